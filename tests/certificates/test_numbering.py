from datetime import date

import pytest

from certificates.numbering import BadPattern, check_pattern, format_number

MAY = date(2026, 5, 19)
USUAL = "{classification}/{serial:04d}/{organiser}/{roman_month}/{year}"


def number(pattern: str, serial: int = 127, classification: str = "800.1.4") -> str:
    return format_number(pattern, classification=classification, serial=serial, organiser="DISKOMINFO", day=MAY)


def test_the_usual_pattern() -> None:
    assert number(USUAL) == "800.1.4/0127/DISKOMINFO/V/2026"


def test_a_serial_beyond_its_width_grows() -> None:
    assert number(USUAL, serial=12345) == "800.1.4/12345/DISKOMINFO/V/2026"


def test_another_agency_orders_its_numbers_differently() -> None:
    assert number("B.{serial}/{organiser}-{month:02d}/{year}") == "B.127/DISKOMINFO-05/2026"


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("{klasifikasi}/{serial}/{year}", "klasifikasi"),
        ("{serial.__class__}/{year}", "serial.__class__"),
        ("{serial[0]}/{year}", r"serial\[0\]"),
        ("{}/{serial}/{year}", "is not a field"),
        ("{serial!r}/{year}", "leave !r out"),
        ("{serial:>9}/{year}", "only serial and month"),
        ("{serial:{year}}/{year}", "only serial and month"),
        ("{organiser:04d}/{serial}/{year}", "only serial and month"),
        ("{classification}/{year}", "no {serial}"),
        ("{classification}/{organiser}/{serial:04d}", "no {year}"),
        ("{classification}/{serial:04d}/{year}", "no {organiser}: two organisers' numbers would be the same"),
        ("{serial/{year}", "field|expected"),
        ("{serial}/{year}}", "encountered"),
    ],
)
def test_a_pattern_that_cannot_make_numbers_is_refused_with_a_sentence(pattern: str, said: str) -> None:
    with pytest.raises(BadPattern, match=said):
        check_pattern(pattern)


def test_a_serial_starts_at_one() -> None:
    with pytest.raises(ValueError, match="starts at 1"):
        number(USUAL, serial=0)


def test_a_number_that_does_not_fit_its_column_is_refused() -> None:
    with pytest.raises(ValueError, match="80"):
        number(USUAL, classification="8" * 80)
