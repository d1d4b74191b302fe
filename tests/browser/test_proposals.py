"""A writer changes the open final evaluation in the editor; Admin Pelatihan sees before and after, and refuses."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.screens import DESK, Screen, shoot
from tests.browser.site_process import Site
from tests.browser.steps import TRAINEE, TRAINER, sign_in

pytestmark = pytest.mark.browser


def test_a_writer_proposes_another_pass_mark_and_it_is_refused(screen: Screen, site: Site) -> None:
    ((pk, mark),) = site.rows("SELECT id, pass_mark FROM training_quiz WHERE purpose = 'final' AND state = 'open'")
    writer, trainer = screen(**DESK).new_page(), screen(**DESK).new_page()
    sign_in(writer, TRAINEE)
    propose(writer, pk)
    assert site.rows("SELECT pass_mark FROM training_quiz WHERE id = ?", pk) == [(mark,)]
    sign_in(trainer, TRAINER)
    trainer.goto("/admin/quiz_admin/", wait_until="networkidle")
    shoot(trainer, "admin-kuis-daftar")
    trainer.goto("/admin/usulan/", wait_until="networkidle")
    shoot(trainer, "admin-usulan-daftar")
    trainer.get_by_role("link", name="Evaluasi Akhir").first.click()
    expect(trainer.get_by_text("Agar semua peserta lulus.")).to_be_visible()
    trainer.wait_for_load_state("networkidle")
    shoot(trainer, "admin-usulan")
    refuse(trainer)
    writer.goto(f"/admin/usulan/kuis/{pk}/")
    expect(writer.get_by_text("ditetapkan dengan keputusan")).to_be_visible()
    shoot(writer, "admin-usulan-riwayat")
    trainer.goto(f"/admin/quiz_admin/tutup/{pk}/", wait_until="networkidle")
    expect(trainer.get_by_text("tetap menjadi syarat bagi")).to_be_visible()
    shoot(trainer, "admin-kuis-tutup")


def propose(page: Page, quiz: int) -> None:
    """Another pass mark and fewer minutes, saved without a reason first."""
    page.goto(f"/admin/quiz_admin/edit/{quiz}/", wait_until="networkidle")
    page.locator("[name=pass_mark]").fill("1")
    page.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.get_by_text("Tuliskan alasannya").first).to_be_visible()
    expect(page.locator("[name=pass_mark]")).to_have_value("1")
    page.locator("[name=why]").fill("Agar semua peserta lulus.")
    shoot(page, "admin-kuis-terbuka")
    page.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.get_by_text("menunggu persetujuan Admin Pelatihan; kuis belum berubah").first).to_be_visible()


def refuse(page: Page) -> None:
    """First without a note, which is not enough."""
    page.get_by_role("button", name="Tolak", exact=True).click()
    expect(page.get_by_text("Tuliskan alasan penolakan")).to_be_visible()
    page.locator("[name=note]").fill("Batas lulus 70 ditetapkan dengan keputusan Sekda.")
    page.get_by_role("button", name="Tolak", exact=True).click()
    expect(page).to_have_url(re.compile("/admin/usulan/$"))
