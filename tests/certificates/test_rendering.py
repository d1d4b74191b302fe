import os
import re
import shutil
import subprocess
import unicodedata
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from django.core.management import call_command
from django.utils import translation

from certificates.art.sheets import drawings
from certificates.facts import ModuleLine
from certificates.rendering import ASSETS, TooMuchText, render, rows
from certificates.samples import ACCENTS, LONG_NAME, MANY_MODULES, NORMAL, ONE_WORD, PPPK, SAMPLES, WITHOUT_NIP

A4 = (841.89, 595.28)
# Points from the edge of the sheet to the inner rule of the frame: 55.5 px.
FRAME = 55.5 * 0.75
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">')


def run(*command: str | Path) -> str:
    """The output of a tool; without it the test is left out, except in CI, where nothing may be."""
    if shutil.which(str(command[0])) is None and os.environ.get("CI") != "true":
        pytest.skip(f"{command[0]} is not installed")
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every sample as a file, made once."""
    folder = tmp_path_factory.mktemp("certificates")
    for name, facts in SAMPLES.items():
        (folder / f"{name}.pdf").write_bytes(render(facts))
    return {name: folder / f"{name}.pdf" for name in SAMPLES}


def text_of(path: Path, page: int) -> str:
    """What a reader copies from a page, on one line."""
    return " ".join(run("pdftotext", "-f", str(page), "-l", str(page), path, "-").split())


every_sample = pytest.mark.parametrize("name", SAMPLES)


@every_sample
def test_two_pages_of_a4_landscape(pdf: dict[str, Path], name: str) -> None:
    with pikepdf.open(pdf[name]) as document:
        boxes = [[float(edge) for edge in page.mediabox] for page in document.pages]
    assert boxes == [pytest.approx([0, 0, *A4], abs=0.05)] * 2


@every_sample
def test_the_front_says_who_what_and_how_long(pdf: dict[str, Path], name: str) -> None:
    facts, front = SAMPLES[name], text_of(pdf[name], 1)
    said = [
        "SERTIFIKAT",
        *facts.issuer_lines,
        f"Nomor: {facts.number}",
        facts.name_with_titles,
        facts.course_title,
        f"metode {facts.method}",
        f"{facts.signatory_post},",
        facts.signatory_name,
        "Bengkulu, 19 Mei 2026",
        *(row.value for row in rows(facts)),
    ]
    assert [sentence for sentence in said if sentence not in front] == []


def test_a_course_without_an_assessment_is_attended_and_not_passed(pdf: dict[str, Path]) -> None:
    front, back = (text_of(pdf["tanpa-penilaian"], page) for page in (1, 2))
    assert "telah mengikuti pelatihan Sosialisasi Pelindungan Data Pribadi" in front
    assert [word for word in ("lulus", "predikat", "Nilai", "Memuaskan") if word in front + back] == []


def test_an_assessed_course_says_passed_with_score_and_predicate(pdf: dict[str, Path]) -> None:
    assert "telah mengikuti dan dinyatakan lulus dengan predikat Memuaskan pada pelatihan" in text_of(pdf["biasa"], 1)
    assert "Nilai akhir, predikat Memuaskan" in text_of(pdf["biasa"], 2)


def test_hours_stand_in_digits_and_words(pdf: dict[str, Path]) -> None:
    assert "selama 20 (dua puluh) jam pelajaran (JP)" in text_of(pdf["biasa"], 1)


@every_sample
def test_the_total_of_the_back_is_that_of_the_front(pdf: dict[str, Path], name: str) -> None:
    facts = SAMPLES[name]
    back = run("pdftotext", "-layout", "-f", "2", "-l", "2", pdf[name], "-")
    assert re.search(rf"Jumlah\s+{facts.jp} JP", back)
    assert f"{facts.jp} (" in text_of(pdf[name], 1)


@every_sample
def test_the_back_names_every_module_and_lesson(pdf: dict[str, Path], name: str) -> None:
    back = text_of(pdf[name], 2)
    titles = [title for module in SAMPLES[name].modules for title in (module.title, *module.lessons)]
    assert [title for title in titles if title not in back] == []


@every_sample
def test_nothing_claims_a_certified_signature(pdf: dict[str, Path], name: str) -> None:
    both = text_of(pdf[name], 1) + text_of(pdf[name], 2)
    for claim in ("BSrE", "Balai", "BSSN", "ditandatangani secara elektronik"):
        assert claim not in both


def test_the_footer_says_how_to_check(pdf: dict[str, Path]) -> None:
    said = "Keaslian sertifikat dapat diperiksa dengan memindai kode QR atau di pilar.bengkulukota.go.id/verifikasi 7K3M-9QXD-T2HB-W5NE"
    assert said in text_of(pdf["biasa"], 1)


@pytest.mark.parametrize("name", ["biasa", "semua-panjang"])
def test_a_phone_reads_the_address_from_the_qr_code(pdf: dict[str, Path], name: str, tmp_path: Path) -> None:
    run("pdftoppm", "-r", "110", "-png", "-f", "1", "-l", "1", "-singlefile", pdf[name], tmp_path / "front")
    assert run("zbarimg", "--quiet", "--raw", tmp_path / "front.png").strip() == SAMPLES[name].verify_url


@every_sample
def test_no_word_leaves_the_frame(pdf: dict[str, Path], name: str) -> None:
    boxes = WORD.findall(run("pdftotext", "-bbox", pdf[name], "-"))
    edges = [tuple(float(edge) for edge in box) for box in boxes]
    assert edges
    assert min(left for left, *_ in edges) > FRAME
    assert max(right for _, _, right, _ in edges) < A4[0] - FRAME
    assert min(top for _, top, *_ in edges) > FRAME
    assert max(bottom for *_, bottom in edges) < A4[1] - FRAME


@every_sample
def test_the_file_is_sound_and_small(pdf: dict[str, Path], name: str) -> None:
    assert "No syntax or stream encoding errors found" in run("qpdf", "--check", pdf[name])
    assert pdf[name].stat().st_size < 150_000


def test_it_says_that_it_is_an_archive_file_with_tags_in_indonesian(pdf: dict[str, Path]) -> None:
    with pikepdf.open(pdf["biasa"]) as document:
        root, metadata = document.Root, document.open_metadata()
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
        assert (str(root.Lang), bool(root.MarkInfo.Marked)) == ("id", True)
        assert str(document.docinfo["/Title"]) == "Sertifikat 800.1.4/0127/DISKOMINFO/V/2026, Melati Anggraini, S.Sos."
        assert root.OutputIntents[0].S == "/GTS_PDFA1"


def test_every_font_is_embedded_and_nothing_is_see_through(pdf: dict[str, Path]) -> None:
    with pikepdf.open(pdf["biasa"]) as document:
        dictionaries = [item for item in document.objects if isinstance(item, pikepdf.Dictionary)]
        descriptors = [item for item in dictionaries if item.get("/Type") == "/FontDescriptor"]
        assert len(descriptors) == 4
        assert all("/FontFile2" in item for item in descriptors)
        assert not [item for item in dictionaries if float(item.get("/ca", 1)) < 1 or "/SMask" in item]


def test_pictures_have_words_and_ornament_has_none(pdf: dict[str, Path]) -> None:
    with pikepdf.open(pdf["biasa"]) as document:
        elements = [item for item in document.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/StructElem"]
        figures = [str(item.get("/Alt", "")) for item in elements if item.S == "/Figure"]
        contents = [page.Contents[0].read_bytes() for page in document.pages]
    assert figures == ["Lambang daerah", f"Kode QR untuk memeriksa keaslian sertifikat: {NORMAL.verify_url}"]
    assert all(content.startswith(b"/Artifact BMC") for content in contents)


@pytest.mark.parametrize("page", [1, 2])
def test_the_same_facts_say_the_same_in_every_language_of_the_screen(tmp_path: Path, page: int) -> None:
    for language in ("en", "id"):
        with translation.override(language):
            (tmp_path / f"{language}.pdf").write_bytes(render(NORMAL))
    assert text_of(tmp_path / "en.pdf", page) == text_of(tmp_path / "id.pdf", page)


def test_staff_without_a_nip_have_no_empty_line() -> None:
    assert [row.label for row in rows(WITHOUT_NIP)] == ["Jabatan", "Instansi"]


def test_pppk_have_their_own_number_and_a_golongan() -> None:
    found = {row.label: row.value for row in rows(PPPK)}
    assert found["NI PPPK"] == "19950817 2024 21 2 992"
    assert found["Golongan"] == "VII"


def test_pns_have_a_nip_and_a_rank() -> None:
    found = {row.label: row.value for row in rows(NORMAL)}
    assert found["NIP"] == "19870412 201101 2 993"
    assert found["Pangkat/Gol. Ruang"] == "Penata, III/c"


def test_letters_sent_apart_from_their_accents_are_joined(tmp_path: Path) -> None:
    apart = replace(ACCENTS, name_with_titles=unicodedata.normalize("NFD", ACCENTS.name_with_titles))
    assert apart != ACCENTS
    for name, facts in (("apart", apart), ("joined", ACCENTS)):
        (tmp_path / f"{name}.pdf").write_bytes(render(facts))
    assert text_of(tmp_path / "apart.pdf", 1) == text_of(tmp_path / "joined.pdf", 1)


def test_markup_in_a_name_is_printed_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "markup.pdf").write_bytes(render(replace(ONE_WORD, name_with_titles="Budi <b>& {{ co }}</b> 'Ti'")))
    assert "Budi <b>& {{ co }}</b> 'Ti'" in text_of(tmp_path / "markup.pdf", 1)


def test_the_longest_name_the_database_takes_fits(tmp_path: Path) -> None:
    name = ("Mwamwamwa " * 27).strip()
    assert len(name) >= 269
    (tmp_path / "long.pdf").write_bytes(render(replace(LONG_NAME, name_with_titles=name)))
    assert name in text_of(tmp_path / "long.pdf", 1)


def test_more_lessons_than_a_page_holds_run_on_and_then_give_way_to_their_modules(tmp_path: Path) -> None:
    crowded = replace(MANY_MODULES, modules=tuple(replace(line, lessons=line.lessons * 6) for line in MANY_MODULES.modules))
    (tmp_path / "crowded.pdf").write_bytes(render(crowded))
    back = text_of(tmp_path / "crowded.pdf", 2)
    assert all(line.title in back for line in crowded.modules)
    assert "44 JP" in back


def test_what_can_never_fit_is_refused_rather_than_cut() -> None:
    many = tuple(ModuleLine("skills", f"Modul {number}", 1, 45) for number in range(120))
    with pytest.raises(TooMuchText):
        render(replace(NORMAL, jp=120, minutes=5400, modules=many))


def test_the_seal_and_frame_are_those_that_the_script_draws() -> None:
    for name, svg in drawings().items():
        assert (ASSETS / name).read_text(encoding="utf-8") == svg, "run manage.py draw_certificate_art"


def test_the_command_writes_every_sample(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("sample_certificates", str(tmp_path))
    assert sorted(path.stem for path in tmp_path.glob("*.pdf")) == sorted(SAMPLES)
    assert "biasa.pdf" in capsys.readouterr().out


def test_the_city_may_put_its_own_emblem(settings: object, tmp_path: Path) -> None:
    emblem = tmp_path / "lambang.svg"
    emblem.write_text((ASSETS / "emblem.svg").read_text(encoding="utf-8").replace("#80602a", "#a3221b"), encoding="utf-8")
    usual = render(NORMAL)
    settings.CERTIFICATE_EMBLEM = emblem  # type: ignore[attr-defined]  # pytest-django's wrapper takes any setting
    assert render(NORMAL) != usual
