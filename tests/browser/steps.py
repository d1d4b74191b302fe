"""What people do at Pilar, by the words that they see."""

import re
from uuid import UUID

from playwright.sync_api import Page, expect

from tests.browser.newcomers import FIRST_PASSWORD, Newcomer
from tests.browser.questions import right_answers
from tests.browser.screens import overflow
from tests.browser.site_process import Site

DEMO_PASSWORD = "pilar-demo-2026"
OWN_PASSWORD = "empat kata yang panjang"
COURSE = "/belajar/optimalisasi-pengelolaan-media-sosial/"
MELATI, FINISHED = "198704122011012993", "197409232000031991"
TRAINEE, TRAINER, PERSONNEL = "199308302019032991", "197906272005012992", "198111162006041993"
AGENCY_LEAD, LEADER = "199103052015031994", "197004171996031992"
ATTEMPT = re.compile(r"/percobaan/([0-9a-f-]{36})/$")


def sign_in(page: Page, login: str, password: str = DEMO_PASSWORD, *, at: str = "/masuk/") -> None:
    """Sign in; `at` may be a page that asks for it."""
    page.goto(at)
    page.get_by_label("NIP atau nama pengguna").fill(login)
    page.get_by_label("Kata sandi", exact=True).fill(password)
    page.get_by_role("button", name="Masuk", exact=True).click()
    expect(page.get_by_label("NIP atau nama pengguna")).to_have_count(0)


def take_first_steps(page: Page, newcomer: Newcomer) -> None:
    """Sign in for the first time: an own password, the privacy notice, home."""
    sign_in(page, newcomer.typed, FIRST_PASSWORD)
    boxes = page.locator("input[type=password]")
    for number in range(2):
        boxes.nth(number).fill(OWN_PASSWORD)
    page.get_by_role("button", name="Simpan kata sandi").click()
    page.get_by_role("button", name="Saya sudah membaca, lanjutkan").click()
    expect(page).to_have_url(re.compile("/beranda/$"))


def join_course(page: Page) -> None:
    """Join the open course, which asks whether the name is right."""
    page.goto(COURSE)
    page.get_by_role("link", name="Ikuti pelatihan").click()
    page.get_by_role("button", name="Nama saya benar, ikuti").click()
    expect(page).to_have_url(re.compile(f"{COURSE}$"))


def let_an_hour_pass(site: Site) -> None:
    """By the server's clock, for every lesson that somebody has open."""
    site.change("UPDATE training_lessonprogress SET opened_at = datetime(opened_at, '-1 hour') WHERE read_at IS NULL")


def read_each_part(page: Page) -> None:
    """Stay a minute at each part. The page's clock must be installed; the server's has to be moved beside it."""
    for heading in page.locator("[id^=bagian-]").all():
        heading.evaluate("heading => heading.scrollIntoView()")
        page.clock.run_for(60_000)


def quiz_addresses(site: Site, *purposes: str) -> list[str]:
    """Addresses of the open quizzes of the course, in its order of purposes."""
    rows = site.rows("SELECT purpose, uuid FROM training_quiz WHERE state = 'open' ORDER BY id")
    return [f"{COURSE}kuis/{UUID(uuid)}/" for purpose in purposes for kind, uuid in rows if kind == purpose]


def begin_quiz(page: Page, address: str) -> str:
    """Begin an attempt at a quiz; gives its address."""
    page.goto(address)
    page.get_by_role("button", name=re.compile("^Mulai")).click()
    expect(page).to_have_url(ATTEMPT)
    return page.url


def attempt_of(page: Page) -> UUID:
    """The attempt whose question is on the page."""
    found = ATTEMPT.search(page.url)
    assert found, page.url
    return UUID(found[1])


def expect_question(page: Page, number: int) -> None:
    """The page shows this question."""
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"Soal {number}")


def answer_rightly(page: Page, site: Site) -> None:
    """Answer every question from the first one, then hand in."""
    answers = right_answers(site, attempt_of(page))
    for number, right in enumerate(answers, 1):
        expect_question(page, number)
        assert overflow(page) == []
        for option in right.options:
            page.locator(f"input[name=answer][value='{option}']").check()
        if right.typed:
            page.get_by_role("textbox", name="Jawaban Anda").fill(right.typed)
        page.get_by_role("button", name="Simpan, lanjut" if number < len(answers) else "Simpan, lalu periksa").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Semua soal sudah dijawab")
    page.get_by_role("button", name="Kumpulkan", exact=True).click()
    expect(page).to_have_url(re.compile("/hasil/$"))


def answer_somehow(page: Page) -> None:
    """Give the question on the page an answer, whatever its type."""
    box = page.locator("[name=answer]").first
    if box.get_attribute("type") in {"radio", "checkbox"}:
        box.check()
    else:
        box.fill("12")
