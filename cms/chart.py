"""A small chart of the national index: this pillar against all four, year by year. Pure geometry, in px of the drawing."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

WIDTH, HEIGHT = 320, 168
LEFT, RIGHT, TOP, BOTTOM = 14, 56, 28, 30  # room for the newest value on the right and for the years below
LOWEST, HIGHEST = Decimal(3), Decimal(4)  # of the scale from 1 to 5: all years lie here, and the page says so
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
    width: int = WIDTH
    height: int = HEIGHT
    label_x: int = WIDTH - RIGHT + 12
    ground: int = HEIGHT - BOTTOM


def chart(years: Sequence[tuple[int, Decimal, Decimal]]) -> Chart | None:
    """The chart of (year, this pillar, all four), or None with fewer than two years."""
    if len(years) < 2:
        return None
    rows = sorted(years)
    own = _points([(year, value) for year, value, _ in rows])
    overall = _points([(year, value) for year, _, value in rows])
    away = ABOVE if overall[-1].y <= own[-1].y else BELOW
    return Chart(own=_line(own, own[-1].y), overall=_line(overall, overall[-1].y + away))


def _points(values: Sequence[tuple[int, Decimal]]) -> tuple[Point, ...]:
    step = (WIDTH - LEFT - RIGHT) / (len(values) - 1)
    fall = HEIGHT - TOP - BOTTOM
    return tuple(
        Point(year, value, round(LEFT + index * step, 1), round(TOP + fall * float((HIGHEST - value) / (HIGHEST - LOWEST)), 1))
        for index, (year, value) in enumerate(values)
    )


def _line(points: tuple[Point, ...], label_y: float) -> Line:
    return Line(points, "M" + "L".join(f"{point.x:g} {point.y:g}" for point in points), round(label_y, 1))
