"""Answers are kept: without pressing anything, without a connection, after the session ended, in two windows."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserType, Page, Response, Route, expect

from tests.browser.newcomers import Newcomer
from tests.browser.questions import saved_answers
from tests.browser.screens import DESK, Screen, shoot
from tests.browser.site_process import Site
from tests.browser.steps import (
    OWN_PASSWORD,
    attempt_of,
    begin_quiz,
    expect_question,
    join_course,
    quiz_addresses,
    sign_in,
    take_first_steps,
)

pytestmark = pytest.mark.browser
OPTION = "input[name=answer]"


@pytest.fixture
def sitting(phone: Page, site: Site, newcomer: Newcomer) -> Page:
    """The first question of a module quiz, on the phone of somebody who just joined."""
    take_first_steps(phone, newcomer)
    join_course(phone)
    begin_quiz(phone, quiz_addresses(site, "module")[0])
    return phone


def go_on(page: Page) -> None:
    """Press the button that saves and leads to the next question."""
    page.get_by_role("button", name="Simpan, lanjut").click()


def base(page: Page) -> str:
    """The address of the attempt, without the number of a question."""
    return page.url.split("?")[0]


def chosen(page: Page) -> list[str]:
    """The options that are marked on the page."""
    return [str(box.get_attribute("value")) for box in page.locator(f"{OPTION}:checked").all()]


def test_an_answer_is_saved_without_pressing_anything(sitting: Page, site: Site) -> None:
    sitting.locator(OPTION).first.check()
    expect(sitting.get_by_text(re.compile(r"Tersimpan \d\d\.\d\d"))).to_be_visible()
    mine = chosen(sitting)
    sitting.goto(f"{base(sitting)}?soal=1")
    assert chosen(sitting) == mine
    assert len(mine) == 1


def test_without_a_connection_a_calm_banner_says_so_and_the_answer_is_sent_later(sitting: Page, site: Site) -> None:
    attempt = attempt_of(sitting)
    sitting.context.set_offline(True)
    sitting.locator(OPTION).nth(1).check()
    expect(sitting.get_by_role("alert").get_by_role("heading")).to_have_text("Tidak ada sambungan internet")
    shoot(sitting, "kuis-luring")
    assert saved_answers(site, attempt) == {}
    first = chosen(sitting)
    go_on(sitting)
    expect_question(sitting, 2)
    sitting.locator(OPTION).first.check()
    second = chosen(sitting)
    sitting.context.set_offline(False)
    expect(sitting.get_by_text(re.compile(r"Tersimpan \d\d\.\d\d"))).to_be_visible()
    expect(sitting.locator("[data-banner]")).to_be_hidden()
    assert saved_answers(site, attempt) == {1: first, 2: second}


def test_a_double_tap_on_next_neither_skips_nor_answers_another_question(sitting: Page, site: Site) -> None:
    attempt = attempt_of(sitting)
    sitting.locator(OPTION).first.check()
    mine = chosen(sitting)
    sitting.get_by_role("button", name="Simpan, lanjut").dblclick()
    expect_question(sitting, 2)
    sitting.wait_for_load_state("networkidle")
    expect_question(sitting, 2)
    assert saved_answers(site, attempt) == {1: mine}


def test_the_back_button_cannot_answer_another_question(sitting: Page, site: Site) -> None:
    attempt = attempt_of(sitting)
    sitting.locator(OPTION).first.check()
    first = chosen(sitting)
    go_on(sitting)
    expect_question(sitting, 2)
    sitting.locator(OPTION).nth(1).check()
    second = chosen(sitting)
    go_on(sitting)
    expect_question(sitting, 3)
    sitting.goto(f"{base(sitting)}?soal=1")
    expect_question(sitting, 1)
    assert saved_answers(site, attempt) == {1: first, 2: second}


def test_after_the_session_ended_sign_in_leads_back_to_the_same_question(sitting: Page, site: Site, newcomer: Newcomer) -> None:
    attempt, address = attempt_of(sitting), sitting.url
    sitting.locator(OPTION).first.check()
    mine = chosen(sitting)
    go_on(sitting)
    expect_question(sitting, 2)
    sitting.context.clear_cookies(name="sessionid")
    sitting.locator(OPTION).first.check()
    expect(sitting.get_by_role("alert").get_by_text("masuk", exact=False).first).to_be_visible()
    sign_in(sitting, newcomer.typed, OWN_PASSWORD, at=address)
    expect_question(sitting, 2)
    assert attempt_of(sitting) == attempt
    assert saved_answers(site, attempt)[1] == mine


def test_signing_in_again_in_another_window_lets_the_first_go_on(sitting: Page, site: Site, newcomer: Newcomer) -> None:
    sitting.context.clear_cookies()
    other = sitting.context.new_page()
    sign_in(other, newcomer.typed, OWN_PASSWORD)
    sitting.locator(OPTION).first.check()
    expect(sitting.get_by_text(re.compile(r"Tersimpan \d\d\.\d\d"))).to_be_visible()
    assert saved_answers(site, attempt_of(sitting)) == {1: chosen(sitting)}


def test_in_two_windows_the_later_answer_stands(sitting: Page, site: Site) -> None:
    attempt = attempt_of(sitting)
    other = sitting.context.new_page()
    other.goto(f"{base(sitting)}?soal=1")
    sitting.locator(OPTION).first.check()
    expect(sitting.get_by_text(re.compile(r"Tersimpan \d\d\.\d\d"))).to_be_visible()
    with other.expect_response(_is_saved):
        other.locator(OPTION).nth(1).check()
    assert saved_answers(site, attempt) == {1: chosen(other)}


def _is_saved(response: Response) -> bool:
    return response.url.endswith("/simpan/")


def test_answers_given_without_a_connection_outlive_a_closed_browser_page(sitting: Page, site: Site) -> None:
    attempt, address = attempt_of(sitting), sitting.url
    sitting.context.set_offline(True)
    sitting.locator(OPTION).nth(1).check()
    mine = chosen(sitting)
    expect(sitting.get_by_role("alert").get_by_role("heading")).to_have_text("Tidak ada sambungan internet")
    context = sitting.context
    sitting.close()
    context.set_offline(False)
    again = context.new_page()
    again.goto(address)
    expect(again.get_by_text(re.compile(r"Tersimpan \d\d\.\d\d"))).to_be_visible()
    assert chosen(again) == mine
    assert saved_answers(site, attempt) == {1: mine}


def test_what_was_left_is_sent_from_the_home_page_too(sitting: Page, site: Site) -> None:
    attempt = attempt_of(sitting)
    sitting.context.set_offline(True)
    sitting.locator(OPTION).first.check()
    mine = chosen(sitting)
    expect(sitting.get_by_role("alert").get_by_role("heading")).to_be_visible()
    context = sitting.context
    sitting.close()
    context.set_offline(False)
    home = context.new_page()
    with home.expect_response(_is_saved):
        home.goto("/beranda/")
    assert saved_answers(site, attempt) == {1: mine}


def test_handing_in_without_a_connection_waits_and_says_so(sitting: Page, site: Site) -> None:
    sitting.context.set_offline(True)
    sitting.locator(OPTION).first.check()
    expect(sitting.get_by_role("alert").get_by_role("heading")).to_be_visible()
    sitting.get_by_role("button", name="Periksa dan kumpulkan").click()
    expect(sitting.get_by_role("alert")).to_contain_text("Pengumpulan memerlukan sambungan internet")
    expect_question(sitting, 1)


def test_turning_the_phones_clock_back_does_not_lose_the_later_answer(sitting: Page, site: Site) -> None:
    attempt = attempt_of(sitting)
    with sitting.expect_response(_is_saved):
        sitting.locator(OPTION).first.check()
    sitting.evaluate("() => { const real = Date.now; Date.now = () => real() - 86400000; }")
    with sitting.expect_response(_is_saved):
        sitting.locator(OPTION).nth(1).check()
    assert saved_answers(site, attempt) == {1: chosen(sitting)}


def test_the_browsers_back_button_shows_the_question_before(sitting: Page) -> None:
    sitting.locator(OPTION).first.check()
    mine = chosen(sitting)
    go_on(sitting)
    expect_question(sitting, 2)
    sitting.go_back()
    expect_question(sitting, 1)
    assert chosen(sitting) == mine


def test_answers_given_without_a_connection_outlive_a_restart_of_the_browser(
    sitting: Page, site: Site, browser_type: BrowserType, browser_type_launch_args: dict[str, Any], tmp_path: Path, newcomer: Newcomer
) -> None:
    address = base(sitting)
    start: dict[str, Any] = browser_type_launch_args | {"base_url": site.url, "user_data_dir": tmp_path / "profile"}
    first = browser_type.launch_persistent_context(**start)
    page = first.new_page()
    sign_in(page, newcomer.typed, OWN_PASSWORD, at=address)
    first.set_offline(True)
    page.locator(OPTION).nth(1).check()
    mine = chosen(page)
    expect(page.get_by_role("alert").get_by_role("heading")).to_have_text("Tidak ada sambungan internet")
    attempt = attempt_of(page)
    first.close()
    assert saved_answers(site, attempt) == {}
    second = browser_type.launch_persistent_context(**start)
    again = second.new_page()
    again.goto(address)  # the session outlives the restart too
    expect(again.get_by_text(re.compile(r"Tersimpan \d\d\.\d\d"))).to_be_visible()
    second.close()
    assert saved_answers(site, attempt) == {1: mine}


def test_two_devices_merge_question_by_question(sitting: Page, site: Site, screen: Screen, newcomer: Newcomer) -> None:
    attempt, address = attempt_of(sitting), base(sitting)
    with sitting.expect_response(_is_saved):
        sitting.locator(OPTION).first.check()
    first = chosen(sitting)
    other = screen(**DESK).new_page()
    sign_in(other, newcomer.typed, OWN_PASSWORD, at=f"{address}?soal=2")
    expect_question(other, 2)
    with other.expect_response(_is_saved):
        other.locator(OPTION).nth(1).check()
    second = chosen(other)
    go_on(sitting)
    expect_question(sitting, 2)
    assert saved_answers(site, attempt) == {1: first, 2: second}


def test_an_answer_given_before_the_script_came_is_saved_too(sitting: Page, site: Site) -> None:
    attempt, address = attempt_of(sitting), sitting.url
    waiting: list[Route] = []
    sitting.route("**/quiz*.js", lambda route: waiting.append(route))  # noqa: PLW0108 -- Playwright wraps functions, not methods of a list
    sitting.goto(address, wait_until="commit")
    sitting.locator(OPTION).first.check()
    mine = chosen(sitting)
    waiting[0].continue_()
    expect(sitting.get_by_text(re.compile(r"Tersimpan \d\d\.\d\d"))).to_be_visible()
    assert saved_answers(site, attempt) == {1: mine}
