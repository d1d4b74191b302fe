from datetime import date

import pytest

from certificates.words import grouped, in_words, long_date, period, roman, roman_month


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (99, "sembilan puluh sembilan"),
        (100, "seratus"),
        (101, "seratus satu"),
        (110, "seratus sepuluh"),
        (111, "seratus sebelas"),
        (215, "dua ratus lima belas"),
        (999, "sembilan ratus sembilan puluh sembilan"),
        (1_000, "seribu"),
        (1_001, "seribu satu"),
        (1_980, "seribu sembilan ratus delapan puluh"),
        (2_026, "dua ribu dua puluh enam"),
        (11_000, "sebelas ribu"),
        (21_000, "dua puluh satu ribu"),
        (100_000, "seratus ribu"),
        (101_101, "seratus satu ribu seratus satu"),
        (37_380_000, "tiga puluh tujuh juta tiga ratus delapan puluh ribu"),
        (1_001_000_001, "satu miliar satu juta satu"),
        (999_999, "sembilan ratus sembilan puluh sembilan ribu sembilan ratus sembilan puluh sembilan"),
    ],
)
def test_hours_are_written_in_words(number: int, words: str) -> None:
    assert in_words(number) == words


def test_every_number_has_words_of_its_own() -> None:
    assert len({in_words(number) for number in range(10_000)}) == 10_000


@pytest.mark.parametrize("number", [-1, 10**12])
def test_numbers_beyond_the_scale_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match="between"):
        in_words(number)


def test_a_letter_writes_the_day_without_a_nought_and_the_month_in_full() -> None:
    assert long_date(date(2026, 3, 9)) == "9 Maret 2026"
    assert long_date(date(2026, 8, 17)) == "17 Agustus 2026"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 5, 19), date(2026, 5, 19), "19 Mei 2026"),
        (date(2026, 5, 4), date(2026, 5, 19), "4 s.d. 19 Mei 2026"),
        (date(2026, 3, 2), date(2026, 5, 19), "2 Maret s.d. 19 Mei 2026"),
        (date(2025, 12, 20), date(2026, 1, 3), "20 Desember 2025 s.d. 3 Januari 2026"),
    ],
)
def test_a_period_says_month_and_year_once_where_they_are_the_same(first: date, last: date, words: str) -> None:
    assert period(first, last) == words


def test_a_period_that_runs_backwards_is_refused() -> None:
    with pytest.raises(ValueError, match="before"):
        period(date(2026, 5, 19), date(2026, 5, 18))


def test_months_in_letter_numbers_are_roman() -> None:
    months = [roman_month(date(2026, month, 1)) for month in range(1, 13)]
    assert months == ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]


def test_parts_of_a_list_are_roman_up_to_39() -> None:
    assert [roman(number) for number in (1, 4, 9, 10, 14, 20, 39)] == ["I", "IV", "IX", "X", "XIV", "XX", "XXXIX"]
    with pytest.raises(ValueError, match="between"):
        roman(40)


def test_thousands_are_set_apart_by_full_stops() -> None:
    assert [grouped(number) for number in (900, 1_980, 1_234_567)] == ["900", "1.980", "1.234.567"]
