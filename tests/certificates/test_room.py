"""What is said to fit without laying it out does fit, up to the last word."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from certificates.facts import CertificateFacts, ModuleLine
from certificates.rendering import TooMuchText, render, require_printable
from certificates.room import certainly_fits
from certificates.samples import LONG_EVERYTHING, LONG_NAME, NORMAL, SAMPLES
from printing import engine

WORD = "Pemberdayaan "


def modules(count: int, title: str = "Modul yang judulnya agak panjang") -> tuple[ModuleLine, ...]:
    return tuple(ModuleLine("skills", f"{title} {number}", 1, 45) for number in range(count))


def with_modules(count: int, **more: str) -> CertificateFacts:
    return replace(NORMAL, jp=count, minutes=45 * count, modules=modules(count), **more)


GROWING: dict[str, Callable[[int], CertificateFacts]] = {
    "name": lambda n: replace(NORMAL, name_with_titles=(WORD * n).strip()),
    "title": lambda n: replace(NORMAL, course_title=(WORD * n).strip()),
    "post": lambda n: replace(NORMAL, post=(WORD * n).strip()),
    "post without a break": lambda n: replace(NORMAL, post="m" * 20 * n),
    "agency, long name": lambda n: replace(LONG_NAME, agency=(WORD * n).strip()),
    "modules": with_modules,
    "outcomes": lambda n: replace(NORMAL, outcomes=(WORD * 7,) * n),
    "everything": lambda n: replace(
        LONG_NAME, post=WORD * n, agency=WORD * n, course_title=WORD * n, signatory_post="Plt. Kepala " + WORD * n, outcomes=(WORD * n,) * n
    ),
    "number": lambda n: replace(NORMAL, number="8" * n * 4),
}


@pytest.mark.slow
@pytest.mark.parametrize("grow", GROWING.values(), ids=GROWING)
def test_the_last_that_certainly_fits_fits(grow: Callable[[int], CertificateFacts]) -> None:
    last = next(n for n in range(1, 200) if not certainly_fits(grow(n + 1)))
    assert certainly_fits(grow(last))
    assert render(grow(last)).startswith(b"%PDF")


def texts(longest: int) -> st.SearchStrategy[str]:
    return st.lists(st.text("abmwMW ,.", min_size=1, max_size=12), min_size=1, max_size=longest).map(lambda w: f"A {' '.join(w)}"[:250])


@pytest.mark.slow
@examples(max_examples=40, deadline=None)
@given(texts(12), texts(14), texts(14), texts(14), st.integers(1, 14), texts(8))
def test_whatever_certainly_fits_fits(name: str, title: str, post: str, agency: str, count: int, module: str) -> None:
    facts = replace(with_modules(count), name_with_titles=name, course_title=title, post=post, agency=agency)
    facts = replace(facts, modules=modules(count, module))
    if certainly_fits(facts):
        assert render(facts).startswith(b"%PDF")


@pytest.mark.parametrize("name", SAMPLES)
def test_what_is_printable_is_said_to_be(name: str) -> None:
    require_printable(SAMPLES[name])  # raises where it is not
    assert render(SAMPLES[name]).startswith(b"%PDF")


def test_only_extremes_have_to_be_laid_out() -> None:
    assert [name for name, facts in SAMPLES.items() if not certainly_fits(facts)] == ["semua-panjang"]


LONGEST = replace(LONG_EVERYTHING, name_with_titles="Mwamwamwa " * 27, course_title=WORD * 19, post=WORD * 19, agency=WORD * 15)


@pytest.mark.parametrize("facts", [with_modules(120), LONGEST], ids=["modules", "longest name, title and post"])
def test_what_does_not_fit_is_refused_before_and_at_printing(facts: CertificateFacts) -> None:
    for verb in (require_printable, render):
        with pytest.raises(TooMuchText):
            verb(facts)


def test_a_script_that_the_faces_do_not_have_is_laid_out() -> None:
    assert not certainly_fits(replace(NORMAL, name_with_titles="王小明"))
    require_printable(replace(NORMAL, name_with_titles="王小明"))


@pytest.mark.parametrize("content", [None, "", "<svg", "bukan gambar"])
def test_an_emblem_that_cannot_be_drawn_is_told_instead_of_leaving_a_hole(tmp_path: Path, settings: Any, content: str | None) -> None:
    emblem = tmp_path / "emblem.svg"
    if content is not None:
        emblem.write_text(content, encoding="utf-8")
    settings.CERTIFICATE_EMBLEM = emblem
    with pytest.raises(engine.MissingAsset, match=r"emblem\.svg cannot be drawn"):
        require_printable(NORMAL)
