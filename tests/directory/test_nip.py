"""The structure of employee numbers (Perka BKN 22/2007, Peraturan BKN 1/2019)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.nip import InvalidNip, group, mask, parse

TODAY = date(2026, 5, 4)


@pytest.mark.parametrize(
    ("typed", "kind", "grouped"),
    [
        ("197806152006042993", "pns", "19780615 200604 2 993"),
        ("19780615 200604 2 993", "pns", "19780615 200604 2 993"),
        ("19950817.2024.21.2.992", "pppk", "19950817 2024 21 2 992"),
        ("19950817-2024-24-2-992", "pppk", "19950817 2024 24 2 992"),
    ],
)
def test_a_sound_number_is_read_however_it_is_typed(typed: str, kind: str, grouped: str) -> None:
    number = parse(typed, today=TODAY)
    assert (number.kind, number.grouped) == (kind, grouped)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("19780615200604299", "17 angka"),
        ("1978061520060429a3", "hanya berisi angka"),
        ("197813152006042993", "tanggal lahir"),
        ("193906152006042993", "tanggal lahir"),
        ("203006152006042993", "tanggal lahir"),
        ("197806152006132993", "ke-13"),
        ("197806152006002993", "ke-13"),
        ("199508172018212992", "2019"),
        ("200006152010042993", "tidak sesuai"),
        ("197806152006043993", "ke-15"),
        ("197806152006042000", "000"),
        ("", "0 angka"),
        ("١٩٧٨٠٦١٥٢٠٠٦٠٤٢٩٩٣", "hanya berisi angka"),
    ],
)
def test_a_wrong_number_says_what_is_wrong(typed: str, says: str) -> None:
    with pytest.raises(InvalidNip) as refused:
        parse(typed, today=TODAY)
    if typed:
        assert says in str(refused.value)


@given(st.text(max_size=30))
def test_whatever_is_typed_is_read_or_refused_with_a_sentence(typed: str) -> None:
    try:
        said = parse(typed, today=TODAY).digits
    except InvalidNip as refused:
        said = str(refused)
    assert len(said) == 18 or said.endswith(".")


def test_a_masked_number_hides_birthday_and_sex() -> None:
    assert mask("197806152006042993") == "1978•••• •••••• • 993"


def test_something_that_is_no_number_is_not_grouped() -> None:
    assert group("dlh.0007") == "dlh.0007"
