"""Whether another sitting may begin. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Admission:
    """The answer: may one begin now, how many attempts are left (None: no limit), and from when the next may begin."""

    allowed: bool
    attempts_left: int | None
    opens_at: datetime | None


def admit(*, submitted: Sequence[datetime], allowed: int | None, wait_hours: int, now: datetime) -> Admission:
    """Judge by the times at which earlier attempts were handed in.

    `allowed` None is no limit; `wait_hours` is the rest between handing in one and beginning the next.
    """
    left = None if allowed is None else max(0, allowed - len(submitted))
    opens_at = max(submitted) + timedelta(hours=wait_hours) if submitted and wait_hours else None
    if left == 0:
        return Admission(allowed=False, attempts_left=0, opens_at=None)
    if opens_at is not None and now < opens_at:
        return Admission(allowed=False, attempts_left=left, opens_at=opens_at)
    return Admission(allowed=True, attempts_left=left, opens_at=None)
