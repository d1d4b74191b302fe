"""What an answer is worth. Pure: frozen values in, numbers out; no Django, no database, no clock."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Key:
    """What is right at a question: its type, the ids of the right options, and the points for a right answer."""

    type: str
    right: frozenset[str]
    points: Decimal


@dataclass(frozen=True, slots=True)
class Total:
    """The result of a sitting. `percent` is whole and rounded down; a sitting without points is 0 per cent."""

    score: Decimal
    max_score: Decimal

    @property
    def percent(self) -> int:
        """69.9 is 69: a pass mark is reached, not rounded to (decision 0006)."""
        return int(self.score * 100 // self.max_score) if self.max_score else 0

    def passes(self, pass_mark: int) -> bool:
        """Whether the whole per cent reach the pass mark."""
        return self.percent >= pass_mark


def _all_or_nothing(key: Key, chosen: frozenset[str]) -> Decimal:
    return key.points if chosen and chosen == key.right else ZERO


_BY_TYPE: dict[str, Callable[[Key, frozenset[str]], Decimal]] = {
    "single": _all_or_nothing,
    "multiple": _all_or_nothing,
    "truefalse": _all_or_nothing,
}


def points(key: Key, chosen: Sequence[str]) -> Decimal:
    """Points of one answer: all for exactly the right options, else none. `chosen` are option ids, in any order.

    Raises `KeyError` for a type this engine does not know.
    """
    return _BY_TYPE[key.type](key, frozenset(chosen))


def total(keys: Sequence[Key], answers: Sequence[Sequence[str]]) -> tuple[Total, list[Decimal]]:
    """The sum over a sitting and the points at each slot; `answers[i]` belongs to `keys[i]`, an unanswered one is empty."""
    each = [points(key, chosen) for key, chosen in zip(keys, answers, strict=True)]
    return Total(score=sum(each, ZERO), max_score=sum((key.points for key in keys), ZERO)), each
