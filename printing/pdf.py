"""A document from HTML. The only way to a PDF in this project."""

import zlib
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pydyf

from printing import artwork, engine

# Any name but `srgb`, for which WeasyPrint would open its own copy of the profile.
INTENT = "screen"


class DoesNotFit(Exception):
    """The document has another number of pages than it may have. `page_of` tells the page (from 0) of each element id."""

    def __init__(self, pages: int, page_of: dict[str, int]) -> None:
        super().__init__(f"{pages} pages")
        self.page_of = page_of


def render_pdf(
    html: str,
    *,
    stylesheet: Path,
    base: Path,
    variant: str = "pdf/a-3a",
    underlays: Sequence[Sequence[Path]] = (),
    pages: int | None = None,
) -> bytes:
    """The document as PDF, PDF/A-3a with tags unless another variant of PDF/A is asked for; the same input gives the same bytes.

    `base` is the folder that relative addresses start from. `underlays` are SVG drawings for each page in turn, without
    opacity, gradients or text. Raises `DoesNotFit` unless the document has `pages` pages, `engine.MissingAsset` for a file
    that is not there, `engine.PrintingUnavailable` without Pango.
    """
    with engine.LOCK:
        document = engine.lay_out(html, base=base, stylesheets=[_style(stylesheet)])
        if pages is not None and len(document.pages) != pages:
            raise DoesNotFit(len(document.pages), {name: number for number, page in enumerate(document.pages) for name in page.anchors})
        art = [[artwork.load(path) for path in group] for group in underlays]
        document.color_profiles[INTENT] = engine.srgb()
        written: bytes = document.write_pdf(pdf_variant=variant, output_intent=INTENT, finisher=partial(_finish, art))
        return written


def page_count(html: str, *, stylesheet: Path, base: Path) -> int:
    """On how many pages the document stands: half the CPU of writing it. Raises what `render_pdf` raises."""
    with engine.LOCK:
        return len(engine.lay_out(html, base=base, stylesheets=[_style(stylesheet)]).pages)


def _style(path: Path) -> Any:
    if not engine.available():
        raise engine.PrintingUnavailable(engine.MISSING)
    return engine.stylesheet(path)


def _finish(art: list[list[artwork.Artwork]], document: Any, pdf: Any) -> None:
    artwork.lay_under(pdf, art)
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and item.compress:
            _deflate(item)


def _deflate(stream: Any) -> None:
    """Compress once. PDF/A wants an identifier, for which pydyf would compress every stream a second time."""
    stream.stream, stream.compress = [zlib.compress(artwork.operators_of(stream))], False
    stream.extra = {**stream.extra, "Filter": "/FlateDecode"}
