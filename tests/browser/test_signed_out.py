"""The session ends while one reads or hands in: the page says so, and signing in leads back to where one was."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.newcomers import Newcomer
from tests.browser.screens import overflow, shoot
from tests.browser.site_process import Site
from tests.browser.steps import (
    COURSE,
    MELATI,
    OWN_PASSWORD,
    answer_somehow,
    attempt_of,
    begin_quiz,
    join_course,
    quiz_addresses,
    sign_in,
    take_first_steps,
)

pytestmark = pytest.mark.browser
LESSON = f"{COURSE}etika-digital/menghadapi-kritik-dan-amarah/"


def sign_out_elsewhere(page: Page) -> None:
    """The session of this phone is over, as after twelve hours."""
    page.context.clear_cookies(name="sessionid")


def sign_in_again(page: Page, login: str, password: str, button: str | re.Pattern[str]) -> None:
    """Sign in on the page one was led to."""
    page.get_by_label("NIP atau nama pengguna").fill(login)
    page.get_by_label("Kata sandi", exact=True).fill(password)
    page.get_by_role("button", name=button, exact=isinstance(button, str)).click()


@pytest.mark.parametrize("name", ["phone", "phone_without_js"])
def test_handing_in_after_the_session_ended_leads_back_to_the_button(
    name: str, request: pytest.FixtureRequest, site: Site, newcomer: Newcomer
) -> None:
    page: Page = request.getfixturevalue(name)
    take_first_steps(page, newcomer)
    join_course(page)
    begin_quiz(page, quiz_addresses(site, "module")[0])
    attempt = attempt_of(page)
    answer_somehow(page)
    page.get_by_role("button", name="Simpan, lanjut").click()
    page.get_by_role("button", name="Periksa dan kumpulkan").click()
    sign_out_elsewhere(page)
    page.get_by_role("button", name="Tetap kumpulkan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Masuk lagi untuk mengumpulkan")
    expect(page.get_by_text("1 jawaban Anda aman")).to_be_visible()
    assert overflow(page) == []
    shoot(page, f"sesi-berakhir-{name}")
    sign_in_again(page, newcomer.typed, OWN_PASSWORD, re.compile("Masuk, kembali ke"))
    expect(page).to_have_url(re.compile(f"/percobaan/{attempt}/periksa/"))
    page.get_by_role("button", name="Tetap kumpulkan").click()
    expect(page).to_have_url(re.compile("/hasil/$"))


def test_reading_on_after_the_session_ended_says_sign_in_again_and_not_that_the_network_is_gone(phone: Page) -> None:
    sign_in(phone, MELATI)
    phone.goto(LESSON)
    sign_out_elsewhere(phone)
    for number in range(2, 9):
        if phone.locator(f"#bagian-{number}").count():
            phone.locator(f"#bagian-{number}").scroll_into_view_if_needed()
            phone.evaluate("scrollBy(0, 400)")
    line = phone.locator("[data-saved-line]")
    expect(line).to_contain_text("Belum tersimpan. Masuk lagi")
    expect(line.locator(".icon")).to_be_hidden()
    shoot(phone, "materi-sesi-berakhir")
    assert overflow(phone) == []
    line.get_by_role("link", name="Masuk lagi").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Masuk lagi untuk melanjutkan")
    shoot(phone, "sesi-berakhir-umum")
    sign_in_again(phone, MELATI, "pilar-demo-2026", "Masuk")
    expect(phone).to_have_url(re.compile(LESSON))


def test_reading_without_a_network_shows_no_tick(phone: Page) -> None:
    sign_in(phone, MELATI)
    phone.goto(LESSON)
    phone.context.set_offline(True)
    phone.evaluate("scrollTo(0, document.body.scrollHeight)")
    line = phone.locator("[data-saved-line]")
    expect(line).to_have_text("Belum tersimpan, tidak ada sambungan")
    expect(line.locator(".icon")).to_be_hidden()


def test_an_answer_after_the_session_ended_says_sign_in_again_with_a_link(phone: Page, site: Site, newcomer: Newcomer) -> None:
    take_first_steps(phone, newcomer)
    join_course(phone)
    begin_quiz(phone, quiz_addresses(site, "module")[0])
    sign_out_elsewhere(phone)
    answer_somehow(phone)
    banner = phone.get_by_role("alert")
    expect(banner).to_contain_text("Silakan masuk lagi")
    expect(phone.locator("[data-strip]")).to_have_text("Belum tersimpan")
    expect(phone.locator("[data-strip] .icon")).to_be_hidden()
    shoot(phone, "kuis-sesi-berakhir")
    banner.get_by_role("link", name="Masuk lagi").click()
    sign_in_again(phone, newcomer.typed, OWN_PASSWORD, "Masuk")
    expect(phone.get_by_text(re.compile(r"Tersimpan \d\d\.\d\d"))).to_be_visible()
