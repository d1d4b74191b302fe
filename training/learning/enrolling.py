"""Joining a version of a course, leaving it, coming back, and moving on to a later one."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from cms.models import CoursePage
from directory.models import NameReport, User
from training.learning.models import Completion, Enrolment, Withdrawal
from training.learning.naming import confirmed_before
from training.learning.opening import problems_of
from training.learning.pinning import pin, pinned


class CourseClosed(Exception):
    """Nobody may join this course by themselves."""


class NotReady(Exception):
    """The course cannot prove anything yet; `problems` are sentences for the trainer."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def join(*, user: User, course: CoursePage, now: datetime, by_oneself: bool = True) -> Enrolment:
    """Enrol a person at the course's present version. A second time changes nothing.

    The name is the roster's and is confirmed apart (`naming.confirm_name`), also by whom others enrolled.

    Whoever left this version comes back to it. Whoever is in an earlier version, or finished it, is in this one too from now on.
    Raises `CourseClosed` where nobody joins by themselves, `NotReady` where the version was never joined and cannot be finished.
    """
    if by_oneself and not (course.is_open and course.live):
        raise CourseClosed(course.title)
    later = Enrolment.objects.active().filter(user=user, course=course, version__gt=course.version).first()
    if later is not None:  # somebody lowered the version behind the editor's back
        return later
    if pinned(course) is None and (problems := problems_of(course)):
        raise NotReady(problems)
    try:
        with transaction.atomic():
            return _join(user, course, now)
    except IntegrityError:  # the other click was faster
        return Enrolment.objects.get(user=user, course=course, version=course.version, round=1)


def _join(user: User, course: CoursePage, now: datetime) -> Enrolment:
    syllabus = pin(course=course, now=now)
    enrolment, made = Enrolment.objects.get_or_create(
        user=user,
        course=course,
        version=course.version,
        round=1,
        defaults={"syllabus": syllabus, "joined_at": now, **confirmed_before(user)},
    )
    if not made:
        resume(enrolment=enrolment, now=now)
    for earlier in Enrolment.objects.active().unfinished().filter(user=user, course=course, version__lt=course.version):
        end(enrolment=earlier, by=user, reason=_("Moved on to version %(n)s.") % {"n": course.version}, now=now)
    return enrolment


@transaction.atomic
def end(*, enrolment: Enrolment, by: User, now: datetime, reason: str = "") -> Withdrawal | None:
    """End an enrolment: it leaves home and the counts, and nothing is deleted. A second time changes nothing.

    Oneself needs no reason, the office does. Raises `ValidationError`, in the words of the screen, without one, and where the
    course is finished already: what was earned stays.
    """
    if by.pk != enrolment.user_id and not reason.strip():
        raise ValidationError(_("Say why this enrolment ends."))
    Enrolment.objects.select_for_update(of=("self",)).get(pk=enrolment.pk)
    if Completion.objects.filter(enrolment=enrolment).exists():
        raise ValidationError(_("This course is finished already. What was earned stays."))
    if enrolment.withdrawals.filter(resumed_at__isnull=True).exists():
        return None
    return Withdrawal.objects.create(enrolment=enrolment, at=now, by=by, reason=reason.strip())


def resume(*, enrolment: Enrolment, now: datetime) -> None:
    """Come back to an enrolment that was ended; everything is where it was. Nothing happens where nobody ended it.

    Raises `ValidationError`, in the words of the screen, where the person has moved on to a later version: one only moves forward.
    """
    later = Enrolment.objects.active().filter(user=enrolment.user_id, course=enrolment.course_id, version__gt=enrolment.version)
    if later.exists():
        raise ValidationError(_("This person is in a later version of the course already."))
    enrolment.withdrawals.filter(resumed_at__isnull=True).update(resumed_at=now)


def enrolment_in(*, user: User, slug: str) -> Enrolment | None:
    """The person's enrolment of the latest version in the course at an address, with course, syllabus and completion.

    A course that was taken offline is still there for its participants.
    """
    reports = NameReport.objects.filter(user=OuterRef("user"))
    found = Enrolment.objects.active().filter(user=user, course__slug=slug).annotate(has_report=Exists(reports))
    return found.select_related("course", "syllabus", "completion", "user").order_by("-version", "-round").first()
