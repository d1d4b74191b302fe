"""Enrolments and completions as rows, for reports that count them."""

from datetime import UTC, date, datetime
from typing import Any

from cms.models import CoursePage
from directory.models import Agency, User
from training.learning.asking import asked_today
from training.learning.models import Completion, Enrolment, Syllabus
from training.learning.pinning import store


def enrolled(user: User, course: CoursePage, joined_at: datetime, *, version: int = 1) -> Enrolment:
    """A person in a version of a course, whose syllabus is the course of today."""
    syllabus = Syllabus.objects.filter(course=course, version=version).first() or store(
        course=course, version=version, asked=asked_today(course), origin=Syllabus.Origin.JOINED, now=joined_at
    )
    return Enrolment.objects.create(user=user, course=course, version=version, syllabus=syllabus, joined_at=joined_at)


def completed(enrolment: Enrolment, on: date, agency: Agency | None, **facts: Any) -> Completion:
    """The enrolment finished on a day with 20 JP, unless the facts say otherwise."""
    row = {
        "completed_at": datetime(on.year, on.month, on.day, 3, tzinfo=UTC),
        "completed_on": on,
        "done_on": on,
        "jp": 20,
        "percent": 90,
        "module_scores": [],
    }
    return Completion.objects.create(
        enrolment=enrolment, user=enrolment.user, course=enrolment.course, version=enrolment.version, agency=agency, **(row | facts)
    )
