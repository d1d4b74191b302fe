"""How long a part of a lesson has to be open, and how much of what a phone reports is believed. Pure: seconds and words, no clock.

Source of the rule: a course is worth its hours only if they were spent (`docs/decisions/0022-reading-takes-time.md`).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest

from cms.reading import WORDS_PER_MINUTE

MOST_DIGITS = 6  # of the seconds of a part in a report: eleven days


@dataclass(frozen=True, slots=True)
class Rule:
    """The `share` (per cent) of its reading time that a part has to be open, and the most seconds asked of a part. 0 asks nothing."""

    share: int
    cap: int


@dataclass(frozen=True, slots=True)
class Left:
    """A part, counted from 1, that was open too short, and the seconds that are missing."""

    part: int
    seconds: int


def full_time(words: int) -> int:
    """Seconds that the words take at reading speed."""
    return math.ceil(words * 60 / WORDS_PER_MINUTE)


def needed(words: int, rule: Rule) -> int:
    """Seconds that a part has to be open."""
    return min(math.ceil(words * 60 * rule.share / (WORDS_PER_MINUTE * 100)), rule.cap)


def fitted(spent: Sequence[int], words: Sequence[int]) -> list[int]:
    """Seconds by part, one for each part of the lesson as it is now: an editor may have added or taken some."""
    return [seconds or 0 for seconds, _words in zip_longest(spent[: len(words)], words)]


def parts_left(words: Sequence[int], spent: Sequence[int], rule: Rule) -> list[Left]:
    """The parts that were open too short, in their order."""
    missing = [needed(own, rule) - seconds for own, seconds in zip(words, fitted(spent, words), strict=True)]
    return [Left(part=number, seconds=seconds) for number, seconds in enumerate(missing, 1) if seconds > 0]


def is_hurried(words: Sequence[int], spent: Sequence[int]) -> bool:
    """Whether a part had less than half of its reading time, although it was enough to pass."""
    return any(seconds * 2 * WORDS_PER_MINUTE < own * 60 for own, seconds in zip(words, fitted(spent, words), strict=True))


def room(*, opened_at: datetime, now: datetime, counted_since: int) -> int:
    """Seconds that may be counted now: those since the opening, less those counted since then for any lesson of the person.

    Nobody reads longer than the time that has passed, nor two lessons at once. Never negative, whatever a clock did.
    """
    return max(0, int((now - opened_at).total_seconds()) - max(0, counted_since))


def raised(spent: Sequence[int], claimed: Sequence[int], words: Sequence[int], room: int) -> list[int]:
    """What counts after a report: each part raised to what is claimed, at most to its reading time, all together at most by `room`.

    A report says how long each part was open in all, so the same report again, or an older one, changes nothing.
    """
    counted = fitted(spent, words)
    for index, (own, seconds) in enumerate(zip(words, fitted(claimed, words), strict=True)):
        more = min(max(0, min(seconds, full_time(own)) - counted[index]), room)
        counted[index] += more
        room -= more
    return counted


def by_the_clock(spent: Sequence[int], words: Sequence[int], rule: Rule, room: int) -> list[int]:
    """What counts where the phone measures nothing: the time that passed goes to the parts in order, first what each needs, then
    up to its reading time.
    """
    asked = raised(spent, [needed(own, rule) for own in words], words, room)
    over = room - (sum(asked) - sum(fitted(spent, words)))
    return raised(asked, [full_time(own) for own in words], words, over)


def reported(text: str) -> list[int] | None:
    """The seconds of a report, such as `40 12 0`; None where there is none, or nobody could have sent it."""
    pieces = text.split()
    good = all(piece.isascii() and piece.isdecimal() and len(piece) <= MOST_DIGITS for piece in pieces)
    return [int(piece) for piece in pieces] if pieces and good else None
