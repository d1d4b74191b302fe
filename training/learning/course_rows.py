"""The rows of a course's page: lessons and quizzes, each with its state in words."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.outline import LessonLine, ModuleLine
from training.learning.addresses import lesson_url, quiz_url
from training.learning.building import lesson_state
from training.learning.next_step import can_be_sat, has_begun
from training.learning.progress import QuizStanding, Standing
from training.quiz.models import Quiz

CLOSED = "closed"


def module_row(standing: Standing, module: ModuleLine, *, joined: bool) -> dict[str, Any]:
    """A module with its lessons and quizzes; see `learning/partials/module.html`."""
    done = sum(standing.is_read(lesson) for lesson in module.lessons)
    upcoming = standing.next_lesson()
    begun = done or any(lesson.pk in standing.parts for lesson in module.lessons)
    return {
        "title": module.title,
        "jp": module.jp,
        "lessons_done": done,
        "lessons_total": len(module.lessons),
        "state": "done" if standing.module_finished(module) else "current" if begun else "open",
        "is_open": bool(joined and upcoming and upcoming[0].pk == module.pk),
        "lessons": [_lesson(standing, module, lesson, joined=joined) for lesson in module.lessons],
        "quizzes": [_quiz_line(standing, quiz, joined=joined) for quiz in standing.module_quizzes(module)],
    }


def _lesson(standing: Standing, module: ModuleLine, lesson: LessonLine, *, joined: bool) -> dict[str, Any]:
    closed = joined and not lesson.live and not standing.is_read(lesson)
    return {
        "title": lesson.title,
        "url": lesson_url(standing.outline, module, lesson) if joined else "",
        "minutes": lesson.minutes,
        "state": CLOSED if closed else lesson_state(standing, lesson) if joined else "open",
        "part": max(1, standing.parts.get(lesson.pk, 1)),
        "parts": len(lesson.parts),
    }


def quiz_state(quiz: QuizStanding, *, locked: bool = False) -> str:
    """`done`, `current` (an attempt is open), `closed` (asked, but taken back at the moment), `locked` or `open`."""
    met = quiz.handed_in if quiz.asked.purpose in {Quiz.Purpose.PRETEST, Quiz.Purpose.DRILL} else quiz.passed
    if met:
        return "done"
    if quiz.open_attempt:
        return "current"
    return CLOSED if quiz.closed else "locked" if locked else "open"


def _address(standing: Standing, quiz: QuizStanding, *, joined: bool) -> str:
    """Where the quiz is begun, gone on with, or its results are; also of a closed one that was sat."""
    return quiz_url(standing.outline, quiz.quiz) if joined and (can_be_sat(quiz) or quiz.used) else ""


def _quiz_line(standing: Standing, quiz: QuizStanding, *, joined: bool) -> dict[str, Any]:
    return {
        "title": quiz.quiz.title,
        "url": _address(standing, quiz, joined=joined),
        "questions": quiz.questions,
        "pass_mark": quiz.asked.pass_mark,
        "best": quiz.best,
        "waiting": quiz.waiting and not quiz.passed,
        "state": quiz_state(quiz),
    } | closed_since(quiz)


def closed_since(quiz: QuizStanding) -> dict[str, datetime | str | None]:
    """Since when and why it is closed, for the row that says so."""
    return {"since": quiz.quiz.state_since, "reason": quiz.quiz.closed_reason} if quiz.closed else {"since": None, "reason": ""}


def extra_rows(standing: Standing, *, joined: bool) -> list[dict[str, Any]]:
    """Drills, then final evaluations; see `learning/partials/quiz_row.html`."""
    drills = [_drill(standing, quiz, joined=joined) for quiz in standing.of_purpose(Quiz.Purpose.DRILL)]
    return drills + [_final(standing, quiz, joined=joined) for quiz in standing.of_purpose(Quiz.Purpose.FINAL)]


def pretest_rows(standing: Standing, *, joined: bool) -> list[dict[str, Any]]:
    """Pre-tests that were begun, or can still show where somebody begins: before anything was read, and while they are open."""
    return [
        _pretest(standing, quiz, joined=joined)
        for quiz in standing.of_purpose(Quiz.Purpose.PRETEST)
        if quiz.used or quiz.open_attempt or not (quiz.closed or has_begun(standing))
    ]


def _pretest(standing: Standing, quiz: QuizStanding, *, joined: bool) -> dict[str, Any]:
    return {
        "title": quiz.quiz.title,
        "icon": "document",
        "detail": _questions(quiz),
        "state": quiz_state(quiz),
        "note": _("Shows where you stand; it counts for nothing, and you may skip it."),
        "url": _address(standing, quiz, joined=joined),
    }


def _drill(standing: Standing, quiz: QuizStanding, *, joined: bool) -> dict[str, Any]:
    count = ngettext("%(n)s exercise in answering complaints", "%(n)s exercises in answering complaints", quiz.questions)
    return {
        "title": quiz.quiz.title,
        "icon": "phone",
        "detail": count % {"n": quiz.questions},
        "state": quiz_state(quiz),
        "note": _drill_note(standing, quiz),
        "url": _address(standing, quiz, joined=joined),
    } | closed_since(quiz)


def _drill_note(standing: Standing, quiz: QuizStanding) -> str:
    if quiz.waiting:
        return _("Waits for a mark.")
    unread = len(standing.outline.lessons) - standing.lessons_read
    return _("It opens when the lessons it rests on are read.") if unread and not (quiz.used or quiz.open_attempt) else ""


def _final(standing: Standing, quiz: QuizStanding, *, joined: bool) -> dict[str, Any]:
    locked = not (standing.final_open or standing.version.finished)
    detail = _questions(quiz)
    if quiz.quiz.time_limit_minutes:
        detail += " · " + _("%(n)s minutes") % {"n": quiz.quiz.time_limit_minutes}
    if standing.outline.cross_jp:
        detail += f" · {standing.outline.cross_jp} JP"
    return {
        "title": quiz.quiz.title,
        "icon": "certificate",
        "detail": detail,
        "state": quiz_state(quiz, locked=locked),
        "note": _final_note(standing, quiz, locked=locked),
        "url": "" if locked and not quiz.used else _address(standing, quiz, joined=joined),
    } | closed_since(quiz)


def _questions(quiz: QuizStanding) -> str:
    return ngettext("%(n)s question", "%(n)s questions", quiz.questions) % {"n": quiz.questions}


def _final_note(standing: Standing, quiz: QuizStanding, *, locked: bool) -> str:
    if quiz.passed:
        told = _("Passed with %(percent)s.") if quiz.asked.pass_mark else _("Done with %(percent)s.")
        return told % {"percent": quiz.best}
    note = _("Pass mark %(mark)s.") % {"mark": quiz.asked.pass_mark} if quiz.asked.pass_mark else _("There is no pass mark.")
    if quiz.waiting:
        note = _("Waits for a mark.") + " " + note
    if quiz.quiz.attempts_allowed:
        note += " " + _("It may be taken %(n)s times.") % {"n": quiz.quiz.attempts_allowed}
    if locked:
        n = len(standing.outline.lessons)
        note = _("It opens when all %(n)s lessons are read, the quizzes passed and the exercises handed in.") % {"n": n} + " " + note
    return note
