"""Pinning what a version of a course asks. The sole writer of syllabi and needs."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from cms.models import CoursePage, LessonPage
from cms.outline import CourseOutline, Plan, PlannedModule, outline_as, outline_of, plan_of
from directory.models import User
from training.learning.models import Enrolment, Need, Syllabus
from training.learning.syllabus import FINAL, JUDGES, MODULE, Asked, LessonAsked, ModuleAsked, QuizAsked
from training.quiz.models import Quiz


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a course as it stands for somebody: what it asks, its outline, since when (None: not pinned yet), and what
    attempts at the quizzes of the course name as their occasion (None for whoever has not joined).
    """

    asked: Asked
    outline: CourseOutline
    pinned_at: datetime | None = None
    occasion: UUID | None = None
    finished: bool = False


def asked_today(course: CoursePage) -> Asked:
    """What the course asks as its pages and quizzes stand now: what is published and open."""
    plan = plan_of(course)
    digests = dict(LessonPage.objects.filter(pk__in=_lesson_ids(plan)).values_list("pk", "digest"))
    of_modules, of_course = _open_quizzes(course, [planned.module for planned in plan.modules])
    return Asked(
        title=course.title,
        form=course.form,
        modules=tuple(
            ModuleAsked(
                module=planned.module,
                title=planned.title,
                pillar=planned.pillar,
                jp=planned.jp,
                minutes=planned.minutes,
                lessons=tuple(LessonAsked(lesson=pk, title=title, digest=digests[pk]) for pk, title in planned.lessons),
                quizzes=tuple(of_modules[planned.module]),
            )
            for planned in plan.modules
        ),
        quizzes=tuple(of_course),
        cross_title=plan.cross_title,
        cross_jp=plan.cross_jp,
        cross_minutes=plan.cross_minutes,
    )


def _lesson_ids(plan: Plan) -> list[int]:
    return [pk for planned in plan.modules for pk, _title in planned.lessons]


def _open_quizzes(course: CoursePage, modules: list[int]) -> tuple[dict[int, list[QuizAsked]], list[QuizAsked]]:
    """By module, and of the course. Of several open finals, or quizzes of a module, the newest is asked: the others are on
    their way out and stay open for whoever has them in a syllabus already.
    """
    found = Quiz.objects.filter(state=Quiz.State.OPEN).exclude(purpose=Quiz.Purpose.PRACTICE)
    of_modules: dict[int, list[QuizAsked]] = defaultdict(list)
    for quiz in found.filter(module__in=modules, purpose=MODULE).order_by("pk") if course.assessed else ():
        of_modules[quiz.module_id or 0] = [quiz_asked(quiz)]
    own = [quiz for quiz in found.filter(course=course).order_by("pk") if course.assessed or quiz.purpose not in JUDGES]
    finals = [quiz for quiz in own if quiz.purpose == FINAL]
    return of_modules, [quiz_asked(quiz) for quiz in own if quiz not in finals[:-1]]


def quiz_asked(quiz: Quiz) -> QuizAsked:
    """A quiz with what passing it takes today."""
    return QuizAsked(quiz=quiz.pk, purpose=quiz.purpose, title=quiz.title, pass_mark=quiz.pass_mark, grade_by=quiz.grade_by)


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
    a reason, and where nothing would be left to pass in a course that tests. A second time changes nothing.
    """
    syllabus = Syllabus.objects.select_for_update(of=("self",)).get(pk=need.syllabus_id)
    if need.key in syllabus.left_out:
        return need
    if not reason.strip():
        raise ValidationError(_("Say why this is no longer asked."))
    asked = Asked.from_json(syllabus.content)
    left_out = [*syllabus.left_out, need.key]
    if asked.tests and not asked.without(left_out).tests:
        raise ValidationError(_("Then nothing would be left to pass: a certificate must prove something. Raise the version instead."))
    need.dropped_at, need.dropped_by, need.dropped_reason = now, by, reason.strip()
    need.save(update_fields=["dropped_at", "dropped_by", "dropped_reason"])
    syllabus.left_out = left_out
    syllabus.save(update_fields=["left_out"])
    return need


def effective(syllabus: Syllabus) -> Asked:
    """What is asked today of whoever has this syllabus."""
    return Asked.from_json(syllabus.content).without(syllabus.left_out)


def version_of(enrolment: Enrolment, *, finished: bool = False, language: str | None = None) -> Version:
    """The version that somebody has joined. No query while the edition lasts, but the one for its number."""
    syllabus, asked = enrolment.syllabus, effective(enrolment.syllabus)
    return Version(
        asked=asked,
        outline=_outline(syllabus, asked, language),
        pinned_at=syllabus.made_at,
        occasion=enrolment.uuid,
        finished=finished,
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
