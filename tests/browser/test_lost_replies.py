"""The network dies at every step: after the server did what it was asked, before the phone heard of it. And the clock runs out."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.newcomers import Newcomer
from tests.browser.questions import saved_answers
from tests.browser.site_process import Site
from tests.browser.steps import attempt_of, begin_quiz, expect_question, join_course, quiz_addresses, take_first_steps

pytestmark = pytest.mark.browser
OPTION = "input[name=answer]"
SAVED = re.compile(r"Tersimpan \d\d\.\d\d")


@pytest.fixture
def learner(phone: Page, newcomer: Newcomer) -> Page:
    """The phone of somebody who just joined."""
    take_first_steps(phone, newcomer)
    join_course(phone)
    return phone


@contextmanager
def replies_lost(page: Page, address: str) -> Iterator[list[int]]:
    """Every POST to the address reaches the server, and no answer comes back; what the server said is in the list."""
    said: list[int] = []

    def lose(route: Route) -> None:
        if route.request.method != "POST":
            route.continue_()
            return
        said.append(route.fetch(max_redirects=0).status)
        route.abort("connectionreset")

    page.route(address, lose)
    try:
        yield said
    finally:
        page.unroute(address)


def attempts_at(site: Site, quiz: str) -> int:
    """How many attempts there are at the quiz of an address, by whoever joined last."""
    uuid = quiz.rstrip("/").rsplit("/", 1)[-1].replace("-", "")
    query = """
        SELECT COUNT(*) FROM training_attempt a JOIN training_quiz q ON q.id = a.quiz_id
        WHERE q.uuid = ? AND a.user_id = (SELECT user_id FROM training_enrolment ORDER BY id DESC LIMIT 1)
    """
    (row,) = site.rows(query, uuid)
    return int(row[0])


def test_beginning_again_after_a_lost_reply_goes_on_with_the_same_attempt(learner: Page, site: Site) -> None:
    quiz = quiz_addresses(site, "module")[0]
    learner.goto(quiz)
    with replies_lost(learner, f"**{quiz}**") as said:
        learner.get_by_role("button", name=re.compile("^Mulai")).click()
        learner.wait_for_timeout(500)
    assert said == [302]
    learner.goto(quiz)
    learner.get_by_role("button", name=re.compile("^Lanjutkan")).or_(learner.get_by_role("link", name=re.compile("^Lanjutkan"))).click()
    expect_question(learner, 1)
    assert attempts_at(site, quiz) == 1


def test_an_answer_whose_reply_was_lost_is_sent_again_and_stands_once(learner: Page, site: Site) -> None:
    begin_quiz(learner, quiz_addresses(site, "module")[0])
    attempt = attempt_of(learner)
    with replies_lost(learner, "**/simpan/") as said:
        learner.locator(OPTION).first.check()
        expect(learner.get_by_role("alert").get_by_role("heading")).to_be_visible()
    assert said == [200]
    expect(learner.get_by_text(SAVED)).to_be_visible()
    mine = [str(learner.locator(f"{OPTION}:checked").get_attribute("value"))]
    assert saved_answers(site, attempt) == {1: mine}


def test_handing_in_whose_reply_was_lost_shows_the_same_result_the_second_time(learner: Page, site: Site) -> None:
    address = begin_quiz(learner, quiz_addresses(site, "module")[0])
    learner.locator(OPTION).first.check()
    expect(learner.get_by_text(SAVED)).to_be_visible()
    learner.get_by_role("button", name="Periksa dan kumpulkan").click()
    expect(learner).to_have_url(re.compile("/periksa/$"))
    review = learner.url
    with replies_lost(learner, "**/kumpulkan/") as said:
        learner.get_by_role("button", name=re.compile("kumpulkan", re.IGNORECASE)).click()
        learner.wait_for_timeout(500)
    assert said == [302]
    for again in (review, address):
        learner.goto(again)
        expect(learner).to_have_url(re.compile("/hasil/$"))
    assert site.rows(
        "SELECT COUNT(*) FROM training_attempt WHERE uuid = ? AND submitted_at IS NOT NULL", address.split("/")[-2].replace("-", "")
    ) == [(1,)]


def test_when_the_time_is_over_the_page_hands_in_by_itself(learner: Page, site: Site) -> None:
    address = begin_quiz(learner, quiz_addresses(site, "module")[0])
    attempt = attempt_of(learner)
    deadline = datetime.now(UTC) + timedelta(seconds=4)
    site.change(
        "UPDATE training_attempt SET deadline = ?, grace_seconds = 2 WHERE uuid = ?", f"{deadline:%Y-%m-%d %H:%M:%S.%f}", attempt.hex
    )
    learner.goto(address)
    expect(learner.locator("[data-deadline]")).to_be_visible()
    learner.locator(OPTION).first.check()
    expect(learner.get_by_text(SAVED)).to_be_visible()
    expect(learner).to_have_url(re.compile("/hasil/$"), timeout=20_000)
    (row,) = site.rows("SELECT submitted_at, abandoned FROM training_attempt WHERE uuid = ?", attempt.hex)
    assert abs((datetime.fromisoformat(row[0]).replace(tzinfo=UTC) - deadline).total_seconds()) < 0.01
    assert len(saved_answers(site, attempt)) == 1
