"""The building that counts: four columns of blocks under the roof of the mark. Pure geometry, in pixels of the drawing.

The curve is that of the mark (grid of 48, ridge between the third and the fourth column), drawn flatter. A block is one lesson
or one question; `y` grows downward. Nothing here knows colours: the stylesheet gives them by pillar and state.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Point = tuple[float, float]
DONE, CURRENT, OPEN = "done", "current", "open"
PILLARS = ("skills", "culture", "ethics", "safety")  # the order of the mark, from left to right

GRID = 48.0
RIDGE = 35.5 / GRID  # where the ridge stands, as a share of the width
RIGHT_EAVE = 12 / 17.4  # how far the right eave hangs below the ridge, as a share of the left one
MARGIN = 1.5 / GRID  # from the end of the roof to the first column
PITCH = 11.867 / GRID  # from one column to the next
# Control points of the four curves of the mark: x as a share of the width, y as a share of the fall from the ridge.
TOP_LEFT, TOP_RIGHT = (21.5 / GRID, 0.805), (40.4 / GRID, 0.667)
UNDER_LEFT, UNDER_RIGHT = (22.3 / GRID, 0.767), (40.0 / GRID, 0.574)
STRIPE, STRIPE_STEP = 4.4, 10.0  # px along x + y: the filled part, and from one stripe to the next

MARK_ROOF = "M0 20.6Q21.5 17.2 35.5 3.2Q40.4 11.2 48 15.2L48 20.4Q40 16.5 35.5 11.1Q22.3 22.6 0 25.8Z"
MARK_FOOT = 45.0
MARK_COLUMNS: tuple[tuple[Point, Point], ...] = (
    ((3, 28.32), (10.2, 26.78)),
    ((14.6, 25.51), (21.8, 22.76)),
    ((26.2, 20.57), (33.4, 15.83)),
    ((37.8, 16.55), (45, 21.81)),
)


@dataclass(frozen=True, slots=True)
class Shape:
    """Measures of a building, all in px: `fall` from the ridge to the left eave, thickness of the roof at `eave` and `ridge`,
    width of a `column`, `gap` between blocks, `clearance` between roof and column."""

    width: float
    height: float
    fall: float
    eave: float
    ridge: float
    column: float
    gap: float = 3
    clearance: float = 9
    foot: float = 5
    ground: float = 4


SHAPES = {
    "page": Shape(width=328, height=209, fall=52.8, eave=9.6, ridge=17.5, column=64.2),
    "wide": Shape(width=1120, height=294, fall=88, eave=17, ridge=30, column=149.3, gap=4),
    "card": Shape(width=264, height=186, fall=42.7, eave=8, ridge=14.3, column=51.7, clearance=8),
    "result": Shape(width=216, height=139, fall=41.5, eave=8.3, ridge=14.3, column=42.3, clearance=8),
}


@dataclass(frozen=True, slots=True)
class Blocks:
    """All blocks of a column in one state, as one path. `stripes` fills the current ones."""

    state: str
    path: str
    stripes: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A pillar with its blocks and their count."""

    pillar: str
    blocks: tuple[Blocks, ...]
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Building:
    """A drawing: the view box is `width` by `height`, the ground lies at its lower edge."""

    width: float
    height: float
    roof: str
    ground: str
    columns: tuple[Column, ...]

    @property
    def done(self) -> int:
        """Blocks done in all columns."""
        return sum(column.done for column in self.columns)

    @property
    def total(self) -> int:
        """All blocks."""
        return sum(column.total for column in self.columns)


def build(states: Mapping[str, Sequence[str]], shape: Shape) -> Building:
    """The building of four lists of states, each from the ground up. A pillar without blocks is one faint, whole column."""
    ground = shape.height - shape.ground
    columns = [_column(index, pillar, states.get(pillar, ()), shape) for index, pillar in enumerate(PILLARS)]
    return Building(
        width=shape.width,
        height=shape.height,
        roof=_roof(shape),
        ground=_path([(0, ground), (shape.width, ground), (shape.width, shape.height), (0, shape.height)]),
        columns=tuple(columns),
    )


def small(states: Mapping[str, Sequence[str]]) -> Building:
    """The mark as a picture of progress, 48 by 48: each column faint, and full from below by its share of done blocks."""
    columns = []
    for pillar, (left, right) in zip(PILLARS, MARK_COLUMNS, strict=True):
        own = states.get(pillar, ())
        whole = [left, right, (right[0], MARK_FOOT), (left[0], MARK_FOOT)]
        share = own.count(DONE) / len(own) if own else 0.0
        filled = [*_shelf(MARK_FOOT - share * (MARK_FOOT - min(left[1], right[1])), left, right), *whole[2:]]
        blocks = [Blocks(state=OPEN, path=_path(whole))] + ([Blocks(state=DONE, path=_path(filled))] if share else [])
        columns.append(Column(pillar=pillar, blocks=tuple(blocks), done=own.count(DONE), total=len(own)))
    return Building(width=GRID, height=GRID, roof=MARK_ROOF, ground="", columns=tuple(columns))


def stack(*, done: int, total: int, current: bool = False) -> list[str]:
    """States of a column that only counts: the done ones below, then the current one, then the open ones."""
    return [DONE] * done + [CURRENT] * (current and done < total) + [OPEN] * (total - done - (current and done < total))


