"""The name is the roster's: who joins looks at it, who was enrolled by others is asked once, nobody types it."""

from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone

from cms.models import CoursePage
from directory.models import NameReport, User
from directory.names import RosterName, correct_name, refuse_report, report_name, withdraw_report
from tests.cast.reading import read_in
from tests.cast.records import enrolled
from tests.conftest import NOW
from training.learning.enrolling import join
from training.learning.models import Enrolment, LessonProgress
from training.learning.naming import NameChanged, confirm_name

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]
NAME = "Melati Anggraini, S.Sos."
WANTED = RosterName("", "Melati Anggraeni", "S.Sos.")


@pytest.fixture
def office(db: None) -> User:
    """Somebody of Admin Kepegawaian."""
    return User.objects.create_user("bkpsdm", name="Kemuning Hartati")


@pytest.fixture
def joined(course: CoursePage, melati: User) -> Enrolment:
    """Melati, enrolled by others: nobody has asked her yet."""
    return join(user=melati, course=course, now=NOW, by_oneself=False)


def text(browser: Client, address: str) -> str:
    return browser.get(address).content.decode()


def test_joining_shows_the_rosters_name_and_asks_for_none(course: CoursePage, melati: User, signed_in: Browser) -> None:
    page = text(signed_in(melati), "/belajar/medsos/ikuti/")
    assert NAME in page
    assert "Nama saya benar, ikuti pelatihan" in page
    assert 'href="/akun/nama/?next=/belajar/medsos/ikuti/"' in page
    assert 'name="name"' not in page


def test_joining_confirms_the_name_and_a_second_click_changes_nothing(course: CoursePage, melati: User, signed_in: Browser) -> None:
    browser = signed_in(melati)
    for _click in range(2):
        assert browser.post("/belajar/medsos/ikuti/", {"seen": NAME})["Location"] == "/belajar/medsos/"
    enrolment = Enrolment.objects.get()
    assert (enrolment.name_seen, enrolment.name_confirmed_at is not None) == (NAME, True)
    assert "Apakah nama Anda benar?" not in text(browser, "/belajar/medsos/")


def test_nobody_joins_with_a_name_of_ones_own(course: CoursePage, melati: User, signed_in: Browser) -> None:
    signed_in(melati).post("/belajar/medsos/ikuti/", {"name": "Orang Lain"})
    enrolment = Enrolment.objects.get()
    assert (enrolment.name_seen, enrolment.name_confirmed_at) == ("", None)


def test_a_name_that_was_corrected_while_one_looked_at_it_is_shown_again(course: CoursePage, melati: User, signed_in: Browser) -> None:
    page = signed_in(melati).post("/belajar/medsos/ikuti/", {"seen": "Melati Anggraeni, S.Sos."}).content.decode()
    assert "baru saja diubah" in page
    assert NAME in page
    assert not Enrolment.objects.exists()


def test_whoever_was_enrolled_by_others_is_asked_at_the_first_opening(joined: Enrolment, melati: User, signed_in: Browser) -> None:
    browser = signed_in(melati)
    page = text(browser, "/belajar/medsos/")
    assert "Apakah nama Anda benar?" in page
    assert NAME in page
    for _click in range(2):
        browser.post("/belajar/medsos/nama/", {"seen": NAME})
    joined.refresh_from_db()
    assert (joined.name_seen, joined.name_confirmed_at is not None) == (NAME, True)
    assert "Apakah nama Anda benar?" not in text(browser, "/belajar/medsos/")


def test_learning_goes_on_without_an_answer(joined: Enrolment, melati: User, signed_in: Browser) -> None:
    browser = signed_in(melati)
    read_in(browser, melati, "/belajar/medsos/etika-digital/materi-1/")
    assert LessonProgress.objects.get().read_at is not None
    assert "Apakah nama Anda benar?" in text(browser, "/belajar/medsos/")


def test_the_button_cannot_confirm_a_name_that_was_not_shown(joined: Enrolment, melati: User, signed_in: Browser) -> None:
    page = signed_in(melati).post("/belajar/medsos/nama/", {"seen": "Orang Lain"}, follow=True).content.decode()
    assert "baru saja diubah" in page
    with pytest.raises(NameChanged):
        confirm_name(user=melati, seen="", now=NOW)
    joined.refresh_from_db()
    assert joined.name_confirmed_at is None


def test_the_address_of_the_button_leads_to_the_course(joined: Enrolment, melati: User, signed_in: Browser) -> None:
    assert signed_in(melati).get("/belajar/medsos/nama/")["Location"] == "/belajar/medsos/"
    assert not Enrolment.objects.filter(name_confirmed_at__isnull=False).exists()


def test_a_name_is_asked_once_for_all_courses(joined: Enrolment, melati: User) -> None:
    confirm_name(user=melati, seen=NAME, now=NOW)
    course = joined.course
    course.version = 2
    course.save()
    later = join(user=melati, course=course, now=NOW + timedelta(days=9), by_oneself=False)
    assert (later.name_seen, later.name_confirmed_at) == (NAME, NOW)


