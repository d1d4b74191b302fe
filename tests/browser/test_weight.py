"""What a page weighs on a phone that pays for each kilobyte."""

from typing import Any

import pytest
from playwright.sync_api import CDPSession, Page

from tests.browser.newcomers import Newcomer
from tests.browser.site_process import Site
from tests.browser.steps import COURSE, answer_somehow, begin_quiz, expect_question, join_course, quiz_addresses, take_first_steps

pytestmark = pytest.mark.browser
FIRST_BYTES, FIRST_REQUESTS, NEXT_BYTES, LESSON_BYTES = 40 * 1024, 6, 4 * 1024, 120 * 1024
LESSONS = ("hoaks-ujaran-kebencian-dan-uu-ite", "menghadapi-kritik-dan-amarah")  # the longest, and the one with the largest picture
SHIFT = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((each) => { if (!each.hadRecentInput) sum += each.value; }))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 300);
})"""


class Scales:
    """Weighs what comes over the line: heads and compressed bodies, by address."""

    def __init__(self, session: CDPSession) -> None:
        self.addresses: dict[str, str] = {}
        self.kinds: dict[str, str] = {}
        self.bytes: dict[str, float] = {}
        session.on("Network.responseReceived", self._begun)
        session.on("Network.loadingFinished", self._ended)
        session.send("Network.enable")

    def _begun(self, event: dict[str, Any]) -> None:
        self.addresses[event["requestId"]] = event["response"]["url"]
        self.kinds[event["requestId"]] = event["type"]

    def _ended(self, event: dict[str, Any]) -> None:
        self.bytes[event["requestId"]] = event["encodedDataLength"]

    def weights(self, *, kind: str = "") -> dict[str, float]:
        """Bytes by address, of all or of one kind such as `Document`."""
        return {self.addresses.get(key, key): size for key, size in self.bytes.items() if size and self.kinds.get(key, "").startswith(kind)}

    def clear(self) -> None:
        """Forget what was weighed."""
        self.bytes.clear()


@pytest.fixture
def question(phone: Page, site: Site, newcomer: Newcomer) -> Page:
    """The first question of a module quiz."""
    take_first_steps(phone, newcomer)
    join_course(phone)
    begin_quiz(phone, quiz_addresses(site, "module")[1])
    return phone


def test_the_quiz_page_weighs_at_most_forty_kilobytes_in_six_requests(question: Page) -> None:
    session = question.context.new_cdp_session(question)
    scales = Scales(session)
    session.send("Network.clearBrowserCache")
    question.goto(f"{question.url}?soal=1", wait_until="networkidle")
    weights = scales.weights()
    assert len(weights) <= FIRST_REQUESTS, weights
    assert sum(weights.values()) <= FIRST_BYTES, weights


def test_the_next_question_and_the_answer_before_it_weigh_at_most_four_kilobytes(question: Page) -> None:
    scales = Scales(question.context.new_cdp_session(question))
    answer_somehow(question)
    question.get_by_role("button", name="Simpan, lanjut").click()
    expect_question(question, 2)
    question.wait_for_load_state("networkidle")
    weights = scales.weights()
    assert any(address.endswith("/simpan/") for address in weights)
    assert sum(weights.values()) <= NEXT_BYTES, weights


def test_without_javascript_the_next_question_weighs_at_most_four_kilobytes(question: Page) -> None:
    plain = question.context.browser.new_context(  # type: ignore[union-attr]  # the fixture made it in a browser
        base_url=question.url, java_script_enabled=False, storage_state=question.context.storage_state()
    ).new_page()
    plain.goto(question.url)
    scales = Scales(plain.context.new_cdp_session(plain))
    answer_somehow(plain)
    plain.get_by_role("button", name="Simpan, lanjut").click()
    expect_question(plain, 2)
    documents = scales.weights(kind="Document")
    plain.context.close()
    assert documents
    assert sum(documents.values()) <= NEXT_BYTES, documents


@pytest.mark.parametrize("slug", LESSONS)
def test_a_lesson_with_its_picture_weighs_at_most_120_kilobytes_and_nothing_moves(phone: Page, newcomer: Newcomer, slug: str) -> None:
    take_first_steps(phone, newcomer)
    join_course(phone)
    session = phone.context.new_cdp_session(phone)
    scales = Scales(session)
    session.send("Network.clearBrowserCache")
    phone.goto(f"{COURSE}{slug}/", wait_until="networkidle")
    phone.locator("figure.picture img").scroll_into_view_if_needed()
    phone.wait_for_load_state("networkidle")
    phone.locator("#selesai").scroll_into_view_if_needed()
    weights = scales.weights()
    assert any(address.endswith(".svg") for address in weights), weights
    assert sum(weights.values()) <= LESSON_BYTES, weights
    assert phone.evaluate(SHIFT) < 0.01
