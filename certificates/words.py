"""Numbers and dates as an Indonesian certificate writes them. Pure.

Hours stand in digits and words, `20 (dua puluh)`, so that a changed digit shows; letters carry the month in Roman numerals.
The document is Indonesian whatever the language of the screen, so nothing here is translated.
"""

from datetime import date

LARGEST = 999_999_999_999
ONES = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
SCALE = (
    (10**9, "miliar", "satu miliar"), (10**6, "juta", "satu juta"), (1000, "ribu", "seribu"), (100, "ratus", "seratus"), (10, "puluh", ""),
)  # fmt: skip
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def in_words(number: int) -> str:
    """A whole number from 0 to just below a trillion in words: 20 is `dua puluh`. Raises `ValueError` outside of it."""
    if not 0 <= number <= LARGEST:
        raise ValueError(f"{number} is not between 0 and {LARGEST}")
    return _words(number) or ONES[0]


def _words(number: int) -> str:
    """In words, where nothing is said for nought."""
    if number < 12:
        return ONES[number] if number else ""
    if number < 20:
        return f"{ONES[number - 10]} belas"
    for size, name, single in SCALE:
        count, rest = divmod(number, size)
        if count:
            head = single if count == 1 else f"{_words(count)} {name}"
            return f"{head} {_words(rest)}".rstrip()
    raise AssertionError(number)


def grouped(number: int) -> str:
    """Digits in groups of three with full stops, as Indonesian writes them: 1980 is `1.980`."""
    return f"{number:,}".replace(",", ".")


def roman_month(day: date) -> str:
    """The month of a day as the number of a letter writes it: May is `V`."""
    return ROMAN[day.month - 1]


def roman(number: int) -> str:
    """A whole number from 1 to 39 in Roman numerals, for the parts of a list. Raises `ValueError` outside of it."""
    if not 1 <= number <= 39:
        raise ValueError(f"{number} is not between 1 and 39")
    return "X" * (number // 10) + ("" if number % 10 == 0 else ROMAN[number % 10 - 1])


def long_date(day: date) -> str:
    """A day as letters write it: `19 Mei 2026`, without a nought before the day."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def period(first: date, last: date) -> str:
    """From one day to another, saying month and year once where they are the same: `2 Maret s.d. 19 Mei 2026`.

    Raises `ValueError` when the last day is before the first.
    """
    if last < first:
        raise ValueError(f"{last} is before {first}")
    if first == last:
        return long_date(last)
    if first.year != last.year:
        start = long_date(first)
    elif first.month != last.month:
        start = f"{first.day} {MONTHS[first.month - 1]}"
    else:
        start = str(first.day)
    return f"{start} s.d. {long_date(last)}"
