"""What HR counts, on a small cast counted by hand."""

import csv
import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from python_calamine import CalamineWorkbook

from cms.models import CoursePage
from directory.models import Agency, Posting, User
from directory.postings import post
from reports.exports import as_csv, as_xlsx
from reports.figures import Filters, agency_lines, total
from tests.cast.records import completed, enrolled
from training.learning.models import Completion

pytestmark = pytest.mark.django_db
MAY = date(2026, 5, 31)


@pytest.fixture
def kecamatan(db: None) -> Agency:
    top: Agency = Agency.add_root(instance=Agency(code="KEC-A", name="Kecamatan A", kind="kecamatan"))
    top.add_child(instance=Agency(code="KEL-A", name="Kelurahan A", kind="kelurahan"))
    return Agency.objects.get(code="KEC-A")


def person(n: int, agency: Agency, since: date = date(2024, 1, 1)) -> User:
    user = User.objects.create_user(f"uji.{n:04d}", name=f"Orang {n}")
    post(user=user, agency=agency, title="Staf", from_on=since)
    return user


def enrol(user: User, course: CoursePage, *, finished: date | None = None, agency: Agency | None = None) -> None:
    enrolment = enrolled(user, course, datetime(2026, 3, 1, tzinfo=UTC))
    if finished:
        completed(enrolment, finished, agency)


@pytest.fixture
def cast(course: CoursePage, dlh: Agency, kecamatan: Agency) -> dict[str, User]:
    """DLH: one finished, one under way, one idle. Kecamatan: one in its kelurahan who finished last year."""
    kelurahan = Agency.objects.get(code="KEL-A")
    people = {"done": person(1, dlh), "busy": person(2, dlh), "idle": person(3, dlh), "lurah": person(4, kelurahan)}
    enrol(people["done"], course, finished=date(2026, 4, 10), agency=dlh)
    enrol(people["busy"], course)
    enrol(people["lurah"], course, finished=date(2025, 12, 30), agency=kelurahan)
    return people


def line(code: str, **filters: Any) -> tuple[int, int, int, int]:
    found = next(line for line in agency_lines(Filters(**({"day": MAY} | filters))) if line.code == code)
    return found.staff, found.enrolled, found.finished, found.jp


def test_staff_enrolled_finished_and_hours_are_counted_per_opd(cast: dict[str, User]) -> None:
    assert line("DLH") == (3, 2, 1, 20)


def test_a_kelurahan_counts_with_its_kecamatan_and_hours_of_last_year_do_not(cast: dict[str, User]) -> None:
    assert line("KEC-A") == (1, 1, 1, 0)


def test_the_past_is_told_as_it_was(cast: dict[str, User]) -> None:
    assert line("DLH", day=date(2026, 4, 9)) == (3, 2, 0, 0)
    assert line("DLH", day=date(2026, 2, 1)) == (3, 0, 0, 0)
    assert line("DLH", day=date(2023, 1, 1)) == (0, 0, 0, 0)


def test_who_moved_counts_in_the_new_opd_and_the_hours_stay_in_the_old(cast: dict[str, User], kecamatan: Agency) -> None:
    post(user=cast["done"], agency=kecamatan, title="Camat", from_on=date(2026, 5, 1))
    assert line("DLH") == (2, 1, 0, 20)
    assert line("KEC-A") == (2, 2, 2, 0)


def test_a_person_without_a_posting_is_nobodys_and_breaks_nothing(cast: dict[str, User]) -> None:
    Posting.objects.filter(user=cast["idle"]).update(until_on=date(2026, 5, 1))
    assert line("DLH")[0] == 2


def test_filters_by_course_and_opd(cast: dict[str, User], course: CoursePage, dlh: Agency) -> None:
    assert line("DLH", course=course.pk + 999) == (3, 0, 0, 0)
    assert [found.code for found in agency_lines(Filters(day=MAY, agency=dlh.pk))] == ["DLH"]


def test_the_total_is_the_sum(cast: dict[str, User]) -> None:
    summed = total(agency_lines(Filters(day=MAY)))
    assert (summed.staff, summed.enrolled, summed.finished, summed.percent, summed.not_begun) == (4, 3, 2, 50, 1)


