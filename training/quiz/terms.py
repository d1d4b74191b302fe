"""The terms of a quiz for one person: what it says, changed by the exceptions that hold for them. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Terms:
    """When a quiz may be sat, how long and how often. None is no limit."""

    opens_at: datetime | None = None
    closes_at: datetime | None = None
    minutes: int | None = None
    attempts: int | None = None
    wait_hours: int = 0

    def is_open(self, now: datetime) -> bool:
        """Whether an attempt may begin as far as the dates go."""
        return (self.opens_at is None or self.opens_at <= now) and (self.closes_at is None or now < self.closes_at)

    def deadline(self, begun: datetime) -> datetime | None:
        """When an attempt ends: its time is up, or the quiz closes, whatever comes first."""
        ends = [self.closes_at] if self.closes_at else []
        if self.minutes is not None:
            ends.append(begun + timedelta(minutes=self.minutes))
        return min(ends, default=None)


@dataclass(frozen=True, slots=True)
class Change:
    """An exception: more minutes, more attempts, other dates where they are given."""

    minutes: int = 0
    attempts: int = 0
    opens_at: datetime | None = None
    closes_at: datetime | None = None


def changed(terms: Terms, changes: Iterable[Change]) -> Terms:
    """The terms with every exception; where several move a date, the one that is kindest holds. No limit stays no limit."""
    changes = list(changes)
    opens = [change.opens_at for change in changes if change.opens_at]
    closes = [change.closes_at for change in changes if change.closes_at]
    return replace(
        terms,
        opens_at=min(opens) if opens else terms.opens_at,
        closes_at=max(closes) if closes else terms.closes_at,
        minutes=None if terms.minutes is None else terms.minutes + sum(change.minutes for change in changes),
        attempts=None if terms.attempts is None else terms.attempts + sum(change.attempts for change in changes),
    )
