"""The sweeps of `manage.py tick` that certify."""

from datetime import datetime

from certificates.issuing import issue_missing
from certificates.models import Certificate
from tests.cast.clock import at
from tests.cast.learners import committed
from training.learning.models import Completion, SweepMark
from training.learning.sweeping import CHANGED, WHOLE, settle_all, settle_changed, settle_everybody
from training.quiz.attempts import close_overdue


def minute(now: datetime) -> int:
    """What a minute does; how many were found finished."""
    with at(now), committed():
        close_overdue(now=now)
        found = settle_changed(now=now) + settle_all(now=now)
        issue_missing(now=now)
    return found


def everybody(now: datetime) -> int:
    """The round of a night, at any hour; how many were found finished."""
    mark, _ = SweepMark.objects.get_or_create(name=WHOLE)
    with at(now), committed():
        found = settle_everybody(mark=mark, now=now)
        issue_missing(now=now)
    return found


def nobody_is_certified(now: datetime) -> bool:
    """Whether no sweep of any kind finds somebody to certify, and nobody was certified before."""
    SweepMark.objects.filter(name=CHANGED).delete()
    return not (minute(now) or everybody(now) or Completion.objects.exists() or Certificate.objects.exists())
