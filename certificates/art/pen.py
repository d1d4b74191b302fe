"""Lines as SVG: smooth curves from formulas, tapered strokes, groups that repeat.

Ornament repeats the same small drawing under a shift or a turn wherever it can: the repeats then cost almost no bytes in
the PDF. Colours are plain, blended with the paper beforehand: opacity would need transparency groups.
"""

from collections.abc import Callable, Iterable
from math import cos, hypot, pi, sin

Point = tuple[float, float]
Curve = Callable[[float], Point]

PAPER, INK = "#fffdf8", "#1b232c"
BLUE, BRONZE = "#0b3a66", "#80602a"
STEP = 1e-4


def blend(colour: str, share: float) -> str:
    """The colour at a share of opacity on the paper, as a plain colour."""
    pairs = [(int(colour[i : i + 2], 16), int(PAPER[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(top * share + paper * (1 - share)):02x}" for top, paper in pairs)


def number(value: float) -> str:
    """At most two decimals: a hundredth of a px is 3 micrometres on paper."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def at(point: Point) -> str:
    """A point as path coordinates."""
    return f"{number(point[0])} {number(point[1])}"


def polar(radius: float, angle: float, centre: Point = (0, 0)) -> Point:
    """A point by radius and angle in radians."""
    return centre[0] + radius * cos(angle), centre[1] + radius * sin(angle)


def trace(curve: Curve, start: float, end: float, pieces: int) -> str:
    """A curve as cubic Béziers that agree with it in place and direction at `pieces` + 1 points."""
    span = (end - start) / pieces
    path = [f"M{at(curve(start))}"]
    for index in range(pieces):
        here, there = start + index * span, start + (index + 1) * span
        (x, y), (dx, dy) = curve(here), _slope(curve, here)
        (u, v), (du, dv) = curve(there), _slope(curve, there)
        control = (x + dx * span / 3, y + dy * span / 3), (u - du * span / 3, v - dv * span / 3)
        path.append(f"C{at(control[0])} {at(control[1])} {at((u, v))}")
    return "".join(path)


def _slope(curve: Curve, t: float) -> Point:
    (x, y), (u, v) = curve(t - STEP), curve(t + STEP)
    return (u - x) / (2 * STEP), (v - y) / (2 * STEP)


def taper(spine: list[Point], width: Callable[[float], float]) -> str:
    """A stroke whose width follows `width` of the share of the way (0 to 1), as a closed outline with a round end."""
    left, right = [], []
    last = len(spine) - 1
    for index, (x, y) in enumerate(spine):
        (ax, ay), (bx, by) = spine[max(index - 1, 0)], spine[min(index + 1, last)]
        length = hypot(bx - ax, by - ay) or 1
        half = width(index / last) / 2
        nx, ny = -(by - ay) / length * half, (bx - ax) / length * half
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    return smooth([*left, *reversed(right)])


def smooth(points: list[Point]) -> str:
    """A closed shape through points (Catmull and Rom's spline)."""
    count = len(points)
    path = [f"M{at(points[0])}"]
    for index in range(count):
        before, here, there, after = (points[(index + step) % count] for step in (-1, 0, 1, 2))
        first = here[0] + (there[0] - before[0]) / 6, here[1] + (there[1] - before[1]) / 6
        second = there[0] - (after[0] - here[0]) / 6, there[1] - (after[1] - here[1]) / 6
        path.append(f"C{at(first)} {at(second)} {at(there)}")
    return "".join(path) + "Z"


def stroke(path: str, colour: str, width: float) -> str:
    """A line."""
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{number(width)}" stroke-linecap="round"/>'


def fill(path: str, colour: str) -> str:
    """A filled shape; holes by the even-odd rule."""
    return f'<path d="{path}" fill="{colour}" fill-rule="evenodd"/>'


def circle(radius: float, centre: Point = (0, 0)) -> str:
    """A circle as a path of four arcs."""
    (x, y), r = centre, radius
    k = r * 0.5523
    return (
        f"M{at((x + r, y))}C{at((x + r, y + k))} {at((x + k, y + r))} {at((x, y + r))}"
        f"C{at((x - k, y + r))} {at((x - r, y + k))} {at((x - r, y))}"
        f"C{at((x - r, y - k))} {at((x - k, y - r))} {at((x, y - r))}"
        f"C{at((x + k, y - r))} {at((x + r, y - k))} {at((x + r, y))}Z"
    )


def rectangle(x: float, y: float, width: float, height: float) -> str:
    """A rectangle as a path."""
    return f"M{at((x, y))}L{at((x + width, y))}L{at((x + width, y + height))}L{at((x, y + height))}Z"


def moved(content: str, x: float, y: float, more: str = "") -> str:
    """Content shifted by px, then turned or scaled by a further SVG transform."""
    return f'<g transform="translate({number(x)} {number(y)}) {more}">{content}</g>'


def repeated(name: str, content: str, transforms: Iterable[str]) -> str:
    """Content under each SVG transform, written once; the name must be its own in the whole sheet."""
    uses = "".join(f'<use href="#{name}" transform="{transform}"/>' for transform in transforms)
    return f'<defs><g id="{name}">{content}</g></defs>{uses}'


def turned(name: str, content: str, times: int) -> str:
    """Content repeated around the origin."""
    return repeated(name, content, (f"rotate({number(360 * index / times)})" for index in range(times)))


def sheet(width: float, height: float, parts: Iterable[str]) -> str:
    """An SVG document in px."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
    return "\n".join([head, *parts, "</svg>", ""])


TURN = 2 * pi
