"""How much was read in a hurry, per OPD and course, and of nobody alone."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from cms.models import CoursePage, LessonPage
from directory.models import Agency, User
from directory.postings import post
from reports.figures import AgencyLine, Filters, agency_lines, total
from training.learning.models import LessonProgress

pytestmark = pytest.mark.django_db
MAY = date(2026, 5, 31)
AT = datetime(2026, 5, 4, 3, tzinfo=UTC)


@pytest.fixture
def readers(course: CoursePage, dlh: Agency) -> list[User]:
    """Five people of DLH who read a lesson: two of them in a hurry."""
    people = [User.objects.create_user(f"uji.{n:04d}", name=f"Orang {n}") for n in range(5)]
    lesson = LessonPage.objects.get(slug="materi-1")
    for n, user in enumerate(people):
        post(user=user, agency=dlh, title="Staf", from_on=date(2024, 1, 1))
        LessonProgress.objects.create(user=user, lesson=lesson, updated_at=AT, read_at=AT, hurried=n < 2)
    return people


def dlh_line(**filters: Any) -> AgencyLine:
    return next(line for line in agency_lines(Filters(**({"day": MAY} | filters))) if line.code == "DLH")


def test_hr_reads_the_share_of_hurried_reading_per_opd(readers: list[User]) -> None:
    assert dlh_line().hurried_percent == 40


def test_it_is_told_per_course(readers: list[User], course: CoursePage) -> None:
    assert dlh_line(course=course.pk).hurried_percent == 40
    assert dlh_line(course=course.pk + 999).hurried_percent is None


def test_of_four_people_nothing_is_told(readers: list[User]) -> None:
    LessonProgress.objects.filter(user=readers[0]).update(read_at=None, hurried=None)
    assert dlh_line().hurried_percent is None


def test_lessons_read_before_it_was_measured_do_not_count(readers: list[User]) -> None:
    other = LessonPage.objects.get(slug="materi-2")
    for user in readers:
        LessonProgress.objects.create(user=user, lesson=other, updated_at=AT, read_at=AT)
    assert dlh_line().hurried_percent == 40


def test_what_was_read_after_the_day_does_not_count(readers: list[User]) -> None:
    assert dlh_line(day=date(2026, 5, 3)).hurried_percent is None


def test_the_total_is_over_all_readings(readers: list[User]) -> None:
    assert total(agency_lines(Filters(day=MAY))).hurried_percent == 40


def test_the_report_shows_the_share_and_the_list_of_names_does_not(
    readers: list[User], signed_in: Callable[[User], Client], melati: User
) -> None:
    melati.user_permissions.add(Permission.objects.get(codename="view_all_reports"))
    browser = signed_in(User.objects.get(pk=melati.pk))
    page = browser.get("/laporan/?day=2026-05-31").content.decode()
    assert "Materi dibaca terburu-buru" in page
    assert "40%" in page
    assert "terburu" not in browser.get("/laporan/DLH/?day=2026-05-31").content.decode()
