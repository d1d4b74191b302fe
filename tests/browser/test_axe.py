"""Every kind of page: no serious breach of WCAG 2.2 AA, and nothing to be scrolled sideways, also with the text twice as large."""

import re
from typing import Any
from uuid import UUID

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.large_text import check_large_text
from tests.browser.screens import PHONE, Screen, overflow, shoot, stretched
from tests.browser.site_process import Site
from tests.browser.steps import COURSE, FINISHED, LEADER, MELATI, quiz_addresses, sign_in

pytestmark = pytest.mark.browser
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
LESSON = f"{COURSE}etika-digital/menghadapi-kritik-dan-amarah/"
# Name of the picture, who looks at it ("" is a stranger), and the address.
KINDS = (
    ("depan", "", "/"),
    ("pilar", "", "/etika/"),
    ("katalog", "", "/pelatihan/"),
    ("masuk", "", "/masuk/"),
    ("lupa-kata-sandi", "", "/masuk/kode/"),
    ("verifikasi", "", "/verifikasi/"),
    ("tidak-dikenal", "", "/v/0000000000000000/"),
    ("privasi", "", "/privasi/"),
    ("bantuan", "", "/bantuan/"),
    ("tentang", "", "/tentang/"),
    ("404", "", "/tidak-ada/"),
    ("beranda", MELATI, "/beranda/"),
    ("pelatihan-saya", MELATI, "/belajar/"),
    ("pelatihan", MELATI, COURSE),
    ("materi", MELATI, LESSON),
    ("materi-kurang", MELATI, f"{LESSON}?kurang"),
    ("akun", MELATI, "/akun/"),
    ("nama", MELATI, "/akun/nama/"),
    ("nilai", FINISHED, "/nilai/"),
    ("kata-sandi", MELATI, "/akun/kata-sandi/"),
    ("tanpa-sertifikat", MELATI, "/sertifikat/"),
    ("403", MELATI, "/laporan/"),
    ("beranda-lulus", FINISHED, "/beranda/"),
    ("sertifikat", FINISHED, "/sertifikat/"),
    ("laporan", LEADER, "/laporan/"),
    ("laporan-opd", LEADER, "/laporan/DLH/"),
)
DARK = ("depan", "masuk", "beranda", "materi", "sertifikat", "laporan")


def breaches(page: Page) -> list[str]:
    """Serious and critical breaches: the rule, and where."""
    with stretched(page):
        found: list[dict[str, Any]] = Axe().run(page, options=RULES).response["violations"]
    serious = [each for each in found if each["impact"] in {"serious", "critical"}]
    return [f"{each['id']}: {node['html'][:120]} {node['failureSummary'][-160:]}" for each in serious for node in each["nodes"]]


def check(page: Page, name: str) -> None:
    """No breach and no overflow, at 360 px, on the smallest phone, and with the text at 200 per cent."""
    assert breaches(page) == []
    assert overflow(page) == []
    shoot(page, name)
    page.set_viewport_size({"width": 320, "height": 640})
    assert overflow(page) == []
    page.set_viewport_size(PHONE["viewport"])
    check_large_text(page)


def look_at(page: Page, person: str, address: str) -> None:
    """Open a page, signed in where somebody is named."""
    if person:
        sign_in(page, person)
    page.goto(address)


@pytest.mark.parametrize(("name", "person", "address"), KINDS, ids=[kind[0] for kind in KINDS])
def test_everybody_can_use_the_page(phone: Page, name: str, person: str, address: str) -> None:
    look_at(phone, person, address)
    check(phone, name)


@pytest.mark.parametrize(("name", "person", "address"), [kind for kind in KINDS if kind[0] in DARK], ids=DARK)
def test_everybody_can_use_the_page_in_the_dark_scheme(screen: Screen, name: str, person: str, address: str) -> None:
    page = screen(**PHONE, color_scheme="dark").new_page()
    look_at(page, person, address)
    assert breaches(page) == []
    shoot(page, f"{name}-gelap")


def test_everybody_can_use_the_sign_in_page_after_a_mistake(phone: Page) -> None:
    phone.goto("/masuk/")
    phone.get_by_label("NIP atau nama pengguna").fill("1987")
    phone.get_by_role("button", name="Masuk", exact=True).click()
    expect(phone.get_by_role("heading", name="Belum bisa masuk")).to_be_visible()
    check(phone, "masuk-salah")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_take_a_quiz(screen: Screen, site: Site, scheme: str) -> None:
    page = screen(**PHONE, color_scheme=scheme).new_page()
    sign_in(page, MELATI)
    page.goto(quiz_addresses(site, "module")[0])
    check(page, f"kuis-mulai-{scheme}")
    page.locator(".actionbar .button-primary").click()
    page.locator("input[name=answer]").first.check()
    page.get_by_text("Tandai untuk diperiksa lagi").click()
    expect(page.get_by_text(re.compile(r"Tersimpan \d\d\.\d\d"))).to_be_visible()
    check(page, f"kuis-{scheme}")
    page.get_by_role("button", name="Periksa dan kumpulkan").click()
    check(page, f"kuis-periksa-{scheme}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_a_result(screen: Screen, site: Site, scheme: str) -> None:
    page = screen(**PHONE, color_scheme=scheme).new_page()
    sign_in(page, FINISHED)
    query = "SELECT a.uuid FROM training_attempt a JOIN directory_user u ON u.id = a.user_id JOIN training_quiz q ON q.id = a.quiz_id"
    (row,) = site.rows(f"{query} WHERE u.username = ? AND q.purpose = 'final'", FINISHED)
    page.goto(f"/percobaan/{UUID(row[0])}/hasil/")
    check(page, f"hasil-{scheme}")


def test_a_final_evaluation_that_is_locked_can_be_read_by_everybody(phone: Page, site: Site) -> None:
    sign_in(phone, MELATI)
    phone.goto(quiz_addresses(site, "final")[0])
    check(phone, "evaluasi-terkunci")
