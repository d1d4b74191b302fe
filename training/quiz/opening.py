"""Opening and closing a quiz, by who may. What stands in the way is said in sentences."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from directory.models import User
from training.quiz import pools, snapshots
from training.quiz.models import Quiz, QuizSlot
from training.quiz.promises import Promise, promises_of, shortfalls
from training.quiz.quizzes import Line, set_state


def problems_of(quiz: Quiz) -> list[str]:
    """Why a quiz cannot be open: its blueprint cannot be drawn, or it certifies a blank sheet. Empty where it may."""
    return shortfalls(quiz) + problems_of_terms(quiz)


def problems_of_terms(quiz: Quiz) -> list[str]:
    """The part of `problems_of` that the blueprint is not asked about."""
    if quiz.purpose != Quiz.Purpose.FINAL or quiz.pass_mark:
        return []
    return [_("“%(title)s” has the pass mark 0, so whoever hands in a blank sheet passes.") % {"title": quiz.title}]


def promised(quiz: Quiz, lines: list[Line]) -> list[Promise]:
    """What a blueprint that is not stored would draw."""
    return promises_of([QuizSlot(quiz=quiz, **line.as_row()) for line in lines], pools.bank_number())


def seen_of(quiz: Quiz) -> str:
    """Which state of a quiz stands on a page: whoever opens it opens what they saw."""
    return snapshots.digest(snapshots.of_quiz(quiz, snapshots.lines_of(quiz)))


@transaction.atomic
def open_quiz(*, quiz: Quiz, by: User, seen: str, now: datetime) -> Quiz:
    """Open a draft, or a closed quiz again. `seen` is `seen_of` the quiz when the person looked at it.

    Raises `ValidationError`, in the words of the screen, where it was changed since, and with every sentence of `problems_of`. A
    second time changes nothing.
    """
    found = Quiz.objects.select_for_update().get(pk=quiz.pk)
    if found.is_open:
        return found
    if seen_of(found) != seen:
        raise ValidationError(_("The quiz was changed while you looked at it. Please look at it again."))
    if problems := problems_of(found):
        raise ValidationError(problems)
    set_state(quiz=found, state=Quiz.State.OPEN, now=now)
    log(instance=found, action="pilar.quiz.open", user=by)
    return found


@transaction.atomic
def close_quiz(*, quiz: Quiz, by: User, reason: str, now: datetime) -> Quiz:
    """Close an open quiz, with what learners read. It stays asked of whoever has it in their version.

    Raises `ValidationError`, in the words of the screen, without a reason, and for a draft. A second time changes nothing, another
    reason replaces the one that learners read.
    """
    found = Quiz.objects.select_for_update().get(pk=quiz.pk)
    if found.state == Quiz.State.DRAFT:
        raise ValidationError(_("A draft was never open and cannot be closed."))
    if not reason.strip():
        raise ValidationError(_("Say why it is closed: learners read it."))
    if found.is_open or found.closed_reason != reason.strip():
        set_state(quiz=found, state=Quiz.State.CLOSED, now=now, reason=reason)
        log(instance=found, action="pilar.quiz.close", user=by, data={"reason": reason.strip()})
    return found
