"""Ornament that lies under a page: drawn once a process, then put into every document as it is.

WeasyPrint drawing a guilloche on each page costs 100 ms of CPU a page; the same lines as a compressed form object cost
next to nothing. Ornament is marked as an artifact, so a screen reader does not meet it.
"""

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pydyf

from printing import engine

SIZE = re.compile(r'<svg\b[^>]*?\bwidth="([\d.]+)"[^>]*?\bheight="([\d.]+)"')


@dataclass(frozen=True, slots=True)
class Artwork:
    """Drawing operators, deflated, the graphics states they name, and the size of the sheet in points."""

    name: str
    operators: bytes
    states: bytes
    width: float
    height: float


class UnsuitableArtwork(ValueError):
    """The drawing needs more than lines and plain fills: opacity, gradients, text and pictures must be left out."""


def load(svg: Path) -> Artwork:
    """The drawing of an SVG whose width and height are those of the page, in px. Kept until the file changes."""
    return _load(svg, svg.stat().st_mtime_ns)


@cache
def _load(svg: Path, changed_ns: int) -> Artwork:
    document = engine.lay_out(f'<img src="{svg.as_uri()}" alt="">', base=svg.parent, stylesheets=[_sheet(svg)])
    drawn: list[Artwork] = []

    def keep(_: Any, pdf: Any) -> None:
        page = _object(pdf, pdf.page_references[0])
        resources = _object(pdf, page["Resources"])
        states = resources["ExtGState"]
        opaque = all(value == 1 for state in states.values() for value in state.values())
        if not opaque or any(resources[kind] for kind in ("XObject", "Pattern", "Shading")) or _object(pdf, resources["Font"]):
            raise UnsuitableArtwork(f"{svg.name}: only lines and plain fills can be drawn")
        operators = zlib.compress(operators_of(_object(pdf, page["Contents"])), 9)
        drawn.append(Artwork(svg.stem.capitalize(), operators, states.data, *page["MediaBox"][2:]))

    document.write_pdf(finisher=keep, uncompressed_pdf=True)
    return drawn[0]


def _sheet(svg: Path) -> Any:
    size = SIZE.search(svg.read_text(encoding="utf-8"))
    if size is None:
        raise UnsuitableArtwork(f"{svg.name}: the first element must have a width and a height")
    page = f"@page {{ size: {size[1]}px {size[2]}px; margin: 0 }} body {{ margin: 0 }} img {{ display: block }}"
    return engine.rules(page)


def operators_of(stream: Any) -> bytes:
    """What a stream will hold, before compression."""
    return b"\n".join(map(_bytes, stream.stream))


def _bytes(part: Any) -> bytes:
    if isinstance(part, pydyf.Object):
        return bytes(part.data)
    return part if isinstance(part, bytes) else str(part).encode("ascii")


def lay_under(pdf: Any, pages: Sequence[Sequence[Artwork]]) -> None:
    """Put artwork under the pages of a finished document, the first group under the first page and so on."""
    forms = {art.name: _form(art) for group in pages for art in group}
    for form in forms.values():
        pdf.add_object(form)
    for reference, group in zip(pdf.page_references, pages, strict=False):
        page = _object(pdf, reference)
        resources = _object(pdf, page["Resources"])
        resources.setdefault("XObject", pydyf.Dictionary()).update({art.name: forms[art.name].reference for art in group})
        drawing = b" ".join(b"q /%s Do Q" % art.name.encode() for art in group)
        under = pydyf.Stream([b"/Artifact BMC " + drawing + b" EMC"])
        pdf.add_object(under)
        page["Contents"] = pydyf.Array([under.reference, page["Contents"]])


def _form(art: Artwork) -> Any:
    size = pydyf.Array([0, 0, art.width, art.height])
    resources = pydyf.Dictionary({"ExtGState": art.states})
    kind = {"Type": "/XObject", "Subtype": "/Form", "BBox": size, "Resources": resources, "Filter": "/FlateDecode"}
    return pydyf.Stream([art.operators], kind)


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]
