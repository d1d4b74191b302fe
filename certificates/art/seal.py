"""The seal: a ring of loops, the names of the pillars around it, and the mark of Pilar."""

from math import pi

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.ttLib import TTFont

from certificates.art.pen import BLUE, BRONZE, PAPER, Point, circle, fill, number, polar, stroke, trace, turned
from printing.fonts import FACES, SANS

RADIUS = 50.0
WORDS = "KECAKAPAN · BUDAYA · ETIKA · KEAMANAN · "
MARK = (
    "M0 20.6Q21.5 17.2 35.5 3.2Q40.4 11.2 48 15.2L48 20.4Q40 16.5 35.5 11.1Q22.3 22.6 0 25.8Z"
    "M3 28.32L10.2 26.78V45H3ZM14.6 25.51L21.8 22.76V45H14.6ZM26.2 20.57L33.4 15.83V45H26.2ZM37.8 16.55L45 21.81V45H37.8Z"
)


def seal() -> str:
    """The seal around the origin, about 50 px in radius."""
    scale = 0.66
    mark = f'<g transform="translate({number(-24 * scale)} {number(-25 * scale)}) scale({scale})">{fill(MARK, BLUE)}</g>'
    return (
        fill(circle(RADIUS - 1), PAPER)
        + turned("loop", stroke(trace(_loop, 0, 2 * pi, 8), BRONZE, 0.36), 90)
        + fill(circle(38.2), PAPER)
        + stroke(circle(38.2), BRONZE, 1.1)
        + stroke(circle(36.4), BRONZE, 0.4)
        + stroke(circle(26.2), BRONZE, 0.4)
        + _around(WORDS, radius=29.2, size=5.6)
        + mark
    )


def _loop(t: float) -> Point:
    return polar(7.0, t, (RADIUS - 8.0, 0))


def _around(text: str, *, radius: float, size: float) -> str:
    """Letters as outlines around a circle, spread evenly: the first begins at the top."""
    with TTFont(FACES[SANS, 600]) as font:
        glyphs, names, em = font.getGlyphSet(), font.getBestCmap(), font["head"].unitsPerEm
        advances = [glyphs[names[ord(character)]].width * size / em for character in text]
        gap = (2 * pi * radius - sum(advances)) / len(text)
        letters, along = [], 0.0
        for character, advance in zip(text, advances, strict=True):
            pen = SVGPathPen(glyphs, ntos=number)
            glyphs[names[ord(character)]].draw(pen)
            angle = (along + advance / 2) / radius
            scale = f"scale({size / em:.6f} {-size / em:.6f})"
            place = f"rotate({number(angle * 180 / pi)}) translate({number(-advance / 2)} {number(-radius)}) {scale}"
            if pen.getCommands():
                letters.append(f'<g transform="{place}"><path d="{pen.getCommands()}" fill="{BRONZE}"/></g>')
            along += advance + gap
    return "".join(letters)