def test_another_person_answers_for_nobody(joined: Enrolment, jagat: User) -> None:
    assert not confirm_name(user=jagat, seen=jagat.display_name, now=NOW)
    joined.refresh_from_db()
    assert joined.name_confirmed_at is None


def test_whoever_reported_joins_without_waiting_and_is_asked_after_the_answer(
    course: CoursePage, melati: User, signed_in: Browser, office: User
) -> None:
    browser = signed_in(melati)
    report = report_name(user=melati, wanted=WANTED, note="", now=NOW)
    page = text(browser, "/belajar/medsos/ikuti/")
    assert "Admin Kepegawaian sedang memeriksa nama Anda" in page
    assert "Nama saya benar" not in page
    browser.post("/belajar/medsos/ikuti/", {"seen": NAME})
    assert Enrolment.objects.get().name_confirmed_at is None
    assert "sedang memeriksa nama Anda" in text(browser, "/belajar/medsos/")
    correct_name(report=report, by=office, name=WANTED, answer="Sesuai KTP.", now=timezone.now())
    page = text(browser, "/belajar/medsos/")
    assert "Admin Kepegawaian memperbaiki nama Anda" in page
    assert "Apakah nama Anda benar?" in page
    browser.post("/belajar/medsos/nama/", {"seen": "Melati Anggraeni, S.Sos."})
    assert Enrolment.objects.get().name_seen == "Melati Anggraeni, S.Sos."


def test_a_refusal_is_read_on_the_course_page_with_its_answer(joined: Enrolment, melati: User, signed_in: Browser, office: User) -> None:
    confirm_name(user=melati, seen=NAME, now=NOW)
    report = report_name(user=melati, wanted=WANTED, note="", now=NOW)
    refuse_report(report=report, by=office, answer="KTP Anda tertulis Anggraini.", now=NOW + timedelta(days=1))
    browser = signed_in(melati)
    page = text(browser, "/belajar/medsos/")
    assert "KTP Anda tertulis Anggraini." in page
    browser.post("/belajar/medsos/nama/", {"seen": NAME})
    assert "KTP Anda" not in text(browser, "/belajar/medsos/")
    assert "KTP Anda" in text(browser, "/akun/")


def test_a_withdrawn_report_is_over(joined: Enrolment, melati: User, signed_in: Browser) -> None:
    confirm_name(user=melati, seen=NAME, now=NOW)
    report_name(user=melati, wanted=WANTED, note="", now=NOW)
    withdraw_report(user=melati, now=NOW + timedelta(days=1))
    assert "nama Anda" not in text(signed_in(melati), "/belajar/medsos/")


@pytest.mark.parametrize("asked", [True, False])
def test_the_course_page_stays_within_its_queries(
    joined: Enrolment, melati: User, signed_in: Browser, django_assert_max_num_queries: Any, asked: bool
) -> None:
    browser = signed_in(melati)
    if not asked:
        confirm_name(user=melati, seen=NAME, now=NOW)
    browser.get("/belajar/medsos/")
    with django_assert_max_num_queries(8):
        browser.get("/belajar/medsos/")


def migrated(way: str) -> None:
    getattr(import_module("training.migrations.0013_typed_names_that_differ"), way)(apps, None)


def typed(user: User, course: CoursePage, text: str, *, version: int = 1) -> Enrolment:
    enrolment = enrolled(user, course, NOW + timedelta(days=version), version=version)
    Enrolment.objects.filter(pk=enrolment.pk).update(name_seen=text)
    return enrolment


def test_a_name_that_was_typed_and_differs_is_listed_for_hr(course: CoursePage, melati: User, jagat: User) -> None:
    same, other = typed(jagat, course, "Jagat  Perdana"), typed(melati, course, "Melati")
    later = typed(melati, course, "Melati \u202einiarggnA", version=2)
    for _time in range(2):
        migrated("forwards")
    report = NameReport.objects.get()
    assert (report.user, report.origin, report.name, report.is_open) == (melati, "migration", "Melati \u202einiarggnA", True)
    assert report.wanted == "Melati [U+202E]iniarggnA"
    assert report.note == f"{course.title}: Melati; {course.title}: Melati \u202einiarggnA"
    confirmed = dict(Enrolment.objects.values_list("pk", "name_confirmed_at"))
    assert confirmed == {same.pk: same.joined_at, other.pk: None, later.pk: None}


def test_going_back_every_enrolment_has_a_name_again_and_the_typed_ones_stay(course: CoursePage, melati: User, jagat: User) -> None:
    typed(melati, course, "Melati")
    join(user=jagat, course=course, now=NOW, by_oneself=False)
    migrated("forwards")
    migrated("backwards")
    assert dict(Enrolment.objects.values_list("user", "name_seen")) == {melati.pk: "Melati", jagat.pk: "Jagat Perdana"}
    assert NameReport.objects.count() == 1


def test_the_migration_works_in_pieces(course: CoursePage, melati: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("training.migrations.0013_typed_names_that_differ"), "PIECE", 1)
    for version in (1, 2, 3):
        typed(melati, course, f"Melati {version}", version=version)
    migrated("forwards")
    assert NameReport.objects.get().note == "; ".join(f"{course.title}: Melati {version}" for version in (1, 2, 3))
