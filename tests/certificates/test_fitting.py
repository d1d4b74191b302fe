import pytest
from hypothesis import given
from hypothesis import strategies as st

from certificates.fitting import NAME_WIDTH, TITLE_WIDTH, broken, extra_lines, fit_issuer, fit_name, fit_title
from certificates.samples import LONG_NAME
from printing.fonts import width

SIZES = {"n44": 44, "n38": 38, "n33": 33, "n28": 28, "n24": 24, "t28": 28, "t25": 25, "t21": 21, "t18": 18}


@pytest.mark.parametrize(
    ("name", "step", "lines"),
    [
        ("Ngadimin", "n44", 1),
        ("Melati Anggraini, S.Sos.", "n44", 1),
        ("Dr. Andi Pratama Nugraha, S.Kom., M.Kom.", "n44", 1),
        ("Hj. Rosmawati Puspaningtyas Kusumawardhani, S.H.", "n38", 1),
        ("Dr. H. Muhammad Syahruddin Nasution Harahap, S.Kom., M.Kom.", "n33", 2),
    ],
)
def test_a_name_is_as_large_as_the_sheet_allows(name: str, step: str, lines: int) -> None:
    fitted = fit_name(name)
    assert (fitted.name, len(fitted.lines)) == (step, lines)


def test_a_long_name_breaks_between_name_and_degrees() -> None:
    first, second = fit_name(LONG_NAME.name_with_titles).lines
    assert first == "Prof. Dr. Ir. H. Muhammad Syahruddin Nasution Harahap Simanjuntak,"
    assert second.startswith("S.Kom.")


words = st.text("abcdefgnñëMW.'", min_size=1, max_size=14)


@given(st.lists(words, min_size=1, max_size=24).map(" ".join))
def test_no_line_of_a_name_or_title_is_wider_than_its_place(text: str) -> None:
    for fitted, room in ((fit_name(text), NAME_WIDTH), (fit_title(text), TITLE_WIDTH)):
        assert " ".join(fitted.lines) == text
        if len(fitted.lines) > 1 or len(text) < 40:
            assert all(width(line, weight=600, size=SIZES[fitted.name]) <= room for line in fitted.lines)


def test_lines_are_nearly_even() -> None:
    assert broken("satu dua tiga empat", 2, len) == ("satu dua", "tiga empat")


def test_one_word_is_never_broken() -> None:
    assert broken("Ngadimin", 3, len) == ("Ngadimin",)


def test_room_is_kept_for_a_long_post_and_a_long_name() -> None:
    assert extra_lines("Kepala Dinas Komunikasi dan Informatika,", "Ir. Bachtiar Nurmansyah, M.T.") == 0
    assert extra_lines("Plt. Kepala Badan Kepegawaian dan Pengembangan Sumber Daya Manusia,", "Ir. Bachtiar Nurmansyah, M.T.") == 1
    assert extra_lines("Kepala " + "Bagian " * 60, "Nama") == 4


def test_a_long_agency_stays_between_the_corner_scrolls() -> None:
    assert fit_issuer("DINAS KOMUNIKASI DAN INFORMATIKA").name == "i22"
    assert fit_issuer("BADAN KEPEGAWAIAN DAN PENGEMBANGAN SUMBER DAYA MANUSIA").name == "i19"
