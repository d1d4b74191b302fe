"""Spreadsheets that open in Excel without harm: a NIP stays text, and no cell is run as a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

import xlsxwriter
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from reports.figures import AgencyLine
from reports.people import PersonLine

Cell = str | int
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
FORBIDDEN_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")
SHEET_NAME_LENGTH = 31  # Excel opens no longer one
WIDTHS = (44, 22, 16)
CONTENT_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


def agency_table(lines: Iterable[AgencyLine], year: int) -> list[list[Cell]]:
    """The report per OPD, with its head."""
    head: list[Cell] = [
        _("Agency"),
        _("Staff"),
        _("Enrolled"),
        _("Finished"),
        _("Finished, per cent"),
        _("Certificates"),
        _("JP in %(year)d") % {"year": year},
        _("Lessons read in a hurry, per cent"),
    ]
    return [head, *(_figures(line) for line in lines)]


def _figures(line: AgencyLine) -> list[Cell]:
    hurried = "" if line.hurried_percent is None else line.hurried_percent
    return [line.name, line.staff, line.enrolled, line.finished, line.percent, line.certificates, line.jp, hurried]


def person_table(lines: Iterable[PersonLine], year: int) -> list[list[Cell]]:
    """The names of an OPD, with their head. Dates are written `2026-05-19`."""
    states = {"done": _("Finished"), "current": _("Under way"), "open": _("Not begun")}
    head: list[Cell] = [
        _("Name"),
        "NIP",
        _("Work unit"),
        _("Post"),
        _("State"),
        _("Finished on"),
        _("Score"),
        _("JP in %(year)d") % {"year": year},
        _("Certificate number"),
    ]
    return [head, *([*_who(line), states[line.state], *_result(line)] for line in lines)]


def _who(line: PersonLine) -> list[Cell]:
    return [line.name, line.nip, line.unit, line.post]


def _result(line: PersonLine) -> list[Cell]:
    day = line.completed_on.isoformat() if line.completed_on else ""
    return [day, line.percent if line.percent is not None else "", line.jp, line.number]


def completion_table(completions: Iterable[Any]) -> list[list[Cell]]:
    """Completions with `certificate_number`, and their head; the agency is the one at the completion, or empty."""
    head: list[Cell] = [
        _("Name"),
        "NIP",
        _("Agency"),
        _("Course"),
        _("Finished on"),
        "JP",
        _("Score"),
        _("Certificate number"),
    ]
    return [head, *(_completed(completion) for completion in completions)]


def _completed(completion: Any) -> list[Cell]:
    who = [completion.user.display_name, completion.user.nip or "", completion.agency.name if completion.agency else ""]
    what = [completion.course.title, completion.completed_on.isoformat(), completion.jp, completion.percent]
    return [*who, *what, completion.certificate_number or ""]


def as_file(table: Sequence[Sequence[Cell]], kind: str, name: str, sheet: str) -> HttpResponse:
    """A download. `kind` is a key of `CONTENT_TYPES`; `name` is the file's, without its ending."""
    body = as_xlsx(table, sheet) if kind == "xlsx" else as_csv(table)
    response = HttpResponse(body, content_type=CONTENT_TYPES[kind])
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{name}.{kind}") or "attachment"
    return response


def sheet_name(text: str) -> str:
    """A name that Excel accepts: no reserved character, no apostrophe at an end, not empty, at most 31 characters."""
    return FORBIDDEN_IN_SHEET_NAMES.sub(" ", text)[:SHEET_NAME_LENGTH].strip(" '") or _("Report")


def as_xlsx(table: Sequence[Sequence[Cell]], sheet: str) -> bytes:
    """One sheet; the head is bold and stays in sight."""
    out = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        page, bold = book.add_worksheet(sheet_name(sheet)), book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        page.freeze_panes(1, 0)
        for column in range(len(table[0])):
            page.set_column(column, column, WIDTHS[min(column, len(WIDTHS) - 1)])
        for number, row in enumerate(table):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    page.write_string(number, column, value, bold if number == 0 else None)
                else:
                    page.write_number(number, column, value)
    return out.getvalue()


def as_csv(table: Sequence[Sequence[Cell]]) -> bytes:
    """UTF-8 with its mark, so that Excel reads the letters; a cell that looks like a formula gets an apostrophe."""
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([[_harmless(value) for value in row] for row in table])
    return out.getvalue().encode("utf-8-sig")


def _harmless(value: Cell) -> Cell:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value
