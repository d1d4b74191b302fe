"""WeasyPrint, loaded once a process, or the reason why it could not be."""

import io
import threading
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from printing.fonts import FACES

MISSING = "Pango is not installed"
try:
    import weasyprint
    from weasyprint.css import ColorProfile
    from weasyprint.images import get_image_from_uri
    from weasyprint.text import ffi
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError, URLFetcher
except OSError as error:  # its libraries could not be loaded; the site works, `pilar.E010` and every print say why
    MISSING, weasyprint = str(error), None

# Pango's font map may be used by one thread at a time, and WeasyPrint lets the others run while it works.
LOCK = threading.RLock()


class PrintingUnavailable(RuntimeError):
    """No PDF can be made on this machine until Pango is installed."""


class MissingAsset(RuntimeError):
    """A picture, font or stylesheet that the document names is not there."""


def available() -> bool:
    """Whether PDFs can be made here at all."""
    return weasyprint is not None


def subsets_fonts() -> bool:
    """Whether HarfBuzz cuts the fonts down. Without it fontTools does, and a document costs 2.6 times the CPU."""
    return available() and ffi.harfbuzz_subset is not None


@cache
def fetcher() -> Any:
    """Reads files and data URIs, never the network; a missing one stops the document instead of leaving a hole.

    Shared: without it each document would build an SSL context, 24 ms.
    """
    return URLFetcher(allowed_protocols={"file", "data"}, fail_on_errors=True)


@cache
def font_configuration() -> Any:
    """The font configuration with our faces. A new one a document costs 42 ms and leaks 267 KiB."""
    configuration = FontConfiguration()
    rules = "".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; src: url("{path.as_uri()}") }}'
        for (family, weight), path in FACES.items()
    )
    weasyprint.CSS(string=rules, url_fetcher=fetcher(), font_config=configuration)
    return configuration


def rules(text: str) -> Any:
    """A parsed stylesheet from text."""
    return weasyprint.CSS(string=text, url_fetcher=fetcher())


@cache
def srgb() -> Any:
    """The colour profile that comes with WeasyPrint, which would open it anew for each document and never close it.

    Its bytes are those of the file: LittleCMS writes a profile in another way the second time it is asked, so the first
    document of a process would differ from every later one of the same facts.
    """
    data = files("weasyprint.pdf").joinpath("sRGB2014.icc").read_bytes()
    kept = type("KeptProfile", (ColorProfile,), {"content": data})
    return kept(io.BytesIO(data), "sRGB2014.icc", "relative-colorimetric", (["r"], ["g"], ["b"]))


@cache
def _parsed(path: Path, changed_ns: int) -> Any:
    return weasyprint.CSS(filename=path, url_fetcher=fetcher(), font_config=font_configuration())


def stylesheet(path: Path) -> Any:
    """The parsed stylesheet, kept until the file changes."""
    return _parsed(path, path.stat().st_mtime_ns)


def require_picture(path: Path) -> None:
    """Raise `MissingAsset` where a picture cannot be drawn: WeasyPrint would only log it and leave a hole. Kept until the file changes."""
    if not available():
        raise PrintingUnavailable(MISSING)
    if not path.is_file() or not _drawable(path, path.stat().st_mtime_ns):
        raise MissingAsset(f"{path.name} cannot be drawn")


@cache
def _drawable(path: Path, changed_ns: int) -> bool:
    with LOCK:
        return get_image_from_uri(cache={}, url_fetcher=fetcher(), options={}, url=path.as_uri()) is not None


def lay_out(html: str, *, base: Path, stylesheets: list[Any]) -> Any:
    """The document in pages, ready to be written. Call it with `LOCK` held, until it is written.

    Raises `PrintingUnavailable` without Pango, `MissingAsset` for a file that is not below reach.
    """
    if not available():
        raise PrintingUnavailable(MISSING)
    try:
        source = weasyprint.HTML(string=html, base_url=f"{base.as_uri()}/", url_fetcher=fetcher(), media_type="print")
        return source.render(stylesheets=stylesheets, font_config=font_configuration())
    except FatalURLFetchingError as error:  # a BaseException there, which no server expects
        raise MissingAsset(str(error)) from error