@pytest.mark.parametrize("people", [3, 300])
def test_the_report_costs_seven_queries_whatever_its_size(course: CoursePage, people: int, django_assert_num_queries: Any) -> None:
    agencies = [Agency.add_root(instance=Agency(code=f"A{n}", name=f"OPD {n:03d}", kind="dinas")) for n in range(people // 10 + 1)]
    for n in range(people):
        agency = agencies[n // 10]
        enrol(person(n, agency), course, finished=date(2026, 4, 1) if n % 2 else None, agency=agency)
    with django_assert_num_queries(7):
        agency_lines(Filters(day=MAY))


def rows_of(xlsx: bytes) -> list[list[Any]]:
    rows: list[list[Any]] = CalamineWorkbook.from_filelike(io.BytesIO(xlsx)).get_sheet_by_index(0).to_python()
    return rows


def browser_of(user: User, signed_in: Callable[[User], Client], permission: str = "") -> Client:
    User.objects.filter(pk=user.pk).update(must_change_password=False, privacy_read_at=datetime(2026, 1, 1, tzinfo=UTC))
    if permission:
        user.user_permissions.add(Permission.objects.get(codename=permission))
    return signed_in(User.objects.get(pk=user.pk))


def test_a_member_of_staff_gets_a_sentence_instead_of_the_report(cast: dict[str, User], signed_in: Callable[[User], Client]) -> None:
    page = browser_of(cast["busy"], signed_in).get("/laporan/")
    assert (page.status_code, "Laporan disediakan bagi" in page.content.decode()) == (403, True)


def test_a_person_in_charge_sees_the_own_opd_only(cast: dict[str, User], signed_in: Callable[[User], Client]) -> None:
    browser = browser_of(cast["lurah"], signed_in, "view_reports_of_own_agency")
    text = browser.get("/laporan/?agency=").content.decode()
    assert "Kecamatan A" in text
    assert "Dinas Lingkungan Hidup" not in text
    assert browser.get("/laporan/DLH/").status_code == 404
    assert browser.get("/laporan/KEC-A/").status_code == 200


def test_hr_sees_all_and_takes_it_along_as_a_spreadsheet(cast: dict[str, User], signed_in: Callable[[User], Client]) -> None:
    browser = browser_of(cast["idle"], signed_in, "view_all_reports")
    assert "2 dari 4 pegawai (50%) sudah lulus." in browser.get("/laporan/?day=2026-05-31").content.decode()
    rows = rows_of(browser.get("/laporan/?day=2026-05-31&berkas=xlsx").content)
    assert ["Dinas Lingkungan Hidup", 3, 2, 1, 33, 0, 20, ""] in rows
    text = browser.get("/laporan/DLH/?berkas=csv").content.decode("utf-8-sig")
    assert [row[0] for row in csv.reader(io.StringIO(text), delimiter=";")][1:] == ["Orang 3", "Orang 2", "Orang 1"]


def test_a_wrong_date_is_a_sentence_and_not_an_error(cast: dict[str, User], signed_in: Callable[[User], Client]) -> None:
    page = browser_of(cast["idle"], signed_in, "view_all_reports").get("/laporan/?day=31-05-2026&course=x")
    assert (page.status_code, "tahun-bulan-hari" in page.content.decode()) == (200, True)


def test_a_day_that_has_not_come_is_refused_with_a_sentence(cast: dict[str, User], signed_in: Callable[[User], Client]) -> None:
    page = browser_of(cast["idle"], signed_in, "view_all_reports").get("/laporan/?day=2999-01-01")
    assert (page.status_code, "Pilih hari ini atau tanggal sebelumnya." in page.content.decode()) == (200, True)


@pytest.mark.parametrize("name", ["Bidang A/B: [uji] * ? \\", "'Kutip'", "Dinas dengan nama yang panjang sekali", "///"])
def test_any_name_of_an_agency_can_name_a_sheet(cast: dict[str, User], signed_in: Callable[[User], Client], dlh: Agency, name: str) -> None:
    Agency.objects.filter(pk=dlh.pk).update(name=name, code='D/"H')
    browser = browser_of(cast["idle"], signed_in, "view_all_reports")
    assert browser.get("/laporan/").status_code == 200
    assert len(rows_of(browser.get('/laporan/D/"H/?berkas=xlsx').content)) == 4


def test_a_nip_stays_text_and_a_name_is_never_a_formula() -> None:
    table: list[list[Any]] = [["Nama", "NIP"], ["=2+5", "198704122011012993"]]
    assert "'=2+5;198704122011012993" in as_csv(table).decode("utf-8-sig")
    assert rows_of(as_xlsx(table, "Uji"))[1] == ["=2+5", "198704122011012993"]


def test_the_admin_lists_completions_and_exports_them(cast: dict[str, User], signed_in: Callable[[User], Client]) -> None:
    browser = browser_of(cast["idle"], signed_in, "view_all_reports")
    cast["idle"].user_permissions.add(Permission.objects.get(codename="access_admin"))
    page = browser.get("/admin/reports/completions/").content.decode()
    assert page.index("Orang 1") < page.index("Orang 4")
    dlh = Agency.objects.get(code="DLH").pk
    assert "Orang 4" not in browser.get(f"/admin/reports/completions/?agency={dlh}").content.decode()
    Completion.objects.filter(user=cast["lurah"]).update(agency=None)
    sheet = browser.get("/admin/reports/completions/?export=csv").content.decode("utf-8-sig")
    rows = [row[:3] for row in csv.reader(io.StringIO(sheet), delimiter=";")]
    assert rows[1:] == [["Orang 1", "", "Dinas Lingkungan Hidup"], ["Orang 4", "", ""]]
    assert len(rows_of(browser.get("/admin/reports/completions/?export=xlsx").content)) == 3


def test_the_list_of_completions_is_closed_to_others(cast: dict[str, User], signed_in: Callable[[User], Client]) -> None:
    browser = browser_of(cast["idle"], signed_in)
    cast["idle"].user_permissions.add(Permission.objects.get(codename="access_admin"))
    assert browser.get("/admin/reports/completions/").status_code in {302, 403}
