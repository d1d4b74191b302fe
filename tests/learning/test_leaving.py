"""Leaving a course and coming back: nothing is deleted."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from cms.models import CoursePage
from directory.models import User
from reports.figures import Filters, agency_lines, total
from tests.cast.clock import DAY, HOUR, MONDAY
from tests.cast.learners import begun, finish, fresh, hand_in, joined, read, sit
from tests.cast.sweeps import minute, nobody_is_certified
from training.learning.enrolling import end
from training.learning.models import Completion, Enrolment, Withdrawal
from training.learning.progress import standing_in
from training.quiz.models import Attempt, Quiz

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]


@pytest.fixture
def under_way(course: CoursePage, melati: User) -> Enrolment:
    enrolment = joined(melati, course, MONDAY)
    read(enrolment, MONDAY)
    sit(enrolment, Quiz.objects.get(purpose="module"), MONDAY)
    return enrolment


def counted(day: date) -> tuple[int, int]:
    """Enrolled and finished on a day."""
    line = total(agency_lines(Filters(day=day)))
    return line.enrolled, line.finished


def test_whoever_leaves_is_gone_from_home_and_may_come_back_with_everything(under_way: Enrolment, signed_in: Browser) -> None:
    browser = signed_in(under_way.user)
    assert "keluar" in browser.get("/belajar/medsos/keluar/").content.decode().lower()
    browser.post("/belajar/medsos/keluar/")
    assert not browser.get("/beranda/").context["courses"]
    assert browser.get("/belajar/medsos/").context["joined"] is False
    browser.post("/belajar/medsos/ikuti/", {"name": "Nama Lain"})
    back = Enrolment.objects.active().get()
    assert (back.pk, back.name_seen) == (under_way.pk, under_way.name_seen)
    standing = standing_in(fresh(back))
    assert (standing.lessons_read, standing.final_open) == (2, True)


def test_asking_does_not_leave_and_leaving_twice_is_leaving_once(under_way: Enrolment, signed_in: Browser) -> None:
    browser = signed_in(under_way.user)
    browser.get("/belajar/medsos/keluar/")
    assert Enrolment.objects.active().count() == 1
    for _ in range(2):
        browser.post("/belajar/medsos/keluar/")
    assert Withdrawal.objects.count() == 1


def test_whoever_left_is_out_of_the_counts_of_the_days_away_and_of_no_others(under_way: Enrolment) -> None:
    end(enrolment=under_way, by=under_way.user, now=MONDAY + 2 * DAY)
    days = [(MONDAY + n * DAY).date() for n in range(6)]
    assert [counted(day)[0] for day in days[:4]] == [1, 1, 0, 0]
    joined(under_way.user, under_way.course, MONDAY + 4 * DAY)
    assert [counted(day)[0] for day in days] == [1, 1, 0, 0, 1, 1]


def test_the_office_ends_an_enrolment_with_a_reason_only(under_way: Enrolment, jagat: User) -> None:
    with pytest.raises(ValidationError, match="alasan"):
        end(enrolment=under_way, by=jagat, now=MONDAY, reason="  ")
    assert Enrolment.objects.active().count() == 1
    end(enrolment=under_way, by=jagat, now=MONDAY, reason="Mutasi ke luar kota.")
    assert Withdrawal.objects.get().reason == "Mutasi ke luar kota."


def test_a_finished_course_is_not_left(under_way: Enrolment, signed_in: Browser) -> None:
    finish(under_way, MONDAY)
    with pytest.raises(ValidationError):
        end(enrolment=under_way, by=under_way.user, now=MONDAY + DAY)
    signed_in(under_way.user).post("/belajar/medsos/keluar/")
    assert not Withdrawal.objects.exists()


def test_nothing_certifies_who_has_left(under_way: Enrolment) -> None:
    final = Quiz.objects.get(purpose="final")
    attempt = sit(under_way, final, MONDAY, right=False)
    end(enrolment=under_way, by=under_way.user, now=MONDAY)
    Attempt.objects.filter(pk=attempt.pk).update(percent=100, passed=True, graded_at=MONDAY + HOUR)
    assert nobody_is_certified(MONDAY + 2 * HOUR)


def test_what_was_begun_before_leaving_is_handed_in_and_certifies_nobody_until_one_comes_back(under_way: Enrolment) -> None:
    attempt = begun(under_way, Quiz.objects.get(purpose="final"), MONDAY)
    end(enrolment=under_way, by=under_way.user, now=MONDAY)
    assert hand_in(attempt, MONDAY + HOUR / 4).passed
    assert nobody_is_certified(MONDAY + HOUR)
    joined(under_way.user, under_way.course, MONDAY + DAY)
    assert minute(MONDAY + DAY) == 1


def test_who_comes_back_after_the_last_mark_was_given_is_finished_at_the_next_sweep(under_way: Enrolment) -> None:
    attempt = sit(under_way, Quiz.objects.get(purpose="final"), MONDAY, right=False)
    end(enrolment=under_way, by=under_way.user, now=MONDAY)
    Attempt.objects.filter(pk=attempt.pk).update(percent=100, passed=True, graded_at=MONDAY + HOUR)
    assert minute(MONDAY + DAY) == 0
    joined(under_way.user, under_way.course, MONDAY + 5 * DAY)
    assert minute(MONDAY + 5 * DAY + HOUR) == 1
    completion = Completion.objects.get()
    assert (completion.done_on, completion.completed_on) == (MONDAY.date(), (MONDAY + 5 * DAY).date())


def test_a_page_that_was_open_when_the_office_ended_it_loses_nothing(under_way: Enrolment, jagat: User, signed_in: Browser) -> None:
    browser = signed_in(under_way.user)
    end(enrolment=under_way, by=jagat, now=MONDAY, reason="Mutasi.")
    assert browser.get("/belajar/medsos/etika-digital/materi-1/")["Location"] == "/belajar/medsos/"
    assert browser.post("/belajar/medsos/etika-digital/materi-1/selesai/").status_code == 404
    final = Quiz.objects.get(purpose="final")
    assert browser.post(f"/belajar/medsos/kuis/{final.uuid}/")["Location"] == "/belajar/medsos/"
