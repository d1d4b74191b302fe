"""The frame of both pages: two rules with a woven guilloche between them, and a medallion in each corner."""

from functools import partial
from math import pi, sin

from certificates.art.pen import BLUE, BRONZE, PAPER, TURN, Point, blend, circle, fill, polar, rectangle, repeated, stroke, trace, turned

MARGIN, BAND, TILE = 24.0, 28.0, 26.0
STRANDS, SPREAD, HEIGHT = 5, 0.62, 8.4


def frame(width: float, height: float) -> list[str]:
    """The frame of a sheet of a size in px."""
    inner, middle = MARGIN + BAND, MARGIN + BAND / 2
    wide, high = _band("wide", width - 2 * inner), _band("high", height - 2 * inner)
    corners = [f"translate({x:.2f} {y:.2f})" for x in (middle, width - middle) for y in (middle, height - middle)]
    return [
        *_rules(width, height),
        repeated("across", wide, [f"translate({inner} {y:.2f})" for y in (middle, height - middle)]),
        repeated("down", high, [f"translate({x:.2f} {inner}) rotate(90)" for x in (middle, width - middle)]),
        repeated("medallion", _medallion(), corners),
    ]


def _rules(width: float, height: float) -> list[str]:
    """Outer and inner rules, and the squares that hold the medallions."""
    inner = MARGIN + BAND

    def rule(inset: float, line: float, colour: str = BLUE) -> str:
        return stroke(rectangle(inset, inset, width - 2 * inset, height - 2 * inset), colour, line)

    squares = "".join(rectangle(x, y, BAND, BAND) for x in (MARGIN, width - inner) for y in (MARGIN, height - inner))
    return [rule(MARGIN, 1.6), rule(inner, 0.9), rule(inner + 3.5, 0.45, BRONZE), stroke(squares, BLUE, 0.9)]


def _band(name: str, length: float) -> str:
    """Guilloche along the x axis from 0 to a length, of whole tiles a little narrower or wider than `TILE`."""
    tiles = round(length / TILE)
    tile = length / tiles
    return repeated(f"{name}-tile", _tile(tile), (f"translate({index * tile:.3f} 0)" for index in range(tiles)))


def _tile(tile: float) -> str:
    """Two blue ribbons twisted about each other, a bronze cord between them, and a hem on both sides."""
    offsets = [SPREAD * (2 * index / (STRANDS - 1) - 1) for index in range(STRANDS)]
    ribbons = "".join(trace(partial(_wave, tile, side * HEIGHT, offset), 0, tile, 6) for side in (1, -1) for offset in offsets)
    shifts = (pi / 2 - 0.3, pi / 2, pi / 2 + 0.3)
    cord = "".join(trace(partial(_wave, tile, side * 4.6, shift), 0, tile, 6) for side in (1, -1) for shift in shifts)
    hem = "".join(trace(partial(_hem, tile, edge, side), 0, tile, 6) for edge in (-11.3, 11.3) for side in (1, -1))
    return stroke(ribbons, blend(BLUE, 0.62), 0.34) + stroke(cord, blend(BRONZE, 0.85), 0.4) + stroke(hem, blend(BLUE, 0.7), 0.34)


def _wave(tile: float, height: float, shift: float, t: float) -> Point:
    return t, height * sin(TURN * t / tile + shift)


def _hem(tile: float, edge: float, side: int, t: float) -> Point:
    return t, edge + side * 1.2 * sin(3 * TURN * t / tile)


def _medallion() -> str:
    """A knot of turned loops around a dot."""
    petals = turned("petal", stroke(trace(_petal, 0, TURN, 8), BRONZE, 0.42), 24)
    return petals + fill(circle(3.1), PAPER) + stroke(circle(3.1), BRONZE, 0.7) + fill(circle(1.5), BLUE)


def _petal(t: float) -> Point:
    return polar(5.6, t, (5.2, 0))
