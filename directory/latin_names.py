"""What a name may be written with: Latin letters as in the KTP, which the faces of the certificate can print. Pure.

Names follow Permendagri 73/2022 (Latin letters that are easy to read), titles need digits, parentheses and a slash as well. What
turns text round, stands in it unseen or has no letter in `printing/faces` is refused with its code, because it cannot be pointed at.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

# Letters of Latin-1, Latin Extended-A, the Romanian four, and those of transliteration and Vietnamese; without the ligature-like
# U+0149 and U+017F, which are no letters of a name.
LETTER_RANGES = (
    *((0x41, 0x5A), (0x61, 0x7A), (0xC0, 0xD6), (0xD8, 0xF6), (0xF8, 0x148), (0x14A, 0x17E)),
    *((0x218, 0x21B), (0x1E00, 0x1E99), (0x1EA0, 0x1EF9)),
)
LETTERS = frozenset(chr(code) for first, last in LETTER_RANGES for code in range(first, last + 1))
NAME = LETTERS | frozenset("0123456789 .,-()/'’‘`ʻʼ")
LINE = NAME | frozenset(chr(code) for code in range(0x20, 0x7F)) | frozenset("“”–—")
# Whatever a keyboard or a spreadsheet puts between two words is a space; anything else that is blank is not.
SPACES = frozenset("\t\n\r")
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Mn", "Mc", "Me"}


@dataclass(frozen=True, slots=True)
class Misfit:
    """A character that cannot stand in a name, and the text before it: an unseen one is found by what it follows."""

    character: str
    before: str

    @property
    def code(self) -> str:
        """As Unicode writes it: `U+202E`."""
        return f"U+{ord(self.character):04X}"

    @property
    def unseen(self) -> bool:
        """Whether showing it would show nothing, or turn the sentence round that shows it."""
        return unicodedata.category(self.character) in UNSEEN


def tidy(text: str) -> str:
    """The text with one space between words and each accent joined to its letter (NFC), so that equal names are equal."""
    spaced = "".join(" " if _is_space(character) else character for character in unicodedata.normalize("NFC", text))
    return " ".join(word for word in spaced.split(" ") if word)


def misfits(text: str, allowed: frozenset[str] = NAME) -> list[Misfit]:
    """Each character outside the allowed ones, once, in the order of the text."""
    found: dict[str, Misfit] = {}
    for index, character in enumerate(text):
        if character not in allowed:
            found.setdefault(character, Misfit(character, shown(text[:index], allowed)))
    return list(found.values())


def shown(text: str, allowed: frozenset[str] = NAME) -> str:
    """The text as it may be shown to a person who decides about it: what is unseen stands as its code."""
    return "".join(_shown(text, allowed))


def written(front_title: str, name: str, back_title: str) -> str:
    """A name with its titles, as a letter prints it: `Dr. Nama, S.Kom., M.Si.`"""
    named = f"{front_title} {name}".strip()
    return f"{named}, {back_title}" if back_title else named


def _is_space(character: str) -> bool:
    return character in SPACES or unicodedata.category(character) == "Zs"


def _shown(text: str, allowed: frozenset[str]) -> Iterator[str]:
    for character in text:
        misfit = None if character in allowed else Misfit(character, "")
        yield f"[{misfit.code}]" if misfit and misfit.unseen else character
