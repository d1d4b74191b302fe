"""The bank of questions as a trainer finds the way in it: search, filter, preview, used in, copy, retire."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.screens import shoot
from tests.browser.site_process import Site
from tests.browser.steps import TRAINER, sign_in

pytestmark = pytest.mark.browser
BANK = "/admin/question_bank/"
NUMBER = re.compile(r"^[A-Z]{1,2}-[A-Z0-9.]+$")


@pytest.fixture
def bank(desk: Page) -> Page:
    """The list of questions, open before a training administrator."""
    sign_in(desk, TRAINER)
    desk.goto(BANK, wait_until="networkidle")
    return desk


def rows(page: Page) -> Locator:
    """The questions in the list."""
    return page.locator("table.listing tbody tr")


def filter_by(page: Page, name: str, choice: str) -> None:
    """Choose in the drill-down of filters."""
    page.get_by_label("Tampilkan penyaring").click()
    page.locator(".w-drilldown__menu button", has_text=re.compile(name, re.IGNORECASE)).click()
    field = page.locator(".w-drilldown__submenu:not([hidden])")
    if field.locator("select").count():
        field.locator("select").select_option(label=choice)
    else:
        field.get_by_label(choice, exact=True).check()
    page.keyboard.press("Escape")


@pytest.mark.parametrize(
    ("name", "choice", "column"),
    [
        ("jenis", "Angka", "Angka"),
        ("tingkat", "Lanjut", "Lanjut"),
        ("pilar", "Keamanan Digital", "Keamanan Digital"),
        ("status", "Siap", "Siap"),
    ],
)
def test_the_bank_is_filtered(bank: Page, name: str, choice: str, column: str) -> None:
    filter_by(bank, name, choice)
    expect(rows(bank).filter(has_not_text=column)).to_have_count(0)
    expect(rows(bank).first).to_be_visible()


def test_the_bank_is_searched(bank: Page) -> None:
    before = rows(bank).count()
    bank.get_by_label("Kata kunci pencarian").fill("puskesmas")
    expect(rows(bank)).not_to_have_count(before)
    expect(rows(bank).first).to_be_visible()


def test_a_question_is_looked_at_and_says_which_quizzes_use_it(bank: Page) -> None:
    rows(bank).first.get_by_role("link", name="Pratinjau").click()
    expect(bank.get_by_text("Setelah dikumpulkan")).to_be_visible()
    expect(bank.get_by_role("link", name="Kuis Budaya Digital")).to_be_visible()
    shoot(bank, "admin-soal-pratinjau")


def test_a_question_is_copied_and_the_copy_is_retired(bank: Page, site: Site) -> None:
    first = rows(bank).first
    number = first.locator("td a").first.inner_text().strip()
    first.get_by_role("link", name="Salin").click()
    bank.get_by_role("button", name=re.compile("Salin")).click()
    copied = f"{number}b"
    expect(bank.locator("[name=id_number]")).to_have_value(copied)
    assert site.rows("SELECT status FROM training_question WHERE id_number = ?", copied) == [("draft",)]
    bank.locator("[name=status]").select_option("retired")
    bank.get_by_role("button", name="Simpan", exact=True).click()
    expect(bank).to_have_url(re.compile(f"{BANK}$"))
    assert site.rows("SELECT status FROM training_question WHERE id_number = ?", copied) == [("retired",)]
