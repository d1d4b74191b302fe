"""The one thing to do next in a course."""

import math
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from cms.pillars import Pillar
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
    """A pre-test while nothing was read; a lesson, then its module's quiz, module by module; drills; the final; None when all is done."""
    return _before(standing) or _in_modules(standing) or _across(standing)


def _before(standing: Standing) -> NextStep | None:
    """Afterwards it would no longer show where somebody began. One with dates stands on the course's page only."""
    fresh = [own for own in standing.of_purpose(Quiz.Purpose.PRETEST) if not (own.used or own.quiz.opens_at or own.quiz.closes_at)]
    return _quiz(standing, fresh[0]) if fresh and not standing.parts else None


def _in_modules(standing: Standing) -> NextStep | None:
    unread = standing.next_lesson()
    for module in standing.outline.modules:
        quiz = standing.module_quiz(module)
        if unread and unread[0].pk == module.pk:
            return _lesson(standing)
        if quiz and not quiz.passed and all(lesson.pk in standing.read for lesson in module.lessons):
            return _quiz(standing, quiz, pillar=module.pillar)
    return _lesson(standing) if unread else None


def _across(standing: Standing) -> NextStep | None:
    open_drills = [drill for drill in standing.of_purpose(Quiz.Purpose.DRILL) if not drill.handed_in]
    open_finals = [final for final in standing.of_purpose(Quiz.Purpose.FINAL) if not final.passed]
    return _quiz(standing, (open_drills + open_finals)[0]) if open_drills or open_finals else None


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
        url=reverse("learning:lesson", args=[standing.outline.slug, lesson.slug]) + (f"#bagian-{reached}" if reached > 1 else ""),
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
        url=reverse("learning:quiz", args=[standing.outline.slug, quiz.quiz.uuid]),
        course_title=standing.outline.title,
        pillar=pillar,
        pillar_label=str(Pillar(pillar).label) if pillar else "",
        questions=quiz.questions,
        saved_at=quiz.open_attempt.started_at if quiz.open_attempt else None,
    )
