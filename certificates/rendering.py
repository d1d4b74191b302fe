"""The two pages of a certificate, from its frozen facts. The one way to its bytes; `files.py` keeps them.

The document is Indonesian whatever the language of the screen. Type gets smaller step by step until everything stands on
two pages: nothing is ever cut off.
"""

import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from certificates import codes, qr, words
from certificates.back_page import columns, parts
from certificates.facts import CertificateFacts
from certificates.fitting import extra_lines, fit_issuer, fit_name, fit_title
from certificates.room import certainly_fits
from directory import nip
from printing import engine
from printing.pdf import DoesNotFit, page_count, render_pdf

ASSETS = Path(__file__).resolve().parent / "assets"
STYLE = ASSETS / "certificate.css"
UNDERLAYS = ((ASSETS / "frame.svg", ASSETS / "front.svg"), (ASSETS / "frame.svg",))
FRONT_STEPS = ("airy", "close", "dense")
# Size of type, and whether lessons stand one a row, run on in a paragraph, or are left out.
BACK_STEPS = (("airy", "rows"), ("close", "rows"), ("dense", "rows"), ("close", "run-on"), ("dense", "run-on"), ("dense", "none"))
GRADE = "Golongan "


class TooMuchText(Exception):
    """The facts do not fit on two pages even in the smallest type."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the identity table."""

    label: str
    value: str


def render(facts: CertificateFacts) -> bytes:
    """The certificate as PDF/A-3a with tags: two pages of A4 landscape. The same facts give the same bytes.

    Raises `TooMuchText` when it does not fit, and what `printing.render_pdf` raises.
    """
    context = context_of(facts)
    front, back = 0, 0
    while front < len(FRONT_STEPS) and back < len(BACK_STEPS):
        try:
            return render_pdf(_html(context, front, back), stylesheet=STYLE, base=ASSETS, underlays=UNDERLAYS, pages=2)
        except DoesNotFit as error:
            if error.page_of["front-end"] > 0:
                front += 1
            else:
                back += 1
    raise TooMuchText(facts.number)


def require_printable(facts: CertificateFacts) -> None:
    """Whether `render` would succeed, without writing a document: 1 to 2 ms, or up to 100 where only laying it out tells.

    Raises what `render` raises, and `engine.MissingAsset` for an emblem that cannot be drawn, which would leave a hole.
    """
    engine.require_picture(settings.CERTIFICATE_EMBLEM)
    if certainly_fits(facts):
        return
    smallest = _html(context_of(facts), len(FRONT_STEPS) - 1, len(BACK_STEPS) - 1)
    if page_count(smallest, stylesheet=STYLE, base=ASSETS) != len(UNDERLAYS):
        raise TooMuchText(facts.number)


def _html(context: dict[str, Any], front: int, back: int) -> str:
    size, lessons = BACK_STEPS[back]
    steps = {"front": FRONT_STEPS[front], "back": size, "lessons": lessons}
    return _composed(render_to_string("certificates/pdf/certificate.html", {**context, **steps}))


def context_of(facts: CertificateFacts) -> dict[str, Any]:
    """What the templates show: every value as it is printed."""
    path, side = qr.outline(facts.verify_url)
    method = f"Metode {facts.method}; {facts.jp} JP setara {words.grouped(facts.minutes)} menit."
    return {
        "facts": facts,
        "issuer_above": facts.issuer_lines[:-1],
        "issuer": fit_issuer(facts.issuer_lines[-1]),
        "emblem": settings.CERTIFICATE_EMBLEM.as_uri(),
        "name": fit_name(facts.name_with_titles),
        "title": fit_title(facts.course_title),
        "rows": rows(facts),
        "period": words.period(facts.started_on, facts.finished_on),
        "jp_words": words.in_words(facts.jp),
        "issued_on": words.long_date(facts.issued_on),
        "signatory_nip": nip.group(facts.signatory_nip),
        "room": f"extra-{extra_lines(facts.signatory_post + ',', facts.signatory_name)}",
        "qr_path": path,
        "qr_side": side,
        "code": codes.grouped(facts.code),
        "columns": columns(parts(facts), (*facts.outcomes, method)),
        "method": method,
    }


def rows(facts: CertificateFacts) -> list[Row]:
    """Who it is, without the lines that have nothing to say: staff without a NIP, PPPK without a rank."""
    number_label = "NI PPPK" if facts.nip and facts.nip[12] == "2" else "NIP"
    rank_label, rank = "Pangkat/Gol. Ruang", facts.rank
    if rank.startswith(GRADE):
        rank_label, rank = GRADE.strip(), rank.removeprefix(GRADE)
    lines = [
        Row(number_label, nip.group(facts.nip or "")),
        Row(rank_label, rank),
        Row("Jabatan", facts.post),
        Row("Instansi", facts.agency),
    ]
    return [line for line in lines if line.value.strip() not in {"", "-"}]


def _composed(text: str) -> str:
    """With letters and accents as one character: some phones send them apart, and faces have the whole letter."""
    return unicodedata.normalize("NFC", text)
