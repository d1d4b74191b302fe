"""A small chart of the national index: this pillar against all four, year by year. Pure geometry, in px of the drawing."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

WIDTH, HEIGHT = 320, 168
LEFT, RIGHT, TOP, BOTTOM = 14, 56, 28, 30  # room for the newest value on the right and for the years below
ABOVE, BELOW = -12, 22  # px from the end of the line of all four to its name, on the side away from the pillar's line


@dataclass(frozen=True, slots=True)
class Point:
    """A value of the index in a year, and where it stands."""

    year: int
    value: Decimal
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the chart: its points, its path, and where its name stands."""

    points: tuple[Point, ...]
    path: str
    label_y: float

    @property
    def last(self) -> Point:
        """The newest value."""
        return self.points[-1]


@dataclass(frozen=True, slots=True)
class Chart:
    """The line of the pillar and that of all four."""

    own: Line
    overall: Line
    low: int  # the axis shows this part of the scale from 1 to 5
    high: int
    width: int = WIDTH
    height: int = HEIGHT
    label_x: int = WIDTH - RIGHT + 12
    ground: int = HEIGHT - BOTTOM


def chart(years: Sequence[tuple[int, Decimal, Decimal]]) -> Chart | None:
    """The chart of (year, this pillar, all four), or None with fewer than two years."""
    if len(years) < 2:
        return None
    rows = sorted(years)
    every = [value for _, *pair in rows for value in pair]
    low = min(math.floor(min(every)), 4)
    high = max(math.ceil(max(every)), low + 1)
    own = _points([(year, value) for year, value, _ in rows], low, high)
    overall = _points([(year, value) for year, _, value in rows], low, high)
    away = ABOVE if overall[-1].y <= own[-1].y else BELOW
    return Chart(own=_line(own, own[-1].y), overall=_line(overall, overall[-1].y + away), low=low, high=high)


def _points(values: Sequence[tuple[int, Decimal]], low: int, high: int) -> tuple[Point, ...]:
    step = (WIDTH - LEFT - RIGHT) / (len(values) - 1)
    fall = HEIGHT - TOP - BOTTOM
    return tuple(
        Point(year, value, round(LEFT + index * step, 1), round(TOP + fall * float((high - value) / (high - low)), 1))
        for index, (year, value) in enumerate(values)
    )


def _line(points: tuple[Point, ...], label_y: float) -> Line:
    return Line(points, "M" + "L".join(f"{point.x:g} {point.y:g}" for point in points), round(label_y, 1))
