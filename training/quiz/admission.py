"""Whether another sitting may begin. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from training.quiz.terms import Terms


@dataclass(frozen=True, slots=True)
class Admission:
    """The answer: may one begin now, how many attempts are left (None: no limit), from when, and whether it is over for good."""

    allowed: bool
    attempts_left: int | None
    opens_at: datetime | None
    closed: bool = False


def admit(*, submitted: Sequence[datetime], terms: Terms, now: datetime) -> Admission:
    """Judge by the terms and by the times at which earlier attempts were handed in.

    The rest between two attempts counts from handing in the last one.
    """
    left = None if terms.attempts is None else max(0, terms.attempts - len(submitted))
    if terms.closes_at is not None and now >= terms.closes_at:
        return Admission(allowed=False, attempts_left=left, opens_at=None, closed=True)
    if left == 0:
        return Admission(allowed=False, attempts_left=0, opens_at=None)
    rests = [max(submitted) + timedelta(hours=terms.wait_hours)] if submitted and terms.wait_hours else []
    opens = [moment for moment in (terms.opens_at, *rests) if moment is not None and now < moment]
    if opens:
        return Admission(allowed=False, attempts_left=left, opens_at=max(opens))
    return Admission(allowed=True, attempts_left=left, opens_at=None)
