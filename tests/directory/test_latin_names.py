"""A name is written with Latin letters, as in the KTP, and every one of them can be printed."""

import unicodedata

import pytest
from fontTools.ttLib import TTFont

from directory.latin_names import LINE, NAME, Misfit, misfits, shown, tidy, written
from printing.fonts import FACES


@pytest.mark.parametrize(
    "name",
    [
        *("Melati Anggraini", "Nur'aini Bestari", "Nur’aini", "Ma`ruf", "André Küçük", "Siti-Nurhaliza", "Raden Ajeng Kartini, S.Pd."),
        *("dr. H. Banyu Setiabudi", "Sp.A(K)", "S.E., Ak.", "A.Md.Kom.", "M.Sc. (Hons)", "Nguyễn Văn", "Łukasz Ḥasan", "I Gusti Ngurah 2"),
    ],
)
def test_names_and_titles_of_the_city_pass(name: str) -> None:
    assert misfits(tidy(name)) == []


@pytest.mark.parametrize(
    ("text", "code", "unseen"),
    [
        ("Melati\u202eAnggraini", "U+202E", True),
        ("Mel\u200bati", "U+200B", True),
        ("Mel\u00adati", "U+00AD", True),
        ("Mel\u0007ati", "U+0007", True),
        ("Melati\ue000", "U+E000", True),
        ("Melati\u2028Anggraini", "U+2028", True),
        ("Melati\ufe0f", "U+FE0F", True),
        ("Melati 😀", "U+1F600", False),
        ("Иван", "U+0418", False),
        ("Mеlati", "U+0435", False),  # a Cyrillic letter that looks like a Latin one
        ("محمد", "U+0645", False),
        ("Ｍelati", "U+FF2D", False),
        ("Melati <b>", "U+003C", False),
    ],
)
def test_what_cannot_be_printed_is_named_by_its_code(text: str, code: str, unseen: bool) -> None:
    first = misfits(tidy(text))[0]
    assert (first.code, first.unseen) == (code, unseen)


def test_a_character_is_named_once_and_where_it_is_first() -> None:
    assert misfits("Me\u200bla\u200bti\u202e") == [Misfit("\u200b", "Me"), Misfit("\u202e", "Me[U+200B]la[U+200B]ti")]


def test_a_turned_name_is_shown_straight() -> None:
    assert shown("Melati \u202einiarggnA") == "Melati [U+202E]iniarggnA"


def test_spaces_are_one_and_accents_are_joined() -> None:
    assert tidy(" Andre\u0301 \u00a0\t Budi\n") == "André Budi"


def test_a_name_is_written_with_its_titles() -> None:
    assert written("Dr.", "Melati", "S.Kom., M.Si.") == "Dr. Melati, S.Kom., M.Si."
    assert (written("", "Melati", ""), written("H.", "Melati", "")) == ("Melati", "H. Melati")


@pytest.mark.parametrize("face", FACES, ids=str)
def test_every_allowed_character_has_a_letter_in_every_face(face: tuple[str, int]) -> None:
    with TTFont(FACES[face]) as font:
        drawn = font.getBestCmap()
    assert [f"U+{ord(character):04X}" for character in sorted(NAME | LINE) if ord(character) not in drawn] == []


def test_what_is_allowed_is_its_own_normal_form() -> None:
    assert [character for character in NAME | LINE if unicodedata.normalize("NFC", character) != character] == []
