"""What an answer is worth. Pure: frozen values in, numbers out; no Django, no database, no clock.

The worth of an answer is a fraction from 0 to 1 of the points of its question.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from fractions import Fraction

Share = Decimal | Fraction
ZERO, ONE, CENT = Decimal(0), Decimal(1), Decimal("0.01")
ALL_OR_NOTHING, PARTIAL, PENALTY = "all", "partial", "penalty"
NUMBER = re.compile(r"[+-]?[0-9][0-9.,  ]*|[+-]?[.,][0-9]+")
WORDS = re.compile(r"\s*%?|\s*(?!e[+-]?\d)[^\W\d].*", re.DOTALL | re.IGNORECASE)  # behind a number: a unit, not another number
SPACED = re.compile(r"[+-]?\d{1,3}([  ]\d{3})+([.,]\d+)?")
HIGHEST = 30  # characters of a number; longer ones are not numbers anybody means


@dataclass(frozen=True, slots=True)
class Worth:
    """One answer. `fraction` is None while it waits for a mark; `counts` is False for a slot without marks."""

    points: Decimal
    fraction: Share | None
    counts: bool = True

    @property
    def exact(self) -> Fraction | None:
        """Points without any rounding: three thirds are a whole. None while it waits."""
        if self.fraction is None:
            return None
        return Fraction(self.points) * Fraction(self.fraction) if self.counts else Fraction(0)

    @property
    def earned(self) -> Decimal | None:
        """Points to the cent, to be shown and kept; None while it waits."""
        return None if self.exact is None else written(self.exact)


def written(points: Fraction) -> Decimal:
    """Points to the cent. Nothing is decided by them: sums and per cent are worked out from the exact ones."""
    return (Decimal(points.numerator) / Decimal(points.denominator)).quantize(CENT, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Total:
    """The result of a sitting. `percent` is whole and rounded down; a sitting without points is 0 per cent.

    Answers that wait for a mark are in neither sum, so they lower nothing; `pending` counts them.
    """

    score: Share
    max_score: Share
    pending: int = 0

    @property
    def percent(self) -> int:
        """69.9 is 69: a pass mark is reached, not rounded to (decision 0006)."""
        return int(Fraction(self.score) * 100 // Fraction(self.max_score)) if self.max_score else 0

    def passes(self, pass_mark: int) -> bool | None:
        """Whether the whole per cent reach the pass mark; None while an answer waits for its mark."""
        return None if self.pending else self.percent >= pass_mark


def total(worths: Iterable[Worth]) -> Total:
    """The exact sum over a sitting."""
    worths = [worth for worth in worths if worth.counts]
    known = [(worth, worth.exact) for worth in worths if worth.exact is not None]
    return Total(
        score=sum((exact for _, exact in known), Fraction(0)),
        max_score=sum((Fraction(worth.points) for worth, _ in known), Fraction(0)),
        pending=len(worths) - len(known),
    )


def choice(right: Collection[str], chosen: Collection[str], how: str = ALL_OR_NOTHING) -> Share:
    """Choosing among options, by their ids.

    `all`: everything for exactly the right ones. `partial`: the share of the right ones that was chosen. `penalty`: the same, and
    each wrong one takes away what a right one gives, down to nothing. Nothing chosen is worth nothing.
    """
    wanted, given = set(right), set(chosen)
    if not given or not wanted:
        return ZERO
    if how == ALL_OR_NOTHING:
        return ONE if given == wanted else ZERO
    hits, misses = len(given & wanted), len(given - wanted)
    return max(Fraction(0), Fraction(hits - (misses if how == PENALTY else 0), len(wanted)))


def folded(text: str, *, case: bool) -> str:
    """A typed text with one kind of space and of letter, so that what looks the same is the same. `case` keeps capitals apart."""
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    return plain if case else plain.casefold()


def matches(pattern: str, text: str, *, case: bool = False) -> bool:
    r"""Whether a typed text is what a pattern says; `*` stands for any characters, `\*` for a star.

    Takes time in proportion to the text, however many stars there are: each piece is looked for once, behind the one before.
    """
    pieces = [piece.replace(r"\*", "*") for piece in re.split(r"(?<!\\)\*", folded(pattern, case=case))]
    given = folded(text, case=case)
    if len(pieces) == 1:
        return given == pieces[0]
    first, *middle, last = pieces
    if not given.startswith(first) or not given.endswith(last) or len(given) < len(first) + len(last):
        return False
    position, end = len(first), len(given) - len(last)
    for piece in middle:
        found = given.find(piece, position, end)
        if found < 0:
            return False
        position = found + len(piece)
    return True


def short_text(accepted: Sequence[tuple[str, Decimal]], given: str, *, case: bool = False) -> Decimal:
    """The best of the alternatives that fit: pairs of pattern and fraction."""
    if not given.strip():
        return ZERO
    return max((fraction for pattern, fraction in accepted if matches(pattern, given, case=case)), default=ZERO)


def numbers(text: str) -> set[Decimal]:
    """What a typed number may mean: `12,5` and `12.5` are the same, `1.234` is 1234 in Indonesia and 1,234 is in English.

    Empty for what is no number. Words behind it (`12,5 persen`) do not count against it.
    """
    typed = text.strip().replace("\N{MINUS SIGN}", "-")
    found = NUMBER.match(typed)
    if found is None or len(found.group()) > HIGHEST or not WORDS.fullmatch(typed[found.end() :]):
        return set()
    shown = re.sub(r"[.,\s]+\Z", "", found.group())
    digits = re.sub(r"[  ]", "", shown)
    if digits != shown and not SPACED.fullmatch(shown):
        return set()
    readings = {
        digits.replace(thousands, "").replace(mark, ".") for thousands, mark in ((".", ","), (",", ".")) if _reads(digits, thousands, mark)
    }
    return {value for reading in readings if (value := _decimal(reading)) is not None}


def _reads(digits: str, thousands: str, mark: str) -> bool:
    """Whether the number can be read with these marks: groups of three before at most one decimal mark."""
    whole, *rest = digits.lstrip("+-").split(mark)
    if len(rest) > 1 or (rest and thousands in rest[0]):
        return False
    first, *groups = whole.split(thousands)
    return not groups or (1 <= len(first) <= 3 and all(len(group) == 3 for group in groups))


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def number(accepted: Sequence[tuple[Decimal, Decimal, Decimal]], given: str) -> Decimal:
    """The best of the ranges that hold the number: triples of lowest, highest (both included) and fraction."""
    read = numbers(given)
    return max((fraction for low, high, fraction in accepted if any(low <= value <= high for value in read)), default=ZERO)


def rubric(points: Sequence[Decimal], of: Sequence[Decimal]) -> Fraction:
    """The share of a rubric that was given; each criterion is held between nothing and what it is worth."""
    highest = sum(of, ZERO)
    given = sum((min(max(point, ZERO), top) for point, top in zip(points, of, strict=True)), ZERO)
    return Fraction(given) / Fraction(highest) if highest else Fraction(0)
