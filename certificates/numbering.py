"""The number of a certificate, from a pattern. Pure.

The pattern is a setting, because agencies number letters differently and the code of the archive's classification for
training is disputed. A number that was given is never given again.
"""

import re
from datetime import date
from string import Formatter

from certificates.words import roman_month

FIELDS = ("classification", "serial", "organiser", "roman_month", "month", "year")
# The series starts anew for each organiser and year: without these two numbers would repeat.
NEEDED = {"serial": "its numbers", "organiser": "two organisers' numbers", "year": "the numbers of two years"}
WIDTHS = re.compile(r"(0[1-9])?d")
LONGEST = 80


class BadPattern(ValueError):
    """The pattern cannot make numbers; the message says what to write instead."""


def check_pattern(pattern: str) -> None:
    """Raise `BadPattern` for an unknown field, a format other than `04d`, or a pattern whose numbers would repeat."""
    try:
        parts = list(Formatter().parse(pattern))
    except ValueError as error:
        raise BadPattern(f"{pattern!r}: {error}") from None
    used = [name for _, name, _, _ in parts if name is not None]
    for _, name, width, conversion in parts:
        if name is not None:
            _check_field(name, width or "", conversion)
    for name, alike in NEEDED.items():
        if name not in used:
            raise BadPattern(f"{pattern!r} has no {{{name}}}: {alike} would be the same.")


def _check_field(name: str, width: str, conversion: str | None) -> None:
    if name not in FIELDS:
        raise BadPattern(f"{{{name}}} is not a field; there are {', '.join(FIELDS)}.")
    if conversion:
        raise BadPattern(f"{{{name}!{conversion}}}: leave !{conversion} out.")
    if width and (name not in {"serial", "month"} or not WIDTHS.fullmatch(width)):
        raise BadPattern(f"{{{name}:{width}}}: only serial and month take a width, as in {{serial:04d}}.")


def format_number(pattern: str, *, classification: str, serial: int, organiser: str, day: date) -> str:
    """The number for a serial of the organiser's series of the year of a day: `800.1.4/0127/DISKOMINFO/V/2026`.

    Raises `BadPattern` as `check_pattern` does and for a number of over 80 characters, and `ValueError` for a serial below 1.
    """
    check_pattern(pattern)
    if serial < 1:
        raise ValueError(f"a serial starts at 1, not {serial}")
    number = pattern.format(
        classification=classification,
        serial=serial,
        organiser=organiser,
        roman_month=roman_month(day),
        month=day.month,
        year=day.year,
    )
    if len(number) > LONGEST:
        raise BadPattern(f"{number!r} has more than {LONGEST} characters")
    return number
