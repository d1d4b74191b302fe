"""Chooses type sizes and line breaks, so that a long name or title stays on the sheet and still looks set by hand. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from printing.fonts import width

Measure = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Step:
    """A class of the stylesheet, the size in px that it sets, how many lines it may take, and where to break them."""

    name: str
    size: float
    lines: int
    before_degrees: bool = False


@dataclass(frozen=True, slots=True)
class Fitted:
    """The class to use and the lines to set."""

    name: str
    lines: tuple[str, ...]


NAME = (
    Step("n44", 44, 1),
    Step("n38", 38, 1),
    Step("n33", 33, 1),
    Step("n33", 33, 2, before_degrees=True),
    Step("n28", 28, 2, before_degrees=True),
    Step("n24", 24, 2, before_degrees=True),
    Step("n33", 33, 2),
    Step("n28", 28, 2),
    Step("n24", 24, 2),
    Step("n24", 24, 3),
)
NAME_WIDTH, NAME_WEIGHT = 850.0, 600
TITLE = (Step("t28", 28, 1), Step("t25", 25, 1), Step("t25", 25, 2), Step("t21", 21, 2), Step("t18", 18, 3))
TITLE_WIDTH, TITLE_WEIGHT = 760.0, 600
ISSUER = (Step("i22", 22, 1), Step("i19", 19, 1), Step("i19", 19, 2))
ISSUER_WIDTH, ISSUER_WEIGHT, ISSUER_SPACING = 740.0, 600, 0.03
SIGNATURE_WIDTH, SIGNATURE_SIZE, MOST_EXTRA = 366.0, 17.5, 4


def fit_name(name: str) -> Fitted:
    """A person's name with titles: large on one line, else smaller, else on two or three."""
    return _fit(name, NAME, NAME_WIDTH, NAME_WEIGHT)


def fit_title(title: str) -> Fitted:
    """The title of a course."""
    return _fit(title, TITLE, TITLE_WIDTH, TITLE_WEIGHT)


def fit_issuer(line: str) -> Fitted:
    """The agency that issues, in capitals, between the scrolls of the corners."""
    return _fit(line, ISSUER, ISSUER_WIDTH, ISSUER_WEIGHT, ISSUER_SPACING)


def extra_lines(post: str, signatory: str) -> int:
    """How many lines the signatory's post and name take beyond one each, so that room is kept for them; at most 4."""
    lines = (line_count(text, weight=weight, size=SIGNATURE_SIZE, room=SIGNATURE_WIDTH) for text, weight in ((post, 400), (signatory, 600)))
    return min(sum(lines) - 2, MOST_EXTRA)


def line_count(text: str, *, weight: int, size: float, room: float) -> int:
    """On how many lines of `room` px a text stands, filled as the page fills them: word after word, a longer word broken."""
    measure, count, line = _measure(weight, size), 1, ""
    for word in text.split():
        longer = f"{line} {word}".lstrip()
        if line and measure(longer) > room:
            count, line = count + 1, word
        else:
            line = longer
        count += int(measure(word) // room)
    return count


def _measure(weight: int, size: float, spacing: float = 0) -> Measure:
    """Width in px, with letters set apart by a share of the size."""
    return lambda text: width(text, weight=weight, size=size) + len(text) * spacing * size


def _fit(text: str, steps: Sequence[Step], room: float, weight: int, spacing: float = 0) -> Fitted:
    for step in steps:
        measure = _measure(weight, step.size, spacing)
        lines = _before_degrees(text) if step.before_degrees else broken(text, step.lines, measure)
        if max(map(measure, lines)) <= room:
            return Fitted(step.name, lines)
    return Fitted(steps[-1].name, (text,))  # the page breaks it where it must


def _before_degrees(name: str) -> tuple[str, ...]:
    """A name on one line and the degrees behind its first comma on the next."""
    person, comma, degrees = name.partition(", ")
    return (f"{person},", degrees) if comma else (name,)


def broken(text: str, count: int, measure: Measure) -> tuple[str, ...]:
    """The text on at most `count` lines of nearly equal width."""
    words = text.split()
    count = min(count, len(words))
    if count <= 1:
        return (" ".join(words),)
    return min(_breaks(words, count), key=lambda lines: max(map(measure, lines)))


def _breaks(words: list[str], count: int) -> list[tuple[str, ...]]:
    """Every way to put words on exactly `count` lines; `count` is at most 3 and the words a few dozen."""
    if count == 1:
        return [(" ".join(words),)]
    return [(" ".join(words[:cut]), *rest) for cut in range(1, len(words) - count + 2) for rest in _breaks(words[cut:], count - 1)]
