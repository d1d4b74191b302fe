"""The structure of employee numbers: NIP of PNS, NI PPPK. Pure.

Sources: Perka BKN 22/2007 and 43/2007 for PNS, Peraturan BKN 1/2019 for PPPK. A number has no checksum, so a sound
structure does not prove that the person exists; only BKN can.
"""

import re
from dataclasses import dataclass
from datetime import date

LENGTH = 18
SEPARATORS = re.compile(r"[\s.\-]+")
EARLIEST_BIRTH_YEAR, FIRST_PPPK_YEAR, YOUNGEST_AT_APPOINTMENT = 1940, 2019, 16
PNS, PPPK = "pns", "pppk"
MALE, FEMALE = "1", "2"


class InvalidNip(ValueError):
    """The number breaks a rule; the message is the Indonesian sentence for the person who typed it."""


@dataclass(frozen=True, slots=True)
class Nip:
    """A number of sound structure: 18 digits, its kind (`pns` or `pppk`), birth date and sex digit (1 man, 2 woman)."""

    digits: str
    kind: str
    born_on: date
    sex: str

    @property
    def grouped(self) -> str:
        """As letters print it: `19780615 200604 2 993` or `19950817 2024 21 2 992`."""
        return group(self.digits)


def strip(raw: str) -> str:
    """The number without the spaces, full stops and hyphens that people type."""
    return SEPARATORS.sub("", raw)


def group(digits: str) -> str:
    """Eighteen digits in the groups of a letter; anything else unchanged."""
    if len(digits) != LENGTH:
        return digits
    middle = f"{digits[8:12]} {digits[12:14]}" if digits[12] == "2" else digits[8:14]
    return f"{digits[:8]} {middle} {digits[14]} {digits[15:]}"


def mask(digits: str) -> str:
    """The number for a public page: birth year and serial stay, the rest is dots (UU 27/2022, data minimisation)."""
    return f"{digits[:4]}•••• •••••• • {digits[15:]}" if len(digits) == LENGTH else "••••"


def parse(raw: str, *, today: date) -> Nip:
    """Read a typed number.

    Raises `InvalidNip` with a sentence that says what is wrong. The years 1940 and 2019 and the age of 16 are sanity
    limits of ours, not law.
    """
    digits = strip(raw)
    if not (digits.isascii() and digits.isdigit() and len(digits) == LENGTH):
        raise InvalidNip(_wrong_length(digits))
    born_on = _birth_date(digits[:8], today)
    kind = _kind(digits)
    _check_appointment(digits, kind, born_on, today)
    if digits[14] not in (MALE, FEMALE):
        raise InvalidNip("Angka ke-15 NIP harus 1 (pria) atau 2 (wanita).")
    if digits[15:] == "000":
        raise InvalidNip("Tiga angka terakhir NIP tidak boleh 000.")
    return Nip(digits=digits, kind=kind, born_on=born_on, sex=digits[14])


def _wrong_length(digits: str) -> str:
    if digits.isascii() and digits.isdigit():
        return f"NIP harus 18 angka; yang tertulis {len(digits)} angka."
    return "NIP hanya berisi angka, 18 angka, boleh dengan spasi atau titik."


def _birth_date(digits: str, today: date) -> date:
    try:
        born_on = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        raise InvalidNip("Delapan angka pertama NIP bukan tanggal lahir yang sah.") from None
    if not (born_on.year >= EARLIEST_BIRTH_YEAR and born_on < today):
        raise InvalidNip("Delapan angka pertama NIP bukan tanggal lahir yang sah.")
    return born_on


def _kind(digits: str) -> str:
    if "01" <= digits[12:14] <= "12":
        return PNS
    if "21" <= digits[12:14] <= "29":
        return PPPK
    raise InvalidNip("Angka ke-13 dan ke-14 NIP bukan bulan (PNS) atau kode PPPK.")


def _check_appointment(digits: str, kind: str, born_on: date, today: date) -> None:
    year = int(digits[8:12])
    if kind == PPPK and year < FIRST_PPPK_YEAR:
        raise InvalidNip(f"Tahun pengangkatan PPPK pada NIP sebelum {FIRST_PPPK_YEAR}.")
    if year - born_on.year < YOUNGEST_AT_APPOINTMENT or year > today.year + 1:
        raise InvalidNip("Tahun pengangkatan pada NIP tidak sesuai dengan tanggal lahir.")
