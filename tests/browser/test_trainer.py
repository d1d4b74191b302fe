"""A trainer writes a module, its lesson and its quiz in the admin; somebody else looks at it and puts it live."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.screens import DESK, Screen, shoot
from tests.browser.site_process import Site
from tests.browser.steps import TRAINEE, TRAINER, sign_in

pytestmark = pytest.mark.browser
BODY = "Baca keluhan sampai selesai sebelum membalas."


def test_a_trainer_writes_a_module_with_a_lesson_and_a_quiz_and_it_goes_live_after_moderation(screen: Screen, site: Site) -> None:
    writer = screen(**DESK).new_page()
    sign_in(writer, TRAINEE)
    module = write_page(writer, f"/admin/pages/add/cms/modulepage/{pillar(site)}/", "Etika Layanan Uji")
    send_in(writer)
    lesson = write_lesson(writer, module)
    preview(writer)
    send_in(writer)
    trainer = screen(**DESK).new_page()
    sign_in(trainer, TRAINER)
    for page in (module, lesson):
        approve(trainer, page)
        assert site.rows("SELECT live FROM wagtailcore_page WHERE id = ?", page) == [(1,)]
    write_question(writer, "UJI-1")
    accept_proposal(trainer, "UJI-1")
    write_quiz(writer, module)
    preview_quiz(writer)
    assert site.rows("SELECT pass_mark FROM training_quiz WHERE module_id = ?", module) == [(70,)]


def pillar(site: Site) -> int:
    """The page of Etika Digital."""
    (row,) = site.rows("SELECT page_ptr_id FROM cms_pillarpage WHERE pillar = 'ethics'")
    return int(row[0])


def write_page(page: Page, address: str, title: str) -> int:
    """A new page with title and summary, saved as a draft; gives its number."""
    page.goto(address, wait_until="networkidle")
    page.locator("[name=title]").click()
    page.keyboard.type(title)
    expect(page.locator("[name=slug]")).not_to_have_value("")  # the editor writes the address from the title
    page.locator("[name=summary]").fill("Menjawab warga dengan tenang.")
    page.locator("footer button.action-save").first.click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))
    return int(page.url.split("/pages/")[1].split("/")[0])


def write_lesson(page: Page, module: int) -> int:
    """A lesson of running text and a box; gives its number."""
    number = write_page(page, f"/admin/pages/add/cms/lessonpage/{module}/", "Menjawab dengan Tenang")
    add_block(page, "Teks")
    write(page, "body-0-value", BODY)
    with page.expect_navigation():
        page.locator("footer button.action-save").first.click()
    shoot(page, "admin-materi")
    return number


def add_block(page: Page, name: str) -> None:
    """Insert a block at the end of the body."""
    page.locator("button.c-sf-add-button").last.click()
    page.locator(".w-combobox__option", has_text=re.compile(f"^{name}$")).click()


def write(page: Page, field: str, text: str) -> None:
    """Type into the editor of a field, and wait until the form has it."""
    value = page.locator(f"[name={field}]")
    value.locator("xpath=ancestor::*[.//*[@contenteditable='true']][1]").locator("[contenteditable=true]").first.click()
    page.keyboard.type(text)
    expect(value).to_have_value(re.compile(re.escape(text)))


def preview(page: Page) -> None:
    """The preview beside the editor shows what was written."""
    page.locator("[data-side-panel-toggle=preview]").click()
    shown = page.frame_locator("#w-preview-iframe")
    expect(shown.get_by_text(BODY)).to_be_attached(timeout=15_000)
    page.locator("[data-side-panel-toggle=preview]").click()


def send_in(page: Page) -> None:
    """Send the page to whoever checks it."""
    opened(page).locator("[name=action-submit]").click()
    page.wait_for_load_state("networkidle")


def opened(page: Page) -> Locator:
    """The actions below the editor, unfolded."""
    footer = page.locator("footer")
    footer.locator("[data-w-dropdown-target=toggle]").click()
    return footer


def approve(page: Page, number: int) -> None:
    """Look at the page and put it live."""
    page.goto(f"/admin/pages/{number}/edit/")
    footer = opened(page)
    footer.locator("[data-workflow-action-name=approve]").first.click()
    confirm = page.locator(".modal.in [type=submit], .w-dialog:not([aria-hidden=true]) [type=submit]")
    confirm.or_(page.locator(".messages")).first.wait_for()
    if confirm.count():
        confirm.first.click()
    page.wait_for_load_state("networkidle")


def write_question(page: Page, number: str) -> None:
    """A question with two answers, ready to be drawn."""
    page.goto("/admin/question_bank/new/")
    write(page, "text", "Apa yang Anda lakukan lebih dulu?")
    page.locator("button.c-sf-add-button").first.click()
    page.locator(".w-combobox__option", has_text=re.compile("^Pilihan tunggal$")).click()
    for place, (text, feedback) in enumerate([("Membalas cepat", "Baca dulu sampai selesai."), ("Membaca sampai selesai", "Tepat.")]):
        write(page, f"answers-0-value-options-{place}-value-text", text)
        page.locator(f"[name=answers-0-value-options-{place}-value-feedback]").fill(feedback)
    page.locator("[name=answers-0-value-options-1-value-correct]").check()
    page.locator("[data-streamfield-action=DELETE]").last.click()
    write(page, "explanation", "Dengar dulu, baru menjawab.")
    page.locator("[name=status]").select_option("ready")
    page.locator("[name=id_number]").fill(number)
    page.locator("[name=pillar]").select_option("ethics")
    page.locator("[name=module]").select_option(label="Etika Layanan Uji")
    shoot(page, "admin-soal")
    page.get_by_role("button", name="Buat", exact=True).click()
    expect(page).to_have_url(re.compile("/admin/question_bank/$"))


def accept_proposal(page: Page, number: str) -> None:
    """Admin Pelatihan finds a question ready; until then no quiz draws it."""
    page.goto("/admin/usulan/")
    shoot(page, "admin-usulan-daftar")
    page.get_by_role("link", name=number, exact=True).click()
    page.get_by_role("button", name="Terima dan jalankan perubahan").click()
    expect(page.get_by_text("Usulan diterima")).to_be_visible()


def write_quiz(page: Page, module: int) -> None:
    """A quiz of the module that draws its question."""
    page.goto("/admin/quiz_admin/new/")
    page.locator("[name=title]").fill("Kuis Etika Layanan Uji")
    page.locator("[name=purpose]").select_option("module")
    page.locator("[name=module]").select_option(str(module))
    page.locator("[name=pass_mark]").fill("70")
    page.locator("button.c-sf-add-button").first.click()
    page.locator("[name=lines-0-value-module]").select_option(str(module))
    page.locator("[name=lines-0-value-count]").fill("1")
    shoot(page, "admin-kuis")
    page.get_by_role("button", name="Buat", exact=True).click()
    expect(page).to_have_url(re.compile("/admin/quiz_admin/$"))


def preview_quiz(page: Page) -> None:
    """From the list of quizzes to what a learner will see."""
    row = page.locator("tr", has_text="Kuis Etika Layanan Uji")
    row.locator("[data-w-dropdown-target=toggle]").click()
    row.get_by_role("link", name=re.compile("Pratinjau")).click()
    expect(page.get_by_text("Membaca sampai selesai").first).to_be_visible()
    shoot(page, "admin-pratinjau-kuis")
