"""What a finished attempt means for the course: joy or what to read, and the next step."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from directory.models import User
from training.learning.addresses import lesson_url
from training.learning.building import finished_states
from training.learning.home_page import addressed
from training.learning.loading import completion_of
from training.learning.models import Completion, Enrolment
from training.learning.next_step import has_begun, next_step
from training.learning.progress import Standing, standing_in
from training.learning.quiz_page import course_link, needed
from training.quiz import results, reveal
from training.quiz.attempts import admission_of
from training.quiz.models import Attempt, Quiz
from training.quiz.terms_of import terms_of


def enrolment_behind(user: User, attempt: Attempt) -> Enrolment | None:
    """The enrolment that an attempt was sat for; for the quiz of a module the person's latest one that asks for it."""
    found = Enrolment.objects.filter(user=user).select_related("syllabus", "completion", "user", "course")
    if attempt.occasion:
        return found.filter(uuid=attempt.occasion).first()
    return found.active().filter(syllabus__needs__quiz=attempt.quiz_id).order_by("-joined_at").first()


def result_page(user: User | None, attempt: Attempt, now: datetime) -> dict[str, Any]:
    """The context of `quiz/result.html`."""
    closes_at = terms_of(user=user, quiz=attempt.quiz, now=now).closes_at
    facts = reveal.shown(attempt.quiz.reveal, reveal.moment(submitted_at=attempt.submitted_at, closes_at=closes_at, now=now))
    lines = results.question_lines(attempt, facts)
    judged = lines if facts & {reveal.CORRECTNESS, reveal.MARKS} else []  # shares and lessons say what was right
    counted = [line for line in lines if line.state == results.PENDING or line.is_right_or_not]
    right, goal = sum(line.correct for line in counted), needed(len(counted), attempt.pass_mark)
    partly = any(line.state == results.PARTLY for line in counted)
    enrolment = enrolment_behind(user, attempt) if user else None
    completion = completion_of(enrolment) if enrolment else None
    standing = standing_in(enrolment, finished=bool(completion)) if enrolment else None
    pillars = results.by_pillar(judged)
    final = attempt.quiz.purpose == Quiz.Purpose.FINAL
    return {
        "attempt": attempt,
        "state": results.attempt_state(attempt),
        "person": addressed(user) if user else "",
        "right": right,
        "counted": len(counted),
        "plain": bool(judged) and len({line.version.points for line in counted}) < 2 and not partly,
        "judged": bool(judged),
        "needed": goal,
        "missing": max(0, goal - right),
        "building": finished_states(standing) if standing and final and completion and attempt.passed else None,
        "headline": _("All four pillars stand.") if final and completion else "",
        "proof": _proof(completion) if final and completion and attempt.passed else [],
        "completion": completion if final and attempt.passed else None,
        "pillars": pillars if len(pillars) > 1 else [],
        "categories": results.by_category(judged),
        "waiting": [line for line in lines if line.state == results.PENDING],
        "own_text": own_text(attempt),
        **_to_read(attempt, pillars, judged, standing),
        "lines": lines,
        "admission": admission_of(user=user, quiz=attempt.quiz, now=now, occasion=attempt.occasion),
        "next_step": _next(attempt, standing, completion),
        "course": course_link(standing) if standing else {"title": _("Home"), "url": reverse("learning:home")},
    }


def own_text(attempt: Attempt) -> str:
    """What the trainer wrote for this result: the text of the highest band reached, else the one for passing or not."""
    if results.attempt_state(attempt) in {"abandoned", "lacking", "waiting"}:
        return ""
    reached = (band["text"] for band in attempt.quiz.bands if (attempt.percent or 0) >= band["from"])
    return next(reached, "") or (attempt.quiz.passed_text if attempt.passed else attempt.quiz.failed_text)


def _proof(completion: Completion) -> list[dict[str, str]]:
    day = date_format(completion.completed_on, "j F Y")
    return [
        {
            "title": _("%(jp)s JP recorded for %(year)s") % {"jp": completion.jp, "year": completion.completed_on.year},
            "text": _("Finished on %(day)s.") % {"day": day},
        }
    ]


def _to_read(
    attempt: Attempt, pillars: list[results.ShareLine], judged: list[results.QuestionLine], standing: Standing | None
) -> dict[str, Any]:
    """The pillar to read first, the lessons, and whether anything was read before: else nothing is to be read *again*."""
    return {
        "weakest": "" if attempt.passed else _weakest(pillars),
        "read_again": _read_again(judged, standing),
        "begun": standing is not None and has_begun(standing),
    }


def _weakest(pillars: list[results.ShareLine]) -> str:
    behind = [line for line in pillars if line.right < line.total]
    return min(behind, key=lambda line: line.right / line.total).pillar if behind else ""


def _read_again(lines: list[results.QuestionLine], standing: Standing | None) -> list[dict[str, Any]]:
    if standing is None:
        return []
    places = {lesson.pk: (module, lesson) for module in standing.outline.modules for lesson in module.lessons}
    return [
        {
            "title": places[lesson.pk][1].title,
            "url": lesson_url(standing.outline, *places[lesson.pk]),
            "pillar": places[lesson.pk][0].pillar,
            "count": count,
            "minutes": places[lesson.pk][1].minutes,
        }
        for lesson, count in results.to_read_again(lines)
        if lesson.pk in places and places[lesson.pk][1].live
    ]


def _next(attempt: Attempt, standing: Standing | None, completion: Completion | None) -> dict[str, str]:
    if completion and attempt.passed and attempt.quiz.purpose == Quiz.Purpose.FINAL:
        return {"label": _("Open the certificate"), "url": reverse("certificates:list"), "icon": "download"}
    if attempt.quiz.is_practice:
        return {"label": _("Practise again"), "url": reverse("quiz:practice", args=[attempt.quiz.uuid]), "icon": "arrow-right"}
    if standing is None:
        return {"label": _("Back to home"), "url": reverse("learning:home"), "icon": "arrow-right"}
    if attempt.passed is False and attempt.quiz.purpose != Quiz.Purpose.PRETEST:
        return {"label": _("Begin reading again"), "url": "#baca", "icon": "arrow-right"}
    step = next_step(standing)
    if step is None:
        return {"label": _("Back to the course"), "url": course_link(standing)["url"], "icon": "arrow-right"}
    return {"label": step.label, "url": step.url, "icon": "arrow-right"}
