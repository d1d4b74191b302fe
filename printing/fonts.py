"""The fonts that come with the project, and how wide they set a line. Pure apart from reading those files.

Static TTF faces cut down to Latin: a variable font or woff2 costs WeasyPrint several times the CPU. `faces/README.md`
says where they are from.
"""

from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FOLDER = Path(__file__).resolve().parent / "faces"
SERIF, SANS = "EB Garamond", "Inter"
FACES = {
    (SERIF, 400): FOLDER / "EBGaramond-400.ttf",
    (SERIF, 500): FOLDER / "EBGaramond-500.ttf",
    (SERIF, 600): FOLDER / "EBGaramond-600.ttf",
    (SANS, 600): FOLDER / "Inter-600.ttf",
}


@cache
def _advances(family: str, weight: int) -> tuple[dict[int, float], float]:
    """Advance of each character in em, and that of a character the face does not have."""
    with TTFont(FACES[family, weight]) as font:
        em, widths = font["head"].unitsPerEm, font["hmtx"]
        advances = {character: widths[glyph][0] / em for character, glyph in font.getBestCmap().items()}
        return advances, widths[".notdef"][0] / em


def width(text: str, *, family: str = SERIF, weight: int = 400, size: float) -> float:
    """Width of one line in px at a size in px. Kerning is left out, which makes it a little too wide: good for fitting."""
    advances, missing = _advances(family, weight)
    return size * sum(advances.get(ord(character), missing) for character in text)
