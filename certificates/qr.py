"""The QR code of a certificate as the outline of an inline SVG. Pure."""

import segno

BORDER = 0  # the stylesheet keeps four modules of paper free around it


def outline(payload: str) -> tuple[str, int]:
    """An SVG path of the dark modules, one unit each, and the number of modules on a side.

    Error correction Q survives a stamp or a fold over a quarter of the area. One path, so that no hairline shows between rows.
    """
    code = segno.make(payload, error="q", boost_error=False, micro=False)
    runs = []
    for y, row in enumerate(code.matrix_iter(border=BORDER)):
        x = 0
        while x < len(row):
            start = x
            while x < len(row) and row[x]:
                x += 1
            if x > start:
                runs.append(f"M{start} {y}h{x - start}v1h{start - x}z")
            x += 1
    return "".join(runs), code.symbol_size(border=BORDER)[0]
