"""A trainer replaces the final evaluation while people are half way: nothing is lost, nobody passes for nothing, one tap moves on."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.screens import DESK, Screen, overflow, shoot
from tests.browser.site_process import Site
from tests.browser.steps import COURSE, MELATI, TRAINER, sign_in
from tests.browser.test_trainer import opened

pytestmark = pytest.mark.browser


def test_a_trainer_replaces_the_final_and_a_learner_under_way_moves_to_version_2(phone: Page, screen: Screen, site: Site) -> None:
    sign_in(phone, MELATI)
    trainer = screen(**DESK).new_page()
    sign_in(trainer, TRAINER)
    certificates = site.rows("SELECT count(*) FROM certificates_certificate")
    close_the_old_one(trainer, site)
    phone.goto(COURSE)
    row = phone.locator(".extra", has_text="Evaluasi Akhir")
    expect(row.get_by_text("Tetap menjadi syarat lulus.")).to_be_visible()
    expect(row.get_by_text("Soal sedang diperbaiki.")).to_be_visible()
    assert overflow(phone) == []
    shoot(phone, "pelatihan-ditutup")
    open_the_new_one(trainer, site)
    raise_the_version(trainer, site)
    move_on(phone)
    assert site.rows(
        "SELECT version, syllabus_id IS NOT NULL FROM training_enrolment WHERE user_id = ? ORDER BY version", melati(site)
    ) == [
        (1, 1),
        (2, 1),
    ]
    assert site.rows("SELECT count(*) FROM certificates_certificate") == certificates


def melati(site: Site) -> int:
    ((pk,),) = site.rows("SELECT id FROM directory_user WHERE username = ?", MELATI)
    return int(pk)


def final(site: Site, state: str) -> int:
    ((pk,),) = site.rows("SELECT id FROM training_quiz WHERE purpose = 'final' AND state = ?", state)
    return int(pk)


def close_the_old_one(page: Page, site: Site) -> None:
    page.goto(f"/admin/quiz_admin/tutup/{final(site, 'open')}/", wait_until="networkidle")
    page.locator("[name=reason]").fill("Soal sedang diperbaiki.")
    page.get_by_role("button", name="Tutup kuis").click()
    page.wait_for_load_state("networkidle")


def open_the_new_one(page: Page, site: Site) -> None:
    page.goto(f"/admin/quiz_admin/buka/{final(site, 'draft')}/", wait_until="networkidle")
    page.get_by_role("button", name="Buka bagi peserta").click()
    page.wait_for_load_state("networkidle")


def raise_the_version(page: Page, site: Site) -> None:
    """First without raising it, which is refused and keeps the draft."""
    ((course,),) = site.rows("SELECT page_ptr_id FROM cms_coursepage")
    for version, told in (("1", "belum diterbitkan"), ("2", "Versi 2")):
        page.goto(f"/admin/pages/{course}/edit/", wait_until="networkidle")
        page.locator("[name=version]").fill(version)
        opened(page).locator("[name=action-publish]").click()
        page.wait_for_load_state("networkidle")
        if version == "1":
            expect(page.get_by_text(told).first).to_be_visible()
            shoot(page, "admin-versi-ditolak")
    assert site.rows("SELECT version FROM cms_coursepage") == [(2,)]


def move_on(phone: Page) -> None:
    phone.goto(COURSE)
    offer = phone.locator(".offer")
    expect(offer.get_by_role("heading", name="Versi 2 sudah tersedia")).to_be_visible()
    assert overflow(phone) == []
    shoot(phone, "versi-2")
    offer.get_by_role("button", name="Tetap di versi 1").click()
    expect(phone.locator(".offer-line")).to_be_visible()
    phone.get_by_role("link", name="Lihat perubahannya").click()
    phone.get_by_role("button", name="Pindah ke versi 2").click()
    expect(phone).to_have_url(re.compile(f"{COURSE}$"))
    expect(phone.get_by_text("Anda sekarang di versi 2.")).to_be_visible()
    expect(phone.locator(".extra", has_text="Evaluasi Akhir Baru")).to_be_visible()
