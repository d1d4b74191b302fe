"""The QR code of a certificate as the outline of an inline SVG. Pure."""

from collections.abc import Sequence

import segno


def outline(payload: str) -> tuple[str, int]:
    """An SVG path of the dark modules, one unit each, and the number of modules on a side.

    Error correction Q survives a stamp or a fold over a quarter of the area. The quiet zone of four modules is left to the
    page. One path, so that no hairline shows between rows.
    """
    code = segno.make(payload, error="q", boost_error=False, micro=False)
    return "".join(rectangles([bytearray(row) for row in code.matrix])), len(code.matrix)


def rectangles(rows: Sequence[bytearray]) -> list[str]:
    """Subpaths that cover every dark module once; modules are joined to the right and then down. Uses the rows up."""
    paths = []
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                paths.append(_rectangle(rows, x, y))
    return paths


def _rectangle(rows: Sequence[bytearray], x: int, y: int) -> str:
    """Take the rectangle of dark modules whose upper left corner is here."""
    end = next((column for column in range(x, len(rows[y])) if not rows[y][column]), len(rows[y]))
    bottom = y
    while bottom < len(rows) and all(rows[bottom][x:end]):
        rows[bottom][x:end] = bytes(end - x)
        bottom += 1
    return f"M{x} {y}h{end - x}v{bottom - y}h{x - end}z"
