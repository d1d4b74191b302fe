"""Joining a course."""

from datetime import datetime

from django.db import transaction

from cms.models import CoursePage
from directory.models import User
from training.learning.models import Enrolment


class CourseClosed(Exception):
    """Nobody may join this course by themselves."""


@transaction.atomic
def join(*, user: User, course: CoursePage, name: str, now: datetime, by_oneself: bool = True) -> Enrolment:
    """Enrol a person at the course's present version, with the name as it will be printed. A second time changes nothing."""
    if by_oneself and not (course.is_open and course.live):
        raise CourseClosed(course.title)
    enrolment, _ = Enrolment.objects.get_or_create(
        user=user, course=course, version=course.version, defaults={"joined_at": now, "name_confirmed": name}
    )
    return enrolment


def enrolment_in(*, user: User, slug: str) -> Enrolment | None:
    """The person's latest enrolment in the published course at an address, with the course and the completion."""
    own = Enrolment.objects.filter(user=user, course__slug=slug, course__live=True)
    return own.select_related("course", "completion").order_by("-version").first()
