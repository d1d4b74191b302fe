"""On which days the hours of a course were earned, and how many of them a day counts. Pure: days and minutes, no clock.

Source: the conversion table of training hours counts at most 3 JP of e-learning a day (`docs/decisions/0023-three-hours-a-day.md`).
It counts and never stops anybody from learning.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

MINUTES_PER_JP = 45


@dataclass(frozen=True, slots=True)
class Earned:
    """Minutes of a course, and the day on which they were earned."""

    day: date
    minutes: int


@dataclass(frozen=True, slots=True)
class DailyLimit:
    """The most JP that a day counts, from a date on. 0: no limit."""

    jp: int
    since: date

    def holds_on(self, day: date) -> bool:
        """Whether the day is limited."""
        return self.jp > 0 and day >= self.since


def lesson_minutes(weights: Mapping[int, int], minutes: int) -> dict[int, int]:
    """The minutes of a module, as a course counts them, shared over its lessons (ids with their own minutes).

    Together they are exactly those of the module: what is left over after rounding down goes to the largest remainders. Lessons
    that do not say their minutes have equal shares.
    """
    total = sum(weights.values())
    if not total:
        weights, total = dict.fromkeys(weights, 1), len(weights)
    shares = {pk: weight * minutes // total for pk, weight in weights.items()}
    by_remainder = sorted(weights, key=lambda pk: -(weights[pk] * minutes % total))
    for pk in by_remainder[: minutes - sum(shares.values())]:
        shares[pk] += 1
    return shares


def earned_by_day(earned: Iterable[Earned]) -> dict[date, int]:
    """Minutes by day, the earliest first."""
    found: dict[date, int] = defaultdict(int)
    for each in earned:
        found[each.day] += each.minutes
    return dict(sorted(found.items()))


def counted(by_day: Mapping[date, int], limit: DailyLimit) -> dict[date, int]:
    """What each day counts of its minutes. What is above the limit counts on no other day."""
    most = limit.jp * MINUTES_PER_JP
    return {day: min(minutes, most) if limit.holds_on(day) else minutes for day, minutes in by_day.items()}


def days_earned(earned: Iterable[Earned]) -> list[dict[str, str | int]]:
    """What a completion keeps: `{"day": "2026-05-04", "minutes": 90}` for each day, uncut, so that any rule can be read from it."""
    return [{"day": day.isoformat(), "minutes": minutes} for day, minutes in earned_by_day(earned).items() if minutes]
