"""What stands before a quiz, and why it may be closed."""

import math
from datetime import datetime
from typing import Any

from django.urls import reverse

from directory.models import User
from training.learning.addresses import course_url, lesson_url, quiz_url
from training.learning.next_step import instead_of_pretest
from training.learning.progress import QuizStanding, Standing, occasion_of
from training.quiz.attempts import admission_of, start
from training.quiz.lessons import lessons_behind
from training.quiz.models import Answer, Attempt, Quiz
from training.quiz.results import attempt_state
from training.quiz.terms_of import terms_of


def needed(questions: int, pass_mark: int) -> int:
    """How many right answers reach the pass mark, where each question is worth the same."""
    return math.ceil(questions * pass_mark / 100)


def missing_before(standing: Standing, quiz: Quiz) -> list[dict[str, str]]:
    """What opens the quiz: nothing for a module quiz; for a drill, the lessons that it rests on; for the final, each unfinished part
    of the course. Without a `url` it is closed at the moment, and only the trainer can change that.
    """
    if quiz.purpose == Quiz.Purpose.DRILL:
        return _unread_behind(standing, quiz)
    if quiz.purpose != Quiz.Purpose.FINAL or standing.final_open:
        return []
    rows = []
    for module in standing.outline.modules:
        unread = [lesson for lesson in module.lessons if not standing.is_read(lesson)]
        rows += [{"title": lesson.title, "url": lesson_url(standing.outline, module, lesson)} for lesson in unread]
        rows += [_needed(standing, own) for own in standing.module_quizzes(module) if not own.passed]
    return rows + [_needed(standing, drill) for drill in standing.of_purpose(Quiz.Purpose.DRILL) if not drill.handed_in]


def _needed(standing: Standing, own: QuizStanding) -> dict[str, str]:
    reachable = not own.closed or own.open_attempt
    return {"title": own.quiz.title, "url": quiz_url(standing.outline, own.quiz) if reachable else ""}


def begin(user: User, standing: Standing, own: QuizStanding, now: datetime) -> Attempt:
    """An attempt that counts for what the person has joined, under the mark that it pins."""
    return start(user=user, quiz=own.quiz, now=now, occasion=occasion_of(standing, own), pass_mark=own.asked.pass_mark)


def _unread_behind(standing: Standing, quiz: Quiz) -> list[dict[str, str]]:
    """Whoever has begun a drill once keeps it open. A lesson that is not in the course, or not any more, is not asked for."""
    if standing.quizzes[quiz.pk].used:
        return []
    behind = lessons_behind(quiz)
    return [
        {"title": lesson.title, "url": lesson_url(standing.outline, module, lesson)}
        for module in standing.outline.modules
        for lesson in module.lessons
        if lesson.live and not standing.is_read(lesson) and (lesson.pk in behind.lessons or module.pk in behind.modules)
    ]


def course_link(standing: Standing) -> dict[str, str]:
    """The course one came from."""
    return {"title": standing.outline.title, "url": course_url(standing.outline)}


def start_page(user: User, standing: Standing, own: QuizStanding, now: datetime) -> dict[str, Any]:
    """The context of `quiz/start.html`."""
    occasion = occasion_of(standing, own)
    earlier = Attempt.objects.submitted().filter(user=user, quiz=own.quiz, occasion=occasion).select_related("quiz").order_by("-number")
    return {
        "quiz": own.quiz,
        "pass_mark": own.asked.pass_mark,
        "questions": own.questions,
        "course": course_link(standing),
        "admission": admission_of(user=user, quiz=own.quiz, now=now, occasion=occasion),
        "terms": terms_of(user=user, quiz=own.quiz, now=now),
        "skip": instead_of_pretest(standing) if own.asked.purpose == Quiz.Purpose.PRETEST else None,
        "open_attempt": own.open_attempt and _open(own.open_attempt),
        "attempts": [
            {
                "number": attempt.number,
                "submitted_at": attempt.submitted_at,
                "percent": attempt.percent,
                "state": attempt_state(attempt),
                "url": reverse("learning:result", args=[attempt.uuid]),
            }
            for attempt in earlier
        ],
    }


def _open(attempt: Attempt) -> dict[str, Any]:
    return {
        "url": reverse("quiz:attempt", args=[attempt.uuid]),
        "answered": Answer.objects.filter(attempt=attempt).exclude(value=[]).count(),
        "number": attempt.number,
        "ends_at": attempt.deadline,
    }