def _shelf(y: float, left: Point, right: Point) -> list[Point]:
    """The upper edge of a filling that stands at `y` in a column with a sloped top."""
    if y >= max(left[1], right[1]):
        return [(left[0], y), (right[0], y)]
    cut = left[0] + (y - left[1]) / (right[1] - left[1]) * (right[0] - left[0])
    if left[1] < y:
        return [(left[0], y), (cut, y), right]
    return [left, (cut, y), (right[0], y)]


def _curve(start: Point, control: Point, end: Point) -> str:
    return f"Q{_n(control[0])} {_n(control[1])} {_n(end[0])} {_n(end[1])}"


def _underside(shape: Shape) -> tuple[tuple[Point, Point, Point], tuple[Point, Point, Point]]:
    """The two curves under the roof, each from the eave to the ridge."""
    ridge = (RIDGE * shape.width, shape.ridge)
    curves = []
    for x, low, (share_x, share_y) in ((0.0, 1.0, UNDER_LEFT), (shape.width, RIGHT_EAVE, UNDER_RIGHT)):
        eave = (x, shape.fall * low + shape.eave)
        control = (share_x * shape.width, shape.ridge + share_y * (eave[1] - shape.ridge))
        curves.append((eave, control, ridge))
    return curves[0], curves[1]


def _roof(shape: Shape) -> str:
    width, fall = shape.width, shape.fall
    left, right = _underside(shape)
    top = (RIDGE * width, 0.0)
    above = (
        _curve((0, fall), (TOP_LEFT[0] * width, TOP_LEFT[1] * fall), top),
        _curve(top, (TOP_RIGHT[0] * width, TOP_RIGHT[1] * fall * RIGHT_EAVE), (width, fall * RIGHT_EAVE)),
    )
    below = (f"V{_n(right[0][1])}", _curve(*right), _curve(left[2], left[1], left[0]))
    return f"M0 {_n(fall)}" + "".join((*above, *below)) + "Z"


def _roof_underside_at(x: float, shape: Shape) -> float:
    """Where the roof ends above `x`: the point of the quadratic curve, found by halving its parameter."""
    left, right = _underside(shape)
    start, control, end = left if x <= RIDGE * shape.width else right
    low, high = 0.0, 1.0
    for _ in range(20):
        t = (low + high) / 2
        at = (1 - t) ** 2 * start[0] + 2 * t * (1 - t) * control[0] + t * t * end[0]
        low, high = (t, high) if (at < x) == (start[0] < end[0]) else (low, t)
    return (1 - t) ** 2 * start[1] + 2 * t * (1 - t) * control[1] + t * t * end[1]


def _column(index: int, pillar: str, states: Sequence[str], shape: Shape) -> Column:
    x0 = (MARGIN + index * PITCH) * shape.width
    x1 = x0 + shape.column
    left, right = (_roof_underside_at(x, shape) + shape.clearance for x in (x0, x1))
    base = shape.height - shape.ground - shape.foot
    drawn = list(states) or [OPEN]
    height = (base - (left + right) / 2 - shape.gap * (len(drawn) - 1)) / len(drawn)
    by_state: dict[str, list[list[Point]]] = {}
    for number, state in enumerate(drawn):
        foot = base - number * (height + shape.gap)
        is_top = number == len(drawn) - 1
        head = (left, right) if is_top else (foot - height, foot - height)
        by_state.setdefault(state, []).append([(x0, head[0]), (x1, head[1]), (x1, foot), (x0, foot)])
    blocks = tuple(_blocks(state, quads) for state, quads in by_state.items())
    return Column(pillar=pillar, blocks=blocks, done=list(states).count(DONE), total=len(states))


def _blocks(state: str, quads: Iterable[list[Point]]) -> Blocks:
    """One path for all; edges of open and current blocks are drawn inside, so that every column is equally wide."""
    inset = {DONE: 0.0, CURRENT: 0.75}.get(state, 0.5)
    inner = [_inside(quad, inset) for quad in quads]
    stripes = "".join(_path(stripe) for quad in inner for stripe in _stripes(quad)) if state == CURRENT else ""
    return Blocks(state=state, path="".join(_path(quad) for quad in inner), stripes=stripes)


def _inside(quad: Sequence[Point], by: float) -> list[Point]:
    (x0, a), (x1, b), (_, foot), _last = quad
    return [(x0 + by, a + by), (x1 - by, b + by), (x1 - by, foot - by), (x0 + by, foot - by)]


def _stripes(quad: Sequence[Point]) -> Iterable[list[Point]]:
    """Diagonal stripes cut by the block itself: a pattern would need an id, and a page may hold two buildings."""
    sums = [x + y for x, y in quad]
    at = min(sums) - STRIPE / 2
    while at < max(sums):
        stripe = _cut(_cut(quad, at, keep_above=True), at + STRIPE, keep_above=False)
        if len(stripe) > 2:
            yield stripe
        at += STRIPE_STEP


def _cut(polygon: Sequence[Point], level: float, *, keep_above: bool) -> list[Point]:
    """The part of a convex polygon on one side of the line x + y = level (Sutherland and Hodgman)."""
    kept: list[Point] = []
    for start, end in zip(polygon, [*polygon[1:], *polygon[:1]], strict=True):
        a, b = start[0] + start[1] - level, end[0] + end[1] - level
        if (a >= 0) == keep_above:
            kept.append(start)
        if a * b < 0:
            share = a / (a - b)
            kept.append((start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])))
    return kept


def _path(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in points) + "Z"


def _n(number: float) -> str:
    """A tenth of a pixel is enough for the eye, and short for the line."""
    return f"{round(number, 1):g}"
