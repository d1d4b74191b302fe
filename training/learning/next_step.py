"""The one thing to do next in a course."""

import math
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from cms.pillars import Pillar
from training.learning.addresses import lesson_url, quiz_url
from training.learning.progress import QuizStanding, Standing
from training.quiz.models import Quiz


@dataclass(frozen=True, slots=True)
class NextStep:
    """What the primary button leads to. `kind` is `lesson` or `quiz`; times are whole minutes."""

    kind: str
    label: str
    title: str
    url: str
    course_title: str
    pillar: str = ""
    pillar_label: str = ""
    number: int = 0
    count: int = 0
    parts_done: int = 0
    parts_total: int = 0
    questions: int = 0
    minutes_left: int | None = None
    saved_at: datetime | None = None


def next_step(standing: Standing) -> NextStep | None:
    """A pre-test while nothing was read; a lesson, then its module's quiz, module by module; drills; the final.

    None when all is done, and where only what is closed at the moment is left.
    """
    if standing.version.finished:
        return None
    return _before(standing) or _in_modules(standing) or _across(standing)


def _before(standing: Standing) -> NextStep | None:
    """One with dates stands on the course's page only."""
    fresh = [
        own for own in standing.of_purpose(Quiz.Purpose.PRETEST) if not (own.used or own.closed or own.quiz.opens_at or own.quiz.closes_at)
    ]
    return _quiz(standing, fresh[0]) if fresh and not has_begun(standing) else None


def has_begun(standing: Standing) -> bool:
    """Whether something was read or passed: from then on a pre-test no longer shows where somebody began, and is not on offer."""
    passed = any(final.passed for final in standing.of_purpose(Quiz.Purpose.FINAL))
    return bool(standing.parts) or passed or standing.version.finished


def instead_of_pretest(standing: Standing) -> NextStep | None:
    """What whoever skips the pre-test goes on with; None where no pre-test stands first."""
    return None if standing.version.finished or _before(standing) is None else _in_modules(standing)


def _in_modules(standing: Standing) -> NextStep | None:
    unread = standing.next_lesson()
    for module in standing.outline.modules:
        if unread and unread[0].pk == module.pk:
            return _lesson(standing)
        waiting = [quiz for quiz in standing.module_quizzes(module) if not quiz.passed and can_be_sat(quiz)]
        if waiting and all(standing.is_read(lesson) for lesson in module.lessons):
            return _quiz(standing, waiting[0], pillar=module.pillar)
    return _lesson(standing) if unread else None


def _across(standing: Standing) -> NextStep | None:
    drills = [drill for drill in standing.of_purpose(Quiz.Purpose.DRILL) if not drill.handed_in and can_be_sat(drill)]
    finals = [final for final in standing.of_purpose(Quiz.Purpose.FINAL) if not final.passed and can_be_sat(final)]
    finals = [final for final in finals if standing.final_open or final.open_attempt]
    return _quiz(standing, (drills + finals)[0]) if drills or finals else None


def can_be_sat(quiz: QuizStanding) -> bool:
    """Whether it is open, or an attempt at it is: what was begun is finished, also after it was closed."""
    return bool(quiz.open_attempt) or not quiz.closed


def _lesson(standing: Standing) -> NextStep:
    found = standing.next_lesson()
    if found is None:
        raise ValueError("every lesson was read")
    module, lesson = found
    number = module.lessons.index(lesson) + 1
    reached = standing.parts.get(lesson.pk, 0)
    left = lesson.minutes if not lesson.parts else math.ceil(lesson.minutes * (len(lesson.parts) - max(reached - 1, 0)) / len(lesson.parts))
    return NextStep(
        kind="lesson",
        label=_("Go on: %(module)s, lesson %(number)s") % {"module": module.title, "number": number},
        title=lesson.title,
        url=lesson_url(standing.outline, module, lesson) + (f"#bagian-{reached}" if reached > 1 else ""),
        course_title=standing.outline.title,
        pillar=module.pillar,
        pillar_label=str(Pillar(module.pillar).label),
        number=number,
        count=len(module.lessons),
        parts_done=max(reached - 1, 0),
        parts_total=len(lesson.parts),
        minutes_left=left,
        saved_at=standing.last_read_at if reached else None,
    )


def _quiz(standing: Standing, quiz: QuizStanding, *, pillar: str = "") -> NextStep:
    return NextStep(
        kind="quiz",
        label=_("Take %(quiz)s") % {"quiz": quiz.quiz.title},
        title=quiz.quiz.title,
        url=quiz_url(standing.outline, quiz.quiz),
        course_title=standing.outline.title,
        pillar=pillar,
        pillar_label=str(Pillar(pillar).label) if pillar else "",
        questions=quiz.questions,
        saved_at=quiz.open_attempt.started_at if quiz.open_attempt else None,
    )
