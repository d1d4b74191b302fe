"""BKPSDM, a leader and the person in charge at an agency read how far everybody is."""

import csv
import io
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.screens import overflow, shoot
from tests.browser.steps import AGENCY_LEAD, LEADER, MELATI, PERSONNEL, sign_in

pytestmark = pytest.mark.browser
OWN = "Dinas Lingkungan Hidup"


def test_personnel_reads_the_report_filters_it_and_takes_it_along(desk: Page, tmp_path: Path) -> None:
    sign_in(desk, PERSONNEL)
    desk.goto("/laporan/")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Kelulusan per OPD")
    assert overflow(desk) == []
    shoot(desk, "laporan")
    desk.get_by_label("Perangkat Daerah", exact=True).select_option(label=OWN)
    desk.get_by_role("button", name="Terapkan").click()
    expect(desk.locator("tbody tr")).to_have_count(1)
    expect(desk.locator("tbody tr")).to_contain_text(OWN)
    cells = [re.sub("^–\nTidak ditampilkan$", "", cell.strip()) for cell in desk.locator("tbody tr").locator("th, td").all_inner_texts()]
    assert read_csv(download(desk, "CSV", tmp_path / "laporan.csv"))[1] == [cell.rstrip("%") for cell in cells]
    sheet = load_workbook(download(desk, "XLSX", tmp_path / "laporan.xlsx")).active
    assert [str(cell.value) for cell in sheet[2]] == [cell.rstrip("%") for cell in cells]


def test_the_names_of_an_agency_keep_their_nip_as_text(desk: Page, tmp_path: Path) -> None:
    sign_in(desk, PERSONNEL)
    desk.goto("/laporan/")
    desk.get_by_role("link", name=OWN).first.click()
    expect(desk.get_by_role("heading", level=1)).to_have_text(OWN)
    shoot(desk, "laporan-pegawai")
    sheet = load_workbook(download(desk, "XLSX", tmp_path / "pegawai.xlsx")).active
    assert MELATI in [cell.value for cell in sheet["B"]]


def test_a_day_that_is_no_date_is_said_beside_its_field(desk: Page) -> None:
    sign_in(desk, LEADER)
    answer = desk.goto("/laporan/?day=kemarin")
    assert answer is not None
    assert answer.status == 200
    expect(desk.get_by_text(re.compile("tahun-bulan-hari"))).to_be_visible()


def test_the_person_in_charge_sees_the_own_agency_only(phone: Page) -> None:
    sign_in(phone, AGENCY_LEAD)
    phone.goto("/laporan/")
    expect(phone.locator("tbody tr")).to_have_count(1)
    answer = phone.goto("/laporan/BKPSDM/")
    assert answer is not None
    assert answer.status == 404


def test_who_has_no_role_is_told_for_whom_reports_are(phone: Page) -> None:
    sign_in(phone, MELATI)
    answer = phone.goto("/laporan/")
    assert answer is not None
    assert answer.status == 403
    expect(phone.get_by_text("Laporan disediakan bagi BKPSDM")).to_be_visible()


def test_personnel_finds_people_and_agencies_in_the_admin(desk: Page) -> None:
    sign_in(desk, PERSONNEL)
    answer = desk.goto("/admin/")
    assert answer is not None
    assert answer.status == 200
    shoot(desk, "admin-kepegawaian")


def download(page: Page, label: str, path: Path) -> Path:
    """Follow a link to a file and keep it."""
    with page.expect_download() as got:
        page.get_by_role("link", name=label).click()
    got.value.save_as(path)
    return path


def read_csv(path: Path) -> list[list[str]]:
    """The rows of a file as Excel reads it here: semicolons, with the mark of UTF-8."""
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))
