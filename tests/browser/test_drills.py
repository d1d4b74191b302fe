"""A drill on a phone: a blank one is not handed in, an honest one shows the example and waits for its mark."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.newcomers import Newcomer
from tests.browser.questions import right_answers, saved_answers
from tests.browser.screens import DESK, overflow, shoot
from tests.browser.site_process import Site
from tests.browser.steps import attempt_of, begin_quiz, join_course, quiz_addresses, take_first_steps
from tests.browser.test_axe import RULES

pytestmark = pytest.mark.browser
REPLY = "Jawaban Anda"


def begin_drill(page: Page, site: Site, newcomer: Newcomer, *, scripts: bool) -> str:
    """Join, read what the drill rests on, and open its first question; gives the address of the attempt."""
    take_first_steps(page, newcomer)
    join_course(page)
    (address,) = quiz_addresses(site, "drill")
    page.goto(address)
    expect(page.get_by_text("Terkunci").first).to_be_visible()
    lessons = [str(link.get_attribute("href")) for link in page.locator("main .row-link").all()]
    assert len(lessons) == 7
    for lesson in lessons:
        page.goto(lesson)
    # The time that reading takes is the matter of another test.
    site.change(
        "UPDATE training_lessonprogress SET part = 1, read_at = updated_at"
        " WHERE user_id IN (SELECT id FROM directory_user WHERE username = ?)",
        newcomer.nip,
    )
    return begin_quiz(page, address)


def fill_all(page: Page, texts: list[str]) -> None:
    """Type a reply to every question, then come to the check."""
    for number, text in enumerate(texts, 1):
        expect(page.get_by_role("heading", level=1)).to_contain_text(f"Soal {number}")
        page.get_by_label(REPLY).fill(text)
        page.get_by_role("button", name="Simpan, lanjut" if number < len(texts) else "Simpan, lalu periksa").click()


def sit_drill(page: Page, site: Site, attempt: str, *, picture: str) -> None:
    """A blank, a short and a copied reply are named and not handed in; once they are answered, the drill is."""
    honest = [right.typed for right in right_answers(site, attempt_of(page))]
    question = page.locator(".question-text").inner_text()
    fill_all(page, [question, "Nanti kami cek.", "", *honest[3:]])
    expect(page.get_by_role("heading", level=1)).to_have_text("3 soal belum selesai dijawab")
    for why in ("menyalin soalnya", "Baru 3 kata; paling sedikit 40 kata.", "Belum ada jawaban."):
        expect(page.get_by_text(why)).to_be_visible()
    expect(page.get_by_role("button", name="Kumpulkan")).to_have_count(0)
    assert overflow(page) == []
    shoot(page, f"simulasi-belum-lengkap{picture}")
    for number in (1, 2, 3):
        page.goto(f"{attempt}?soal={number}")
        assert overflow(page) == []
        if number == 2:
            expect(page.get_by_text("Baru 3 kata; paling sedikit 40 kata.")).to_be_visible()
            shoot(page, f"simulasi-soal{picture}")
        page.get_by_label(REPLY).fill(honest[number - 1])
        page.get_by_role("button", name="Simpan, lanjut").click()
    page.goto(f"{attempt}periksa/")
    page.get_by_role("button", name="Kumpulkan", exact=True).click()
    expect(page).to_have_url(re.compile("/hasil/$"))
    expect(page.get_by_text("menunggu nilai").first).to_be_visible()
    expect(page.get_by_text("Salah satu cara menjawab").first).to_be_visible()
    expect(page.locator("main")).not_to_contain_text("lulus")
    assert overflow(page) == []
    shoot(page, f"simulasi-hasil{picture}")
    page.locator(".rubric summary").first.click()
    shoot(page, f"simulasi-rubrik{picture}")


def test_a_drill_is_handed_in_when_every_question_has_an_answer(phone: Page, site: Site, newcomer: Newcomer) -> None:
    attempt = begin_drill(phone, site, newcomer, scripts=True)
    sit_drill(phone, site, attempt, picture="")
    phone.set_viewport_size(DESK["viewport"])
    expect(phone.locator(".beside").first).to_be_visible()
    assert overflow(phone) == []
    shoot(phone, "simulasi-hasil")
    found = Axe().run(phone, options=RULES).response["violations"]
    assert [each["id"] for each in found if each["impact"] in {"serious", "critical"}] == []


def test_the_same_drill_works_without_javascript(phone_without_js: Page, site: Site, newcomer: Newcomer) -> None:
    attempt = begin_drill(phone_without_js, site, newcomer, scripts=False)
    sit_drill(phone_without_js, site, attempt, picture="-tanpa-js")


def test_words_are_counted_without_the_network_and_said_only_at_the_floor(phone: Page, site: Site, newcomer: Newcomer) -> None:
    attempt = begin_drill(phone, site, newcomer, scripts=True)
    reply, said = phone.get_by_label(REPLY), phone.locator("[data-words-said]").first
    phone.context.set_offline(True)
    reply.press_sequentially("Selamat pagi, ")
    expect(phone.locator(".words").first).to_have_text("2 kata, paling sedikit 40, paling banyak 120")
    expect(said).to_be_empty()
    reply.fill(" ".join(f"kata{n}" for n in range(40)))
    expect(said).to_have_text("Jumlah kata sudah cukup.")
    reply.fill(" ".join(f"kata{n}" for n in range(121)))
    expect(said).to_have_text("Jumlah kata melebihi yang diminta.")
    expect(phone.locator(".words b").first).to_have_text("121 kata")
    phone.get_by_role("button", name="Simpan, lanjut").click()  # another question, still without the network
    expect(phone.locator(".words b").first).to_have_text("0 kata")
    phone.context.set_offline(False)
    phone.goto(f"{attempt}?soal=1")
    expect(phone.locator(".words b").first).to_have_text("121 kata")


def test_fifty_thousand_letters_are_kept_and_told_to_be_too_many(phone: Page, site: Site, newcomer: Newcomer) -> None:
    attempt = begin_drill(phone, site, newcomer, scripts=True)
    uuid, long = attempt_of(phone), "tanggapan " * 5_000
    phone.get_by_label(REPLY).fill(long)
    expect(phone.get_by_text(re.compile(r"Tersimpan \d\d\.\d\d"))).to_be_visible()
    assert saved_answers(site, uuid)[1] == [long]
    phone.goto(f"{attempt}?soal=1")
    expect(phone.get_by_text("Terlalu panjang: 50.000 huruf, paling banyak 10.000.")).to_be_visible()
    expect(phone.get_by_label(REPLY)).to_have_value(long)
    assert overflow(phone) == []
