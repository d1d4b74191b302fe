"""What the page of a course shows to a person, joined or not."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.outline import CourseOutline, LessonLine, ModuleLine
from cms.pillars import Pillar
from training.learning.building import lesson_state, states
from training.learning.models import Completion, Enrolment
from training.learning.next_step import next_step
from training.learning.progress import QuizStanding, Standing
from training.quiz.models import Quiz

MINUTES_PER_QUESTION = 1.5


def course_card(standing: Standing, *, joined: bool, done: bool = False) -> dict[str, Any]:
    """A course in a list."""
    return {
        "title": standing.outline.title,
        "url": reverse("learning:course", args=[standing.outline.slug]),
        "lessons_done": standing.lessons_read if joined else 0,
        "lessons_total": len(standing.outline.lessons),
        "jp": standing.outline.jp,
        "state": "done" if done else "current" if joined and (standing.read or standing.parts) else "open",
        "building": states(standing, begun=joined),
    }


def course_page(standing: Standing, enrolment: Enrolment | None, completion: Completion | None, *, is_open: bool) -> dict[str, Any]:
    """The context of `learning/course.html`."""
    outline, joined = standing.outline, enrolment is not None
    unread = [lesson for lesson in outline.lessons if lesson.pk not in standing.read]
    return {
        "course": outline,
        "joined": joined,
        "may_join": is_open,
        "building": states(standing, begun=joined),
        "minutes_left": sum(lesson.minutes for lesson in unread),
        "pillars": _pillars(standing, joined=joined),
        "before": [] if standing.parts else _pretests(standing, joined=joined),
        "extras": (_pretests(standing, joined=joined) if standing.parts else []) + _extras(standing, joined=joined),
        "next_step": _step(standing, completion) if joined else None,
        "completion": completion
        and {"completed_on": completion.completed_on, "percent": completion.percent, "url": reverse("certificates:list")},
    }


def _step(standing: Standing, completion: Completion | None) -> Any:
    if completion:
        return {"label": _("Open the certificate"), "url": reverse("certificates:list")}
    return next_step(standing)


def _pillars(standing: Standing, *, joined: bool) -> list[dict[str, Any]]:
    rows = []
    for pillar in Pillar:
        modules = [module for module in standing.outline.modules if module.pillar == pillar]
        if modules:
            rows.append({"pillar": pillar.value, "label": pillar.label, "modules": [_module(standing, m, joined=joined) for m in modules]})
    return rows


def _module(standing: Standing, module: ModuleLine, *, joined: bool) -> dict[str, Any]:
    done = sum(lesson.pk in standing.read for lesson in module.lessons)
    upcoming = standing.next_lesson()
    begun = done or any(lesson.pk in standing.parts for lesson in module.lessons)
    state = "done" if standing.module_finished(module) else "current" if begun else "open"
    quiz = standing.module_quiz(module)
    return {
        "title": module.title,
        "jp": module.jp,
        "lessons_done": done,
        "lessons_total": len(module.lessons),
        "state": state,
        "is_open": bool(joined and upcoming and upcoming[0].pk == module.pk),
        "lessons": [_lesson(standing, lesson, joined=joined) for lesson in module.lessons],
        "quiz": quiz and _quiz_line(standing.outline, quiz, joined=joined),
    }


def _lesson(standing: Standing, lesson: LessonLine, *, joined: bool) -> dict[str, Any]:
    return {
        "title": lesson.title,
        "url": reverse("learning:lesson", args=[standing.outline.slug, lesson.slug]) if joined else "",
        "minutes": lesson.minutes,
        "state": lesson_state(standing, lesson) if joined else "open",
        "part": max(1, standing.parts.get(lesson.pk, 1)),
        "parts": len(lesson.parts),
    }


def quiz_state(quiz: QuizStanding, *, locked: bool = False) -> str:
    """`done`, `current` (an attempt is open), `locked` or `open`."""
    passed = quiz.handed_in if quiz.quiz.purpose in {Quiz.Purpose.PRETEST, Quiz.Purpose.DRILL} else quiz.passed
    if passed:
        return "done"
    return "current" if quiz.open_attempt else "locked" if locked else "open"


def _quiz_line(outline: CourseOutline, quiz: QuizStanding, *, joined: bool) -> dict[str, Any]:
    return {
        "title": quiz.quiz.title,
        "url": reverse("learning:quiz", args=[outline.slug, quiz.quiz.uuid]) if joined else "",
        "questions": quiz.questions,
        "pass_mark": quiz.quiz.pass_mark,
        "best": quiz.best,
        "waiting": quiz.waiting,
        "state": quiz_state(quiz),
    }


def _extras(standing: Standing, *, joined: bool) -> list[dict[str, Any]]:
    rows = [_drill(standing, quiz, joined=joined) for quiz in standing.of_purpose(Quiz.Purpose.DRILL)]
    return rows + [_final(standing, quiz, joined=joined) for quiz in standing.of_purpose(Quiz.Purpose.FINAL)]


def _pretests(standing: Standing, *, joined: bool) -> list[dict[str, Any]]:
    return [_pretest(standing, quiz, joined=joined) for quiz in standing.of_purpose(Quiz.Purpose.PRETEST)]


def _pretest(standing: Standing, quiz: QuizStanding, *, joined: bool) -> dict[str, Any]:
    return {
        "title": quiz.quiz.title,
        "icon": "document",
        "detail": ngettext("%(n)s question", "%(n)s questions", quiz.questions) % {"n": quiz.questions},
        "state": quiz_state(quiz),
        "note": _("Shows where you stand; it counts for nothing."),
        "url": reverse("learning:quiz", args=[standing.outline.slug, quiz.quiz.uuid]) if joined else "",
    }


def _drill(standing: Standing, quiz: QuizStanding, *, joined: bool) -> dict[str, Any]:
    return {
        "title": quiz.quiz.title,
        "icon": "phone",
        "detail": ngettext("%(n)s exercise in answering complaints", "%(n)s exercises in answering complaints", quiz.questions)
        % {"n": quiz.questions},
        "state": quiz_state(quiz),
        "note": _drill_note(standing, quiz),
        "url": reverse("learning:quiz", args=[standing.outline.slug, quiz.quiz.uuid]) if joined else "",
    }


def _drill_note(standing: Standing, quiz: QuizStanding) -> str:
    if quiz.waiting:
        return _("Waits for a mark.")
    unread = len(standing.outline.lessons) - standing.lessons_read
    return _("It opens when the lessons it rests on are read.") if unread and not (quiz.used or quiz.open_attempt) else ""


def _final(standing: Standing, quiz: QuizStanding, *, joined: bool) -> dict[str, Any]:
    locked = not standing.final_open
    detail = ngettext("%(n)s question", "%(n)s questions", quiz.questions) % {"n": quiz.questions}
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
        "url": reverse("learning:quiz", args=[standing.outline.slug, quiz.quiz.uuid]) if joined and not locked else "",
    }


def _final_note(standing: Standing, quiz: QuizStanding, *, locked: bool) -> str:
    if quiz.passed:
        told = _("Passed with %(percent)s.") if quiz.quiz.pass_mark else _("Done with %(percent)s.")
        return told % {"percent": quiz.best}
    note = _("Pass mark %(mark)s.") % {"mark": quiz.quiz.pass_mark} if quiz.quiz.pass_mark else _("There is no pass mark.")
    if quiz.waiting:
        note = _("Waits for a mark.") + " " + note
    if quiz.quiz.attempts_allowed:
        note += " " + _("It may be taken %(n)s times.") % {"n": quiz.quiz.attempts_allowed}
    if locked:
        n = len(standing.outline.lessons)
        note = _("It opens when all %(n)s lessons are read, the quizzes passed and the exercises handed in.") % {"n": n} + " " + note
    return note
