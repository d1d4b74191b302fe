"""The rosette behind the text: rings of interwoven waves with five lobes, after the rafflesia of Bengkulu."""

from dataclasses import dataclass
from functools import partial
from math import cos, sin

from certificates.art.pen import BLUE, BRONZE, TURN, Point, blend, polar, stroke, trace, turned

LOBES, STRANDS, PIECES = 5, 6, 4


@dataclass(frozen=True, slots=True)
class Ring:
    """Middle radius, half its width and depth of the lobes as shares of the radius; waves in each lobe; colour."""

    middle: float
    half: float
    depth: float
    waves: int
    colour: str


RINGS = (
    Ring(0.875, 0.110, 0.016, 12, blend(BLUE, 0.12)),
    Ring(0.655, 0.105, 0.038, 9, blend(BRONZE, 0.17)),
    Ring(0.440, 0.095, 0.075, 6, blend(BLUE, 0.11)),
    Ring(0.235, 0.080, 0.130, 4, blend(BRONZE, 0.17)),
)


def rosette(radius: float) -> str:
    """The rosette around the origin, with a radius in px."""
    return "".join(turned(f"ring-{index}", stroke(_sector(radius, ring), ring.colour, 0.5), LOBES) for index, ring in enumerate(RINGS))


def _sector(radius: float, ring: Ring) -> str:
    curves = (partial(_wave, radius, ring, index / STRANDS) for index in range(STRANDS))
    return "".join(trace(curve, 0, TURN / LOBES, ring.waves * PIECES) for curve in curves)


def _wave(radius: float, ring: Ring, shift: float, angle: float) -> Point:
    lobe = 1 + ring.depth * cos(LOBES * angle)
    return polar(radius * lobe * (ring.middle + ring.half * sin(LOBES * ring.waves * angle + shift * TURN)), angle - TURN / 4)
