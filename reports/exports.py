"""Spreadsheets that open in Excel without harm: a NIP stays text, and no cell is run as a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

import xlsxwriter
from django.utils.translation import gettext as _

from reports.figures import AgencyLine
from reports.people import PersonLine

Cell = str | int
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
WIDTHS = (44, 22, 16)


def agency_table(lines: Iterable[AgencyLine]) -> list[list[Cell]]:
    """The report per OPD, with its head."""
    head: list[Cell] = [_("Agency"), _("Staff"), _("Enrolled"), _("Finished"), _("Finished, per cent"), _("Certificates"), "JP"]
    return [head, *(_figures(line) for line in lines)]


def _figures(line: AgencyLine) -> list[Cell]:
    return [line.name, line.staff, line.enrolled, line.finished, line.percent, line.certificates, line.jp]


def person_table(lines: Iterable[PersonLine]) -> list[list[Cell]]:
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
        "JP",
        _("Certificate number"),
    ]
    return [head, *([*_who(line), states[line.state], *_result(line)] for line in lines)]


def _who(line: PersonLine) -> list[Cell]:
    return [line.name, line.nip, line.unit, line.post]


def _result(line: PersonLine) -> list[Cell]:
    day = line.completed_on.isoformat() if line.completed_on else ""
    return [day, line.percent if line.percent is not None else "", line.jp, line.number]


def as_xlsx(table: Sequence[Sequence[Cell]], sheet: str) -> bytes:
    """One sheet; the head is bold and stays in sight."""
    out = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        page, bold = book.add_worksheet(sheet[:31]), book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
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
