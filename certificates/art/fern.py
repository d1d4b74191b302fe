"""The corner scrolls: two fronds of fern that part in the corner and curl up, after the relung paku of Bengkulu's carving."""

import math
from math import cos, degrees, sin

from certificates.art.pen import BRONZE, circle, fill, moved, number, repeated, smooth, taper

Place = tuple[float, float, float]
LENGTH, STEPS = 268.0, 160


def scroll() -> str:
    """The scroll of the upper left corner, its bud at the origin, reaching about 125 px to the right and down."""
    bud = fill(smooth([(-5.2, -5.2), (0.9, -3.4), (3.6, 3.6), (-3.4, 0.9)]), BRONZE)
    return repeated("frond", _frond(), ["translate(0 0)", "matrix(0 1 1 0 0 0)"]) + bud


def _spine() -> list[Place]:
    """Points and headings of a stem that runs along the edge and then curls in, ever tighter."""
    x, y, heading = 1.0, 1.0, 0.02
    points = []
    for index in range(STEPS + 1):
        points.append((x, y, heading))
        heading += LENGTH / STEPS * _curvature(index / STEPS)
        x += LENGTH / STEPS * cos(heading)
        y += LENGTH / STEPS * sin(heading)
    return points


def _curvature(share: float) -> float:
    """In radians a px: a slight bow outward, then a spiral."""
    if share < 0.14:
        return -0.0035
    if share < 0.26:
        return 0.004
    curl = (share - 0.26) / 0.74
    return 0.004 + 0.050 * math.pow(curl, 0.55) + 0.16 * math.pow(max(0.0, curl - 0.42), 1.9)


def _frond() -> str:
    spine = _spine()
    stem = fill(taper([(x, y) for x, y, _ in spine], lambda share: 2.6 - 1.9 * share), BRONZE)
    eye = fill(circle(2.5, spine[-1][:2]), BRONZE)
    return stem + eye + "".join(_leaves(spine))


def _leaves(spine: list[Place]) -> list[str]:
    """Leaflets on the outer side nearly to the tip, on the inner side while there is room; smaller toward the tip."""
    leaves = []
    for index in range(9, int(STEPS * 0.84), 5):
        share = index / STEPS
        size = (3.2 + 8.6 * (1 - share) ** 1.1) * min(1.0, 0.62 + share * 2.4)
        leaves.append(_leaf(spine[index], -1, size))
        if share < 0.46:
            leaves.append(_leaf(spine[index + 2], 1, size * (0.92 - 0.5 * max(0.0, share - 0.2))))
    return leaves


def _leaf(place: Place, side: int, size: float) -> str:
    """A leaflet that leans forward from the stem."""
    x, y, heading = place
    shape = smooth([(0, 0), (0.30, -0.17), (0.66, -0.19), (1, 0.05), (0.64, 0.16), (0.28, 0.11)])
    turn = f"rotate({number(degrees(heading + side * 0.86))}) scale({number(size)} {number(size * side)})"
    return moved(fill(shape, BRONZE), x, y, turn)
