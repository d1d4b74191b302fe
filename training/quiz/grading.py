"""Which of several attempts counts. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

BEST, LAST, FIRST, AVERAGE = "best", "last", "first", "average"


@dataclass(frozen=True, slots=True)
class Sat:
    """A finished attempt: its whole per cent, and whether it passed. None while it waits for a mark: its per cent say nothing then."""

    percent: int
    passed: bool | None


@dataclass(frozen=True, slots=True)
class Grade:
    """What counts: `percent` is None before the first attempt, and while what would count waits for a mark."""

    percent: int | None
    passed: bool


def grade(attempts: Sequence[Sat], how: str, pass_mark: int) -> Grade:
    """The grade over attempts in their order.

    Best: the highest. First and last: that one. Average: of all, rounded down, against the pass mark. An attempt that waits for a
    mark has not passed yet, has no per cent, and is left out of the best and of an average.
    """
    if not attempts:
        return Grade(percent=None, passed=False)
    known = [attempt.percent for attempt in attempts if attempt.passed is not None]
    if how == AVERAGE:
        mean = sum(known) // len(known) if known else None
        return Grade(percent=mean, passed=mean is not None and mean >= pass_mark)
    if how == BEST:
        passed = any(attempt.passed for attempt in attempts)
        return Grade(percent=max(known, default=None), passed=passed)
    one = attempts[0] if how == FIRST else attempts[-1]
    return Grade(percent=None if one.passed is None else one.percent, passed=bool(one.passed))
