"""At most 3 JP of e-learning a day are counted; nobody is kept from learning more."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as some

from cms.models import CoursePage
from cms.outline import CourseOutline, outline_of
from config import env
from directory.models import User
from tests.cast.reading import read_lesson
from tests.conftest import NOW
from training.learning.days import DailyLimit, Earned, counted, days_earned, earned_by_day, lesson_minutes
from training.learning.earning import earned_in, today_line
from training.learning.enrolling import join

MONDAY, TUESDAY = date(2026, 5, 4), date(2026, 5, 5)
THREE = DailyLimit(jp=3, since=date(2026, 1, 1))


def test_four_hours_in_a_day_count_as_three_and_the_fourth_on_no_other_day() -> None:
    earned = [Earned(MONDAY, 100), Earned(TUESDAY, 45), Earned(MONDAY, 80)]
    assert counted(earned_by_day(earned), THREE) == {MONDAY: 135, TUESDAY: 45}


@pytest.mark.parametrize("limit", [DailyLimit(jp=0, since=MONDAY), DailyLimit(jp=3, since=TUESDAY)])
def test_without_a_limit_or_before_its_date_everything_counts(limit: DailyLimit) -> None:
    assert counted({MONDAY: 400}, limit) == {MONDAY: 400}


def test_a_completion_keeps_each_day_with_all_its_minutes() -> None:
    assert days_earned([Earned(TUESDAY, 45), Earned(MONDAY, 100), Earned(MONDAY, 80)]) == [
        {"day": "2026-05-04", "minutes": 180},
        {"day": "2026-05-05", "minutes": 45},
    ]


def test_lessons_share_the_minutes_of_their_module_by_their_own() -> None:
    assert lesson_minutes({1: 27, 2: 27, 3: 36}, 225) == {1: 68, 2: 67, 3: 90}


def test_lessons_that_say_no_minutes_have_equal_shares() -> None:
    assert lesson_minutes({1: 0, 2: 0}, 181) == {1: 91, 2: 90}


@given(weights=some.dictionaries(some.integers(1, 99), some.integers(0, 200), min_size=1), minutes=some.integers(0, 900))
def test_no_minute_of_a_module_is_lost_or_invented(weights: dict[int, int], minutes: int) -> None:
    assert sum(lesson_minutes(weights, minutes).values()) == minutes


@pytest.mark.parametrize("value", ["1 Januari 2026", "2026-13-01", ""])
def test_a_date_that_is_none_stops_the_start(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("JP_PER_DAY_FROM", value)
    with pytest.raises(ImproperlyConfigured, match="JP_PER_DAY_FROM is"):
        env.day("JP_PER_DAY_FROM", "2026-01-01")


@pytest.fixture
def outline(course: CoursePage, melati: User) -> CourseOutline:
    """4 JP in two lessons without minutes of their own, 1 JP across the pillars. Melati has joined."""
    join(user=melati, course=course, now=NOW)
    return outline_of(course.pk)


@pytest.mark.django_db
def test_a_finished_course_knows_its_days_and_they_make_its_minutes(outline: CourseOutline) -> None:
    one, two = (lesson.pk for lesson in outline.lessons)
    earned = earned_in(outline, {one: MONDAY, two: TUESDAY}, TUESDAY)
    assert days_earned(earned) == [{"day": "2026-05-04", "minutes": 90}, {"day": "2026-05-05", "minutes": 135}]
    assert sum(each.minutes for each in earned) == outline.minutes


@pytest.mark.django_db
def test_what_was_read_today_is_told_and_what_was_read_yesterday_is_not(
    outline: CourseOutline, melati: User, django_assert_num_queries: Any
) -> None:
    one, two = outline.lessons
    read_lesson(melati, one, NOW - timedelta(days=1))
    read_lesson(melati, two, NOW)
    with django_assert_num_queries(1):
        assert today_line(melati, [outline], NOW) == {"jp": 2, "limit": 3, "begun": False}


@pytest.mark.django_db
def test_the_day_is_that_of_the_city(outline: CourseOutline, melati: User) -> None:
    before_midnight_in_utc = NOW.replace(hour=18)  # Tuesday, 01.00 WIB
    read_lesson(melati, outline.lessons[0], before_midnight_in_utc)
    assert today_line(melati, [outline], NOW) == {"jp": 0, "limit": 3, "begun": False}
    assert today_line(melati, [outline], NOW + timedelta(days=1)) == {"jp": 2, "limit": 3, "begun": False}


@pytest.mark.django_db
def test_more_than_three_hours_are_shown_as_three(outline: CourseOutline, melati: User) -> None:
    for lesson in outline.lessons:
        read_lesson(melati, lesson, NOW)
    assert today_line(melati, [outline], NOW, across=45) == {"jp": 3, "limit": 3, "begun": False}


@pytest.mark.django_db
def test_an_hour_that_was_begun_is_shown_as_half_a_block(outline: CourseOutline, melati: User) -> None:
    assert today_line(melati, [outline], NOW, across=50) == {"jp": 1, "limit": 3, "begun": True}


@pytest.mark.django_db
def test_a_course_that_is_no_e_learning_counts_whole(course: CoursePage, melati: User) -> None:
    course.form = CoursePage.Form.TECHNICAL_GUIDANCE
    course.save_revision().publish()
    assert today_line(melati, [outline_of(course.pk)], NOW) is None


@pytest.mark.django_db
def test_the_course_and_home_tell_how_much_of_the_day_is_used(
    outline: CourseOutline, melati: User, signed_in: Callable[[User], Client], django_assert_max_num_queries: Any
) -> None:
    read_lesson(melati, outline.lessons[0], timezone.now())
    browser = signed_in(melati)
    for address in ("/belajar/medsos/", "/beranda/"):
        page = browser.get(address).content.decode()
        assert "Hari ini 2 dari 3 JP" in page, address
        assert "Sehari paling banyak dihitung 3 JP. Anda tetap boleh terus belajar." in page
    with django_assert_max_num_queries(8):
        browser.get("/belajar/medsos/")


@pytest.mark.django_db
def test_nobody_is_kept_from_learning_after_three_hours(
    outline: CourseOutline, melati: User, signed_in: Callable[[User], Client], settings: Any
) -> None:
    settings.JP_PER_DAY = 1
    read_lesson(melati, outline.lessons[0], timezone.now())
    read_lesson(melati, outline.lessons[1], timezone.now())
    assert "Hari ini 1 dari 1 JP" in signed_in(melati).get("/belajar/medsos/").content.decode()


@pytest.mark.django_db
def test_whoever_has_not_joined_is_told_nothing_of_the_day(course: CoursePage, jagat: User, signed_in: Callable[[User], Client]) -> None:
    assert "Hari ini" not in signed_in(jagat).get("/belajar/medsos/").content.decode()
