"""The sweeps join tables: at 3,000 rows and with little memory no plan asks a growing table once a row."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet

from cms.models import CoursePage, LessonPage
from directory.models import User
from tests.cast.clock import DAY, HOUR, MONDAY
from tests.cast.plans import asked_once_a_row, little_memory
from training.learning.models import Enrolment, LessonProgress, Syllabus, Withdrawal
from training.learning.pinning import pin
from training.learning.sweeping import candidates, changed_since, settle_all, settle_changed
from training.quiz.models import Attempt, Quiz

ROWS = 3_000
QUERIES: dict[str, Callable[[], list[QuerySet[Any]]]] = {
    "everybody": lambda: candidates(Enrolment.objects.all()),
    "a piece of everybody": lambda: [rows.values("pk")[:500] for rows in candidates(Enrolment.objects.filter(pk__gt=5))],
    "a piece of what changed": lambda: candidates(Enrolment.objects.filter(pk__in=range(500))),
    "what changed": lambda: [changed_since(MONDAY + ROWS * HOUR - DAY)],
    "much changed": lambda: [changed_since(MONDAY)],
    "who takes part": lambda: [Enrolment.objects.active().unfinished()],
    "who took part on a day": lambda: [Enrolment.objects.active_on(MONDAY.date())],
}
pytestmark = [
    pytest.mark.pg,
    pytest.mark.slow,
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
]


@pytest.fixture
def many(course: CoursePage) -> Syllabus:
    """People under way, half of whom have passed the final evaluation; some have left."""
    final, lesson, syllabus = Quiz.objects.get(purpose="final"), LessonPage.objects.first(), pin(course=course, now=MONDAY)
    people = User.objects.bulk_create([User(username=f"banyak.{n}", name=f"Orang {n}") for n in range(ROWS)])
    joined = [MONDAY + timedelta(hours=n) for n in range(ROWS)]
    facts = {"course": course, "version": 1, "syllabus": syllabus}
    found = Enrolment.objects.bulk_create(Enrolment(user=user, joined_at=at, **facts) for user, at in zip(people, joined, strict=True))
    sat: dict[str, Any] = {"quiz": final, "number": 1, "slots": 0, "version_ids": [], "option_orders": [], "seed": 1, "pass_mark": 70}
    Attempt.objects.bulk_create(
        Attempt(
            user=e.user, occasion=e.uuid, started_at=e.joined_at, submitted_at=e.joined_at, graded_at=e.joined_at, passed=n % 2 == 0, **sat
        )
        for n, e in enumerate(found)
    )
    LessonProgress.objects.bulk_create(
        LessonProgress(user=e.user, lesson=lesson, updated_at=e.joined_at, read_at=e.joined_at) for e in found
    )
    Withdrawal.objects.bulk_create(Withdrawal(enrolment=e, at=e.joined_at, by=e.user) for e in found[:: ROWS // 100])
    little_memory()
    return syllabus


@pytest.mark.parametrize("name", QUERIES)
def test_a_sweep_asks_no_growing_table_once_a_row(many: Syllabus, name: str) -> None:
    assert [asked_once_a_row(rows) for rows in QUERIES[name]()] == [[]] * len(QUERIES[name]())


def test_a_minute_in_which_nothing_happened_costs_few_queries(many: Syllabus, django_assert_max_num_queries: Any) -> None:
    late = MONDAY + 2 * ROWS * HOUR
    assert settle_changed(now=late) + settle_all(now=late) == 0
    with django_assert_max_num_queries(4):
        assert settle_changed(now=late + HOUR) == settle_all(now=late + HOUR) == 0
