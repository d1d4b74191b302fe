"""A person reports that the roster has their name wrong; Admin Kepegawaian decides."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from directory.models import NameReport, User
from directory.names import AlreadyDecided, OwnName, RosterName, correct_name, refuse_report, report_name, withdraw_report
from tests.conftest import NOW

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]
WANTED = RosterName("", "Melati Anggraeni", "S.Sos.")
FORM = {"front_title": "", "name": "Melati Anggraeni", "back_title": "S.Sos.", "note": "Sesuai KTP."}


@pytest.fixture
def office(db: None) -> User:
    """Somebody of Admin Kepegawaian."""
    return User.objects.create_user("bkpsdm", name="Kemuning Hartati")


@pytest.fixture
def report(melati: User) -> NameReport:
    """Melati's report that waits."""
    return report_name(user=melati, wanted=WANTED, note="", now=NOW)


def test_a_wrong_name_is_reported_and_the_second_click_reports_nothing_more(melati: User, signed_in: Browser) -> None:
    browser = signed_in(melati)
    assert 'value="Melati Anggraini"' in browser.get("/akun/nama/").content.decode()
    for _click in range(2):
        browser.post("/akun/nama/?next=/belajar/", FORM)
    report = NameReport.objects.get()
    assert (report.wanted, report.note, report.origin) == ("Melati Anggraeni, S.Sos.", "Sesuai KTP.", "learner")
    for address in ("/akun/", "/akun/nama/"):
        assert "Admin Kepegawaian sedang memeriksa nama Anda" in browser.get(address).content.decode()
    melati.refresh_from_db()
    assert melati.name == "Melati Anggraini"


def test_after_reporting_one_is_back_where_one_was(melati: User, signed_in: Browser) -> None:
    browser = signed_in(melati)
    assert browser.post("/akun/nama/", FORM | {"next": "/belajar/medsos/ikuti/"})["Location"] == "/belajar/medsos/ikuti/"
    assert browser.post("/akun/nama/tarik/", {"next": "https://contoh.example/"})["Location"] == "/akun/"


def test_a_report_that_cannot_be_printed_names_the_character_and_loses_nothing(melati: User, signed_in: Browser) -> None:
    page = signed_in(melati).post("/akun/nama/", FORM | {"name": "Melati ⭐"}).content.decode()
    assert "“⭐” (U+2B50)" in page
    assert 'value="Melati ⭐"' in page
    assert "Sesuai KTP." in page
    assert not NameReport.objects.exists()


@pytest.mark.parametrize("same", [{"name": "Melati Anggraini"}, {"name": " Melati  Anggraini "}])
def test_a_report_of_what_the_roster_says_is_refused(melati: User, signed_in: Browser, same: dict[str, str]) -> None:
    page = signed_in(melati).post("/akun/nama/", FORM | same).content.decode()
    assert "sudah sama dengan data kepegawaian" in page
    assert not NameReport.objects.exists()


def test_a_report_is_withdrawn_once_and_a_new_one_may_follow(report: NameReport, melati: User, signed_in: Browser) -> None:
    browser = signed_in(melati)
    assert browser.get("/akun/nama/tarik/").status_code == 302
    assert NameReport.objects.get().is_open
    for _click in range(2):
        browser.post("/akun/nama/tarik/")
    report.refresh_from_db()
    assert (report.decision, report.decided_by) == ("withdrawn", melati)
    assert "Apa yang keliru?" in browser.get("/akun/nama/").content.decode()
    browser.post("/akun/nama/", FORM)
    assert NameReport.objects.filter(decided_at__isnull=True).count() == 1


def test_nobody_withdraws_the_report_of_another(report: NameReport, jagat: User) -> None:
    assert not withdraw_report(user=jagat, now=NOW)
    report.refresh_from_db()
    assert report.is_open


def test_a_correction_goes_into_the_roster_and_says_what_was_there(report: NameReport, office: User) -> None:
    right = RosterName("Hj.", "Melati  Anggraeni", "S.Sos.")
    correct_name(report=report, by=office, name=right, answer=" Sesuai KTP. ", now=NOW + timedelta(days=1))
    report.refresh_from_db()
    assert report.user.display_name == "Hj. Melati Anggraeni, S.Sos."
    assert (report.was, report.became) == ("Melati Anggraini, S.Sos.", "Hj. Melati Anggraeni, S.Sos.")
    assert (report.decision, report.decided_by, report.answer) == ("corrected", office, "Sesuai KTP.")


def test_a_refusal_needs_an_answer_and_changes_no_name(report: NameReport, office: User, melati: User) -> None:
    with pytest.raises(ValidationError):
        refuse_report(report=report, by=office, answer=" ", now=NOW)
    refuse_report(report=report, by=office, answer="KTP tertulis Anggraini.", now=NOW)
    melati.refresh_from_db()
    assert melati.name == "Melati Anggraini"
    assert NameReport.objects.get().decision == "refused"


def test_the_first_decision_stands(report: NameReport, office: User) -> None:
    refuse_report(report=report, by=office, answer="Tetap.", now=NOW)
    with pytest.raises(AlreadyDecided):
        correct_name(report=report, by=office, name=WANTED, answer="", now=NOW)
    report.user.refresh_from_db()
    assert report.user.name == "Melati Anggraini"


def test_a_correction_that_cannot_be_printed_changes_nothing(report: NameReport, office: User) -> None:
    with pytest.raises(ValidationError):
        correct_name(report=report, by=office, name=RosterName("", "Melati\u200b", ""), answer="", now=NOW)
    report.refresh_from_db()
    assert (report.is_open, report.user.name) == (True, "Melati Anggraini")


def test_nobody_decides_on_ones_own_name(report: NameReport, melati: User) -> None:
    with pytest.raises(OwnName):
        correct_name(report=report, by=melati, name=WANTED, answer="", now=NOW)
    with pytest.raises(OwnName):
        refuse_report(report=report, by=melati, answer="Tetap.", now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        NameReport.objects.filter(pk=report.pk).update(decision="corrected", decided_by=melati, decided_at=NOW)


@pytest.mark.parametrize(
    "row", [{"decision": "refused", "decided_at": NOW}, {"decision": "corrected"}, {"decided_at": NOW}, {"decision": "maybe"}]
)
def test_the_database_refuses_half_a_decision(report: NameReport, office: User, row: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        NameReport.objects.filter(pk=report.pk).update(decided_by=office, **row)


def test_a_person_has_one_open_report(report: NameReport, melati: User) -> None:
    again = report_name(user=melati, wanted=RosterName("", "Melati", ""), note="", now=NOW)
    assert (again, again.name) == (report, "Melati Anggraeni")
    with pytest.raises(IntegrityError), transaction.atomic():
        NameReport.objects.create(user=melati, name="Melati", reported_at=timezone.now())


def test_a_name_of_before_is_told_apart_from_a_report(melati: User, signed_in: Browser) -> None:
    NameReport.objects.create(user=melati, name="Melati A.", origin="migration", reported_at=NOW)
    page = signed_in(melati).get("/akun/").content.decode()
    assert "Saat mengikuti pelatihan Anda menulis “Melati A.”" in page


def test_the_page_of_ones_name_asks_who_is_there(client: Client) -> None:
    assert client.get("/akun/nama/")["Location"].startswith("/masuk/")
    assert client.post("/akun/nama/tarik/")["Location"].startswith("/masuk/")
