"""Admin Kepegawaian decides on reported names, and issues certificates again with the right one."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from certificates.issuing import issue, reissue, revoke
from certificates.models import Certificate
from certificates.old_names import with_old_name
from cms.models import CoursePage
from config.roles import PERSONNEL, ROLES
from directory.models import Agency, NameReport, User
from directory.names import RosterName, report_name
from tests.admin.test_staff import person_form
from tests.cast.records import completed, enrolled
from tests.conftest import NOW

pytestmark = pytest.mark.django_db
AsRole = Callable[[str], Client]
WANTED = RosterName("", "Melati Anggraeni", "S.Sos.")
RIGHT = {"correct": "", "front_title": "", "name": "Melati Anggraeni", "back_title": "S.Sos.", "answer": "Sesuai KTP."}
SCORES = [{"module": 1, "title": "Etika", "pillar": "ethics", "jp": 5, "minutes": 225, "percent": 90, "lessons": ["Satu"]}]
OLD_NAMES = "/admin/certificates/old-names/"


def proof(user: User, course: CoursePage, *, version: int = 1) -> Certificate:
    """A certificate that was issued to a person."""
    enrolment = enrolled(user, course, NOW, version=version)
    completion = completed(enrolment, date(2026, 5, 20), None, jp=5, module_scores=SCORES)
    certificate = issue(completion=completion, now=NOW + timedelta(days=20))
    assert certificate is not None
    return certificate


@pytest.fixture
def certificate(course: CoursePage, melati: User) -> Certificate:
    return proof(melati, course)


@pytest.fixture
def report(certificate: Certificate, melati: User) -> NameReport:
    return report_name(user=melati, wanted=WANTED, note="Ejaan KTP.", now=NOW)


@pytest.fixture
def personnel(as_role: AsRole) -> Client:
    return as_role(PERSONNEL)


def address(report: NameReport) -> str:
    return f"/admin/name_reports/{report.pk}/"


def text(browser: Client, where: str) -> str:
    return browser.get(where).content.decode()


def test_what_waits_stands_in_the_menu_and_first_in_the_list(personnel: Client, report: NameReport, jagat: User) -> None:
    NameReport.objects.create(
        user=jagat, name="Jagat P.", reported_at=NOW, decided_at=NOW, decided_by=report.user, decision="refused", answer="Tetap."
    )
    page = text(personnel, "/admin/name_reports/")
    assert "Laporan nama (1)" in text(personnel, "/admin/")
    assert page.index("Melati Anggraeni, S.Sos.") < page.index("Jagat P.")
    assert address(report) in page
    assert "Jagat P." not in text(personnel, "/admin/name_reports/?q=Melati")


def test_the_page_shows_roster_report_and_certificates_and_ticks_them(personnel: Client, report: NameReport) -> None:
    page = text(personnel, address(report))
    for each in ("Melati Anggraini, S.Sos.", "Melati Anggraeni, S.Sos.", "Ejaan KTP.", Certificate.objects.get().number):
        assert each in page
    assert 'type="checkbox" name="certificates"' in page
    assert "checked" in page


def test_a_correction_reissues_what_is_ticked_and_edits_nothing(personnel: Client, report: NameReport, certificate: Certificate) -> None:
    before = certificate.facts
    page = personnel.post(address(report), RIGHT | {"certificates": [certificate.pk]}, follow=True).content.decode()
    assert "1 sertifikat diterbitkan ulang" in page
    certificate.refresh_from_db()
    report.user.refresh_from_db()
    assert certificate.facts == before
    assert certificate.successor is not None
    assert certificate.successor.facts["name_with_titles"] == report.user.display_name == "Melati Anggraeni, S.Sos."
    assert certificate.state_on(timezone.localdate()) == "superseded"


def test_the_second_click_changes_nothing_and_says_that_it_is_decided(
    personnel: Client, report: NameReport, certificate: Certificate
) -> None:
    for _click in range(2):
        page = personnel.post(address(report), RIGHT | {"certificates": [certificate.pk]}, follow=True)
    assert "sudah diputuskan" in page.content.decode()
    assert Certificate.objects.count() == 2


def test_what_is_not_ticked_stays_and_is_listed(personnel: Client, report: NameReport, certificate: Certificate) -> None:
    personnel.post(address(report), RIGHT)
    certificate.refresh_from_db()
    assert certificate.successor is None
    page = text(personnel, OLD_NAMES)
    assert certificate.number in page
    personnel.post(OLD_NAMES, {"certificate": [certificate.pk]})
    certificate.refresh_from_db()
    assert certificate.successor is not None
    assert "Setiap sertifikat yang berlaku memuat nama dari data kepegawaian" in text(personnel, OLD_NAMES)


def test_a_refusal_without_an_answer_says_so_and_with_one_changes_no_name(personnel: Client, report: NameReport) -> None:
    personnel.post(address(report), {"refuse": "", "refusal": " "})
    report.refresh_from_db()
    assert report.is_open
    personnel.post(address(report), {"refuse": "", "refusal": "KTP tertulis Anggraini."})
    report.refresh_from_db()
    assert (report.decision, report.answer, report.user.name) == ("refused", "KTP tertulis Anggraini.", "Melati Anggraini")


def test_a_name_that_cannot_be_printed_is_not_written_into_the_roster(personnel: Client, report: NameReport) -> None:
    page = personnel.post(address(report), RIGHT | {"name": "Melati \u202einiarggnA"}).content.decode()
    assert "U+202E (tidak tampak" in page
    report.refresh_from_db()
    assert report.is_open


def test_certificates_of_others_and_revoked_ones_are_not_reissued_by_a_correction(
    personnel: Client, report: NameReport, certificate: Certificate, jagat: User
) -> None:
    other = proof(jagat, certificate.completion.course)
    revoke(certificate=certificate, by=jagat, reason="Keliru", now=timezone.now())
    personnel.post(address(report), RIGHT | {"certificates": [certificate.pk, other.pk]})
    assert Certificate.objects.filter(successor__isnull=False).count() == 0


def test_nobody_of_the_office_decides_on_the_own_name(personnel: Client, home: Any) -> None:
    own = User.objects.get(groups__name=PERSONNEL)
    report = report_name(user=own, wanted=RosterName("", "Nama Lain", ""), note="", now=NOW)
    page = text(personnel, address(report))
    assert "nama Anda sendiri" in page
    assert 'name="correct"' not in page
    assert personnel.post(address(report), RIGHT).status_code in {302, 403}
    report.refresh_from_db()
    assert report.is_open


def test_nobody_of_the_office_writes_the_own_name_in_the_staff_form(personnel: Client, dlh: Agency) -> None:
    own = User.objects.get(groups__name=PERSONNEL)
    form = person_form(dlh, nip="", username=own.username, name="Nama Lain", groups=[Group.objects.get(name=PERSONNEL).pk])
    personnel.post(f"/admin/staff/edit/{own.pk}/", form)
    own.refresh_from_db()
    assert own.name == PERSONNEL


def test_an_engineers_name_is_decided_by_engineers(personnel: Client, home: Any) -> None:
    engineer = User.objects.create_superuser("mesin")
    report = report_name(user=engineer, wanted=RosterName("", "Diambil", ""), note="", now=NOW)
    assert personnel.post(address(report), RIGHT).status_code in {302, 403}
    engineer.refresh_from_db()
    assert engineer.name == "mesin"


def test_a_change_in_the_staff_form_offers_the_certificates_and_reissues_none(
    personnel: Client, certificate: Certificate, melati: User, dlh: Agency
) -> None:
    form = person_form(dlh, name="Melati Anggraeni", back_title="S.Sos.")
    page = personnel.post(f"/admin/staff/edit/{melati.pk}/", form, follow=True).content.decode()
    assert "Nama diubah." in page
    assert Certificate.objects.count() == 1
    assert certificate.number in text(personnel, OLD_NAMES)


def test_nothing_ticked_is_a_sentence_and_strange_numbers_do_no_harm(personnel: Client, certificate: Certificate) -> None:
    page = personnel.post(OLD_NAMES, {"certificate": ["", "x", "-1", "9" * 30, "²"]}, follow=True).content.decode()
    assert "Tidak ada yang dicentang" in page
    assert Certificate.objects.count() == 1


def test_a_certificate_is_old_by_any_title_and_by_nothing_else(course: CoursePage, melati: User, jagat: User) -> None:
    proof(melati, course)
    proof(jagat, course)
    day = timezone.localdate()
    assert not with_old_name(day).exists()
    User.objects.filter(pk=melati.pk).update(front_title="Hj.")
    assert [each.user for each in with_old_name(day)] == [melati]
    User.objects.filter(pk=melati.pk).update(front_title="", back_title="")
    assert [each.user for each in with_old_name(day)] == [melati]
    User.objects.filter(pk=melati.pk).update(back_title="S.Sos.")
    assert not with_old_name(day).exists()


def test_what_was_replaced_or_taken_back_is_no_old_name(certificate: Certificate, melati: User, jagat: User) -> None:
    User.objects.filter(pk=melati.pk).update(name="Melati Anggraeni")
    successor = reissue(certificate=certificate, by=jagat, reason="Nama diperbaiki", now=timezone.now())
    assert not with_old_name(timezone.localdate()).exists()
    User.objects.filter(pk=melati.pk).update(name="Melati")
    assert [each.pk for each in with_old_name(timezone.localdate())] == [successor.pk]
    revoke(certificate=successor, by=jagat, reason="Keliru", now=timezone.now())
    assert not with_old_name(timezone.localdate()).exists()


def test_a_turned_name_of_before_is_shown_straight(personnel: Client, course: CoursePage, melati: User) -> None:
    User.objects.filter(pk=melati.pk).update(name="Melati \u202einiarggnA")
    melati.refresh_from_db()
    proof(melati, course)
    User.objects.filter(pk=melati.pk).update(name="Melati Anggraini")
    report = NameReport.objects.create(
        user=melati, name="Melati \u202eX", note="Kursus: Melati \u202eX", origin="migration", reported_at=NOW
    )
    for where in (OLD_NAMES, address(report), "/admin/name_reports/"):
        page = text(personnel, where)
        assert "[U+202E]" in page
        assert "\u202e" not in page


@pytest.mark.parametrize("count", [1, 40])
def test_lists_cost_the_same_for_many(
    personnel: Client, course: CoursePage, dlh: Agency, django_assert_max_num_queries: Any, count: int
) -> None:
    for number in range(count):
        user = User.objects.create_user(f"dlh.{number:04d}", name=f"Pegawai {number}")
        proof(user, course)
        NameReport.objects.create(user=user, name=f"Pegawai Baru {number}", reported_at=NOW)
    User.objects.filter(username__startswith="dlh.").update(back_title="S.E.")
    for where in ("/admin/name_reports/", OLD_NAMES):
        personnel.get(where)
        with django_assert_max_num_queries(20):
            personnel.get(where)


def test_only_admin_kepegawaian_opens_the_lists(as_role: AsRole, report: NameReport, melati: User, signed_in: Any) -> None:
    for where in ("/admin/name_reports/", address(report), OLD_NAMES):
        opened = {role.name for role in ROLES if as_role_once(as_role, role.name).get(where).status_code == 200}
        assert opened == {PERSONNEL}, where
        assert signed_in(melati).get(where).status_code in {302, 403}
        assert "/masuk/" in Client().get(where)["Location"]
    trainer = as_role_once(as_role, ROLES[1].name)
    for where, form in ((address(report), RIGHT), (OLD_NAMES, {"certificate": [Certificate.objects.get().pk]})):
        assert trainer.post(where, form).status_code in {302, 403}
    report.refresh_from_db()
    assert (report.is_open, Certificate.objects.count()) == (True, 1)


def as_role_once(as_role: AsRole, name: str) -> Client:
    """A browser of the role; the account is made anew each time."""
    User.objects.filter(username__startswith="peran.").delete()
    return as_role(name)


@pytest.mark.parametrize("where", ["new/", "edit/{pk}/", "delete/{pk}/"])
def test_a_report_is_neither_written_nor_deleted_in_the_admin(personnel: Client, report: NameReport, where: str) -> None:
    assert personnel.post(f"/admin/name_reports/{where.format(pk=report.pk)}", {"note": "Lain"}).status_code in {302, 403, 404}
    report.refresh_from_db()
    assert (report.note, NameReport.objects.count()) == ("Ejaan KTP.", 1)
