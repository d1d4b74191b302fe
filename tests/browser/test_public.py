"""What a stranger sees, and what is for its owner only."""

import re
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from tests.browser.newcomers import Newcomer
from tests.browser.screens import DESK, PHONE, Screen, overflow, shoot
from tests.browser.site_process import Site
from tests.browser.steps import COURSE, FINISHED, MELATI, sign_in, take_first_steps

pytestmark = pytest.mark.browser


@pytest.fixture
def certificate(site: Site) -> tuple[str, UUID]:
    """Code and identity of the certificate of a person of the demo."""
    query = "SELECT c.code, c.uuid FROM certificates_certificate c JOIN directory_user u ON u.id = c.user_id WHERE u.username = ?"
    (row,) = site.rows(f"{query} AND c.successor_id IS NULL", FINISHED)  # another test has it issued again
    return row[0], UUID(row[1])


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_anybody_sees_behind_the_qr_code_that_a_certificate_is_valid(
    screen: Screen, certificate: tuple[str, UUID], size: dict[str, Any]
) -> None:
    page = screen(**size).new_page()
    answer = page.goto(f"/v/{certificate[0]}")
    assert answer is not None
    assert answer.status == 200
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("BERLAKU"))
    assert FINISHED not in page.content()
    assert overflow(page) == []
    shoot(page, "verifikasi-berlaku")


def test_a_code_that_was_never_issued_is_unknown(phone: Page) -> None:
    answer = phone.goto("/v/0000000000000000/")
    assert answer is not None
    assert answer.status == 404
    expect(phone.get_by_role("heading", level=1)).to_have_text(re.compile("TIDAK DIKENAL"))
    shoot(phone, "verifikasi-tidak-dikenal")


def test_the_number_from_the_paper_finds_the_certificate_and_names_nobody(phone: Page, site: Site, certificate: tuple[str, UUID]) -> None:
    ((number, name),) = site.rows(
        "SELECT c.number, u.name FROM certificates_certificate c JOIN directory_user u ON u.id = c.user_id WHERE c.code = ?", certificate[0]
    )
    phone.goto("/verifikasi/")
    phone.get_by_label("Kode sertifikat").fill(number)
    phone.get_by_role("button", name="Periksa sertifikat").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text(re.compile("BERLAKU"))
    assert name not in phone.content()
    assert overflow(phone) == []
    shoot(phone, "verifikasi-nomor")


def test_a_code_may_be_typed_with_small_letters_and_hyphens(phone: Page, certificate: tuple[str, UUID]) -> None:
    code = certificate[0].lower()
    phone.goto("/verifikasi/")
    phone.get_by_label("Kode sertifikat").fill("-".join(code[at : at + 4] for at in range(0, 16, 4)))
    phone.get_by_role("button", name="Periksa sertifikat").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text(re.compile("BERLAKU"))


def test_the_pdf_of_somebody_else_is_not_found(phone: Page, certificate: tuple[str, UUID]) -> None:
    sign_in(phone, MELATI)
    answer = phone.goto(f"/sertifikat/{certificate[1]}/unduh/")
    assert answer is not None
    assert answer.status == 404
    expect(phone.get_by_role("heading", level=1)).to_be_visible()


def test_a_pdf_without_sign_in_asks_to_sign_in(phone: Page, certificate: tuple[str, UUID]) -> None:
    phone.goto(f"/sertifikat/{certificate[1]}/unduh/")
    expect(phone).to_have_url(re.compile("/masuk/"))


def test_a_lesson_of_a_course_one_is_not_in_leads_to_the_course(phone: Page, newcomer: Newcomer) -> None:
    take_first_steps(phone, newcomer)
    phone.goto(f"{COURSE}mengenal-kanal/")
    expect(phone).to_have_url(re.compile(f"{COURSE}$"))
    expect(phone.get_by_role("link", name="Ikuti pelatihan")).to_be_visible()


def test_a_wrong_password_keeps_what_was_typed_and_says_what_to_do(phone: Page) -> None:
    phone.goto("/masuk/")
    phone.get_by_label("NIP atau nama pengguna").fill("19870412 201101 2 993")
    phone.get_by_label("Kata sandi", exact=True).fill("bukan kata sandinya")
    phone.get_by_role("button", name="Masuk", exact=True).click()
    expect(phone.get_by_text("NIP atau kata sandi tidak cocok").first).to_be_visible()
    expect(phone.get_by_label("NIP atau nama pengguna")).to_have_value("19870412 201101 2 993")
    shoot(phone, "masuk-galat")


def test_a_nip_that_is_too_short_is_counted_aloud(phone: Page) -> None:
    phone.goto("/masuk/")
    phone.get_by_label("NIP atau nama pengguna").fill("19870412 201101 2 99")
    phone.get_by_label("Kata sandi", exact=True).fill("bukan kata sandinya")
    phone.get_by_role("button", name="Masuk", exact=True).click()
    expect(phone.get_by_text("17").first).to_be_visible()
