"""The terms of a quiz for a person at a moment, from the tables."""

from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from directory.models import User
from directory.postings import posting_on
from training.quiz.models import Quiz, QuizException
from training.quiz.terms import Change, Terms, changed


def terms_of(*, user: User | None, quiz: Quiz, now: datetime) -> Terms:
    """What the quiz says, with the exceptions for the person and for their agency.

    No query for a quiz that was annotated with `has_exceptions` False, one where there are none for agencies.
    """
    terms = Terms(
        opens_at=quiz.opens_at,
        closes_at=quiz.closes_at,
        minutes=quiz.time_limit_minutes,
        attempts=quiz.attempts_allowed,
        wait_hours=quiz.wait_hours,
    )
    if user is None or not getattr(quiz, "has_exceptions", True):
        return terms
    return changed(terms, [_change(each) for each in _exceptions(user, quiz, now)])


def _exceptions(user: User, quiz: Quiz, now: datetime) -> list[QuizException]:
    rows = list(QuizException.objects.filter(quiz=quiz).filter(Q(user=user) | Q(agency__isnull=False)).select_related("agency"))
    if not any(row.agency_id for row in rows):
        return rows
    posting = posting_on(user, timezone.localdate(now))
    path = posting.agency.path if posting else ""
    return [row for row in rows if row.agency is None or path.startswith(row.agency.path)]


def _change(row: QuizException) -> Change:
    return Change(minutes=row.extra_minutes, attempts=row.extra_attempts, opens_at=row.opens_at, closes_at=row.closes_at)
