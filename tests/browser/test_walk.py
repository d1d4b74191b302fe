"""The whole walk of a member of staff, from the first sign-in to a certificate that a stranger can check."""

import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.newcomers import Newcomer
from tests.browser.questions import explanations
from tests.browser.screens import PHONE, Screen, shoot
from tests.browser.site_process import Site
from tests.browser.steps import (
    COURSE,
    answer_rightly,
    attempt_of,
    begin_quiz,
    join_course,
    let_an_hour_pass,
    quiz_addresses,
    read_each_part,
    take_first_steps,
)

pytestmark = [pytest.mark.browser, pytest.mark.program("pdftotext")]


def test_somebody_new_comes_from_sign_in_to_a_verified_certificate(
    phone: Page, screen: Screen, site: Site, newcomer: Newcomer, tmp_path: Path
) -> None:
    walk(phone, site, newcomer, screen, scripts=True)
    check_certificate(phone, screen(**PHONE).new_page(), tmp_path, newcomer)


def test_the_same_walk_works_without_javascript(
    phone_without_js: Page, screen: Screen, site: Site, newcomer: Newcomer, tmp_path: Path
) -> None:
    walk(phone_without_js, site, newcomer, screen, scripts=False)
    stranger = screen(**PHONE, java_script_enabled=False).new_page()
    check_certificate(phone_without_js, stranger, tmp_path, newcomer)


def walk(page: Page, site: Site, newcomer: Newcomer, screen: Screen, *, scripts: bool) -> None:
    """From the first sign-in to "Anda lulus."; pictures on the way where scripts run."""
    take_first_steps(page, newcomer)
    join_course(page)
    take_pretest(page, site, picture="tes-awal" if scripts else "")
    reader = screen(**PHONE, java_script_enabled=scripts, storage_state=page.context.storage_state()).new_page()
    read_every_lesson(reader, site, scripts=scripts)
    final = quiz_addresses(site, "final")[0]
    page.goto(final)
    expect(page.get_by_text("Terkunci").first).to_be_visible()
    for number, address in enumerate(quiz_addresses(site, "module", "drill")):
        take(page, site, address, picture="kuis" if scripts and not number else "")
    take(page, site, final, picture="evaluasi" if scripts else "")
    expect(page.get_by_role("heading", level=1)).to_have_text("Anda lulus.")


def take_pretest(page: Page, site: Site, *, picture: str) -> None:
    """It is the first step, shows where one stands, and gives no answer away: the final evaluation asks alike."""
    page.goto("/beranda/")
    page.get_by_role("link", name=re.compile("Kerjakan Tes Awal")).click()
    page.get_by_role("button", name="Mulai").click()
    reasons = explanations(site, attempt_of(page))
    answer_rightly(page, site)
    expect(page.get_by_role("heading", level=1)).to_have_text("Selesai.")
    assert not any(reason in page.content() for reason in reasons)
    if picture:
        shoot(page, f"{picture}-hasil")


def read_every_lesson(page: Page, site: Site, *, scripts: bool) -> None:
    """Read each lesson of the course to its end and finish it, with a clock that the test turns."""
    if scripts:
        page.clock.install()
    page.goto(COURSE)
    lessons = [link.get_attribute("href") for link in page.locator("article.module .lessons li:not(.quiz-line) a").all()]
    assert len(lessons) == 23
    for address in lessons:
        page.goto(str(address))
        let_an_hour_pass(site)
        if scripts:
            read_each_part(page)
            page.locator("#selesai").scroll_into_view_if_needed()
            page.clock.run_for(2_000)
            page.get_by_role("button", name="Selesai", exact=True).click()
        else:
            page.get_by_role("button", name="Tandai selesai dibaca").click()
        expect(page).not_to_have_url(re.compile(f"{address}$"))
    page.goto(COURSE)
    expect(page.get_by_text(f"{len(lessons)} dari {len(lessons)} materi selesai").first).to_be_visible()


def take(page: Page, site: Site, address: str, *, picture: str = "") -> None:
    """Take a quiz without a fault. The page tells the right answers only afterwards."""
    begin_quiz(page, address)
    reasons = explanations(site, attempt_of(page))
    assert not any(reason in page.content() for reason in reasons)
    if picture:
        shoot(page, f"{picture}-soal")
    answer_rightly(page, site)
    assert all(reason in page.content() for reason in reasons)
    if picture:
        shoot(page, f"{picture}-hasil")


def page_of(file: Path, number: int) -> str:
    """The words of one page of a PDF."""
    command = ["pdftotext", "-f", str(number), "-l", str(number), str(file), "-"]
    return " ".join(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())


def check_certificate(page: Page, stranger: Page, folder: Path, newcomer: Newcomer) -> None:
    """The certificate is a PDF, and its public address says that it is valid, without the whole NIP."""
    page.goto("/sertifikat/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Unduh PDF").click()
    file = folder / "sertifikat.pdf"
    download.value.save_as(file)
    assert file.read_bytes().startswith(b"%PDF")
    front, back = (page_of(file, number) for number in (1, 2))
    assert "20 (dua puluh) jam pelajaran (JP)" in front
    assert "20 JP setara 900 menit" in back
    stranger.goto(str(page.get_by_role("link", name="Yang dilihat orang lain").get_attribute("href")))
    expect(stranger.get_by_role("heading", level=1)).to_have_text(re.compile("BERLAKU"))
    expect(stranger.get_by_text(newcomer.name)).to_be_visible()
    assert newcomer.nip not in stranger.content()
    assert newcomer.typed not in stranger.content()
