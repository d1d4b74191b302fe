import io
from pathlib import Path

import pikepdf
import pytest

from printing import artwork, checks, engine
from printing.pdf import DoesNotFit, render_pdf

SHEET = "@page { size: 400px 300px; margin: 0 } p { margin: 0; font-family: 'EB Garamond' }"


@pytest.fixture
def style(tmp_path: Path) -> Path:
    path = tmp_path / "sheet.css"
    path.write_text(SHEET, encoding="utf-8")
    return path


def drawing(folder: Path, content: str) -> Path:
    path = folder / f"drawing-{len(content)}.svg"
    path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300">{content}</svg>', encoding="utf-8")
    return path


def test_a_document_with_too_many_pages_says_where_each_part_went(style: Path, tmp_path: Path) -> None:
    html = '<html lang="id"><p id="first">satu<p id="second" style="break-before: page">dua'
    with pytest.raises(DoesNotFit) as caught:
        render_pdf(html, stylesheet=style, base=tmp_path, pages=1)
    assert caught.value.page_of == {"first": 0, "second": 1}


def test_a_missing_picture_stops_the_document(style: Path, tmp_path: Path) -> None:
    with pytest.raises(engine.MissingAsset, match=r"gone\.png"):
        render_pdf('<html lang="id"><img src="gone.png" alt="hilang">', stylesheet=style, base=tmp_path)


def test_the_network_is_never_asked(style: Path, tmp_path: Path) -> None:
    with pytest.raises(engine.MissingAsset, match=r"example\.go\.id"):
        render_pdf('<html lang="id"><img src="https://example.go.id/a.png" alt="x">', stylesheet=style, base=tmp_path)


def test_a_drawing_lies_under_the_page_once_however_many_pages_use_it(style: Path, tmp_path: Path) -> None:
    line = drawing(tmp_path, '<path d="M0 0L400 300" fill="none" stroke="#0b3a66"/>')
    html = '<html lang="id"><p>satu<p style="break-before: page">dua'
    content = render_pdf(html, stylesheet=style, base=tmp_path, underlays=[[line], [line]], pages=2)
    with pikepdf.open(io.BytesIO(content)) as document:
        forms = [item for item in document.objects if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Form"]
        assert len(forms) == 1
        assert [page.Contents[0].read_bytes().startswith(b"/Artifact BMC") for page in document.pages] == [True, True]


@pytest.mark.parametrize("content", ['<path d="M0 0h9v9z" opacity="0.5"/>', '<text x="9" y="20">tulisan</text>'])
def test_a_drawing_that_needs_more_than_lines_and_fills_is_refused(style: Path, tmp_path: Path, content: str) -> None:
    with pytest.raises(artwork.UnsuitableArtwork):
        render_pdf("<html lang='id'><p>x", stylesheet=style, base=tmp_path, underlays=[[drawing(tmp_path, content)]])


def test_a_changed_stylesheet_is_read_again(style: Path, tmp_path: Path) -> None:
    html = '<html lang="id"><p>satu'
    first = render_pdf(html, stylesheet=style, base=tmp_path)
    style.write_text(SHEET.replace("400px", "500px"), encoding="utf-8")
    assert render_pdf(html, stylesheet=style, base=tmp_path) != first


def test_without_pango_the_site_works_and_the_check_says_why(monkeypatch: pytest.MonkeyPatch, style: Path, tmp_path: Path) -> None:
    monkeypatch.setattr(engine, "weasyprint", None)
    assert [message.id for message in checks.pango(None)] == ["pilar.E010"]
    with pytest.raises(engine.PrintingUnavailable):
        render_pdf("<html lang='id'>", stylesheet=style, base=tmp_path)


def test_without_the_subsetter_of_harfbuzz_there_is_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine.ffi, "harfbuzz_subset", None)
    assert [message.id for message in checks.pango(None)] == ["pilar.W010"]


def test_this_machine_can_print() -> None:
    assert checks.pango(None) == []


def test_the_first_document_of_a_process_is_like_the_second(style: Path, tmp_path: Path) -> None:
    engine.srgb.cache_clear()  # as after a start
    html = '<html lang="id"><p>satu'
    first, second = (render_pdf(html, stylesheet=style, base=tmp_path) for _ in range(2))
    assert first == second
