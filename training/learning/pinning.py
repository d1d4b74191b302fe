"""Pinning what a version of a course asks. The sole writer of syllabi and needs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from cms.models import CoursePage
from cms.outline import CourseOutline, Plan, PlannedModule, outline_as, outline_of
from directory.models import User
from training.learning.asking import asked_today, effective
from training.learning.models import Enrolment, Need, Syllabus
from training.learning.syllabus import FINAL, Asked


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a course as it stands for somebody: what it asks, its outline, since when it is pinned and joined (None: not
    yet), and what attempts at the quizzes of the course name as their occasion (None for whoever has not joined).

    `of_before` versions were worked out for people who had begun before there were syllabi.
    """

    asked: Asked
    outline: CourseOutline
    pinned_at: datetime | None = None
    joined_at: datetime | None = None
    occasion: UUID | None = None
    finished: bool = False
    of_before: bool = False

    @property
    def judged_by_modules(self) -> bool:
        """Whether quizzes of modules are all that is passed. They are then sat for this very enrolment, as a final would be: a
        later version, or another course with the same modules, is not passed by having passed before.
        """
        return not any(quiz.purpose == FINAL for quiz in self.asked.every_quiz)


def pinned(course: CoursePage, version: int | None = None) -> Syllabus | None:
    """The syllabus that whoever joins a version gets (by default the present one), if it was joined already."""
    return Syllabus.objects.filter(course=course, version=version or course.version, origin=Syllabus.Origin.JOINED).first()


def pin(*, course: CoursePage, now: datetime) -> Syllabus:
    """The syllabus of the present version, frozen now if nobody joined it before. Two at once freeze one."""
    existing = pinned(course)
    if existing is not None:
        return existing
    try:
        return store(course=course, version=course.version, asked=asked_today(course), origin=Syllabus.Origin.JOINED, now=now)
    except IntegrityError:  # somebody else joined first at the same moment
        return Syllabus.objects.get(course=course, version=course.version, origin=Syllabus.Origin.JOINED)


@transaction.atomic
def store(*, course: CoursePage, version: int, asked: Asked, origin: str, now: datetime) -> Syllabus:
    """Keep a syllabus with a row for each need."""
    syllabus = Syllabus.objects.create(course=course, version=version, content=asked.to_json(), origin=origin, made_at=now)
    lessons = [
        Need(syllabus=syllabus, kind=Need.Kind.LESSON, lesson_id=lesson.lesson) for lesson in asked.lessons if lesson.lesson is not None
    ]
    quizzes = [
        Need(syllabus=syllabus, kind=Need.Kind.QUIZ, quiz_id=quiz.quiz, purpose=quiz.purpose)
        for quiz in {quiz.quiz: quiz for quiz in asked.every_quiz}.values()
    ]
    Need.objects.bulk_create(lessons + quizzes)
    return syllabus


@transaction.atomic
def drop(*, need: Need, by: User, reason: str, now: datetime) -> Need:
    """Ask a lesson or a quiz no more of those who are in this version; with who and why. The syllabus itself stays as it was.

    Whoever lacked nothing else is finished by it, at the next sweep. Raises `ValidationError`, in the words of the screen, without
    a reason, and where nothing would be left to pass: the last final evaluation of a version stays, a new version replaces it. A
    second time changes nothing.
    """
    syllabus = Syllabus.objects.select_for_update(of=("self",)).get(pk=need.syllabus_id)
    if need.key in syllabus.left_out:
        return need
    if not reason.strip():
        raise ValidationError(_("Say why this is no longer asked."))
    if Enrolment.objects.active().unfinished().filter(syllabus=syllabus, user=by).exists():
        raise ValidationError(_("You take part in this version yourself: somebody else decides what it no longer asks."))
    asked = Asked.from_json(syllabus.content)
    left_out = [*syllabus.left_out, need.key]
    if not _still_proves(asked, asked.without(left_out)):
        raise ValidationError(_("Then nothing would be left to pass: a certificate must prove something. Raise the version instead."))
    need.dropped_at, need.dropped_by, need.dropped_reason = now, by, reason.strip()
    need.save(update_fields=["dropped_at", "dropped_by", "dropped_reason"])
    syllabus.left_out = left_out
    syllabus.save(update_fields=["left_out"])
    return need


def _still_proves(before: Asked, after: Asked) -> bool:
    def finals(asked: Asked) -> bool:
        return any(quiz.purpose == FINAL for quiz in asked.every_quiz)

    return (after.tests or not before.tests) and (finals(after) or not finals(before)) and any(after.lessons)


def version_of(enrolment: Enrolment, *, finished: bool = False, language: str | None = None) -> Version:
    """The version that somebody has joined. No query while the edition lasts, but the one for its number."""
    syllabus, asked = enrolment.syllabus, effective(enrolment.syllabus)
    return Version(
        asked=asked,
        outline=_outline(syllabus, asked, language),
        pinned_at=syllabus.made_at,
        joined_at=enrolment.joined_at,
        occasion=enrolment.uuid,
        finished=finished,
        of_before=syllabus.origin != Syllabus.Origin.JOINED,
    )


def version_offered(course: CoursePage, *, language: str | None = None) -> Version:
    """The version that somebody would join now."""
    syllabus = pinned(course)
    if syllabus is None:
        return Version(asked=asked_today(course), outline=outline_of(course.pk, language=language))
    asked = effective(syllabus)
    return Version(asked=asked, outline=_outline(syllabus, asked, language), pinned_at=syllabus.made_at)


def versions_listed(courses: Sequence[CoursePage]) -> list[Version]:
    """The versions that may be joined, for a list: without quizzes where nobody joined yet. One query, and one for each outline."""
    rows = Syllabus.objects.filter(course__in=courses, origin=Syllabus.Origin.JOINED, version=F("course__version"))
    syllabi = {syllabus.course_id: syllabus for syllabus in rows}
    return [_listed(course, syllabi.get(course.pk)) for course in courses]


def _listed(course: CoursePage, syllabus: Syllabus | None) -> Version:
    if syllabus is None:
        return Version(asked=Asked(title=course.title, form=course.form, modules=()), outline=outline_of(course.pk))
    asked = effective(syllabus)
    return Version(asked=asked, outline=_outline(syllabus, asked, None), pinned_at=syllabus.made_at)


def _outline(syllabus: Syllabus, asked: Asked, language: str | None) -> CourseOutline:
    plan = Plan(
        version=syllabus.version,
        modules=tuple(
            PlannedModule(
                module=module.module,
                title=module.title,
                pillar=module.pillar,
                jp=module.jp,
                minutes=module.minutes,
                lessons=tuple((lesson.lesson or 0, lesson.title) for lesson in module.lessons),
            )
            for module in asked.modules
        ),
        cross_title=asked.cross_title,
        cross_jp=asked.cross_jp,
        cross_minutes=asked.cross_minutes,
    )
    return outline_as(plan, f"syllabus:{syllabus.pk}:{len(syllabus.left_out)}", syllabus.course_id, language=language)
