"""The drawings as they lie under the pages: the frame of both, and what only the front has."""

from certificates.art.fern import scroll
from certificates.art.frame import frame
from certificates.art.pen import PAPER, fill, moved, rectangle, repeated, sheet
from certificates.art.rosette import rosette
from certificates.art.seal import seal

WIDTH, HEIGHT = 1122.52, 793.7
CORNER, SCROLL = 73.0, 0.8


def drawings() -> dict[str, str]:
    """SVG documents by file name."""
    return {
        "frame.svg": sheet(WIDTH, HEIGHT, [fill(rectangle(0, 0, WIDTH, HEIGHT), PAPER), *frame(WIDTH, HEIGHT)]),
        "front.svg": sheet(WIDTH, HEIGHT, [moved(rosette(252), WIDTH / 2, 384), _corners(), moved(seal(), WIDTH / 2, 668)]),
    }


def _corners() -> str:
    places = [
        f"translate({x:.2f} {y:.2f}) scale({across * SCROLL} {down * SCROLL})"
        for x, across in ((CORNER, 1), (WIDTH - CORNER, -1))
        for y, down in ((CORNER, 1), (HEIGHT - CORNER, -1))
    ]
    return repeated("scroll", scroll(), places)
