"""A wrong name, from the phone on which it is seen to the certificate that is issued again; no script runs on the phone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.newcomers import Newcomer
from tests.browser.screens import overflow, shoot
from tests.browser.steps import COURSE, FINISHED, PERSONNEL, sign_in, take_first_steps

pytestmark = pytest.mark.browser


def looked_at(page: Page, name: str) -> None:
    """Nothing sticks out, and there is a picture."""
    assert overflow(page) == []
    shoot(page, name)


def test_whoever_finds_the_name_wrong_reports_it_and_joins_at_once(phone_without_js: Page, newcomer: Newcomer) -> None:
    page = phone_without_js
    take_first_steps(page, newcomer)
    page.goto(f"{COURSE}ikuti/")
    looked_at(page, "ikuti")
    page.get_by_role("link", name="Nama saya keliru").click()
    looked_at(page, "nama-lapor")
    page.get_by_label("Nama tanpa gelar").fill("Embun \u202eaecC")
    page.get_by_role("button", name="Kirim ke Admin").click()
    expect(page.locator(".error-summary")).to_contain_text("U+202E")
    looked_at(page, "nama-lapor-salah")
    page.get_by_label("Nama tanpa gelar").fill("Embun Cemara Wijayakusumaningrat")
    page.get_by_role("button", name="Kirim ke Admin").click()
    expect(page).to_have_url(re.compile("/ikuti/$"))
    looked_at(page, "ikuti-menunggu")
    page.get_by_role("button", name="Ikuti pelatihan").click()
    expect(page.get_by_role("heading", name="sedang memeriksa nama Anda")).to_be_visible()
    page.get_by_role("button", name="tarik laporan").click()
    expect(page.get_by_role("heading", name="Apakah nama Anda benar?")).to_be_visible()
    looked_at(page, "pelatihan-nama")
    page.get_by_role("button", name="Nama saya benar").click()
    expect(page.get_by_role("heading", name="Apakah nama Anda benar?")).to_have_count(0)


def test_a_corrected_name_is_on_a_certificate_that_is_issued_again(phone_without_js: Page, desk: Page) -> None:
    page = phone_without_js
    sign_in(page, FINISHED, at="/akun/nama/")
    page.get_by_label("Nama tanpa gelar").fill("Rimba Prakoso Aji")
    page.get_by_role("button", name="Kirim ke Admin").click()
    sign_in(desk, PERSONNEL)
    desk.goto("/admin/name_reports/")
    shoot(desk, "admin-laporan-nama")
    desk.get_by_role("link", name=re.compile("Rimba Prakoso")).first.click()
    desk.set_viewport_size({"width": 1280, "height": 1500})
    shoot(desk, "admin-nama")
    desk.get_by_role("button", name="Perbaiki nama").click()
    expect(desk.get_by_text("1 sertifikat diterbitkan ulang.")).to_be_visible()
    page.goto("/sertifikat/")
    expect(page.get_by_text("Diganti", exact=True).first).to_be_visible()
    page.goto(COURSE)
    expect(page.get_by_text("menjadi “Rimba Prakoso Aji, S.T., M.Si.”.")).to_be_visible()
    looked_at(page, "pelatihan-nama-diperbaiki")
