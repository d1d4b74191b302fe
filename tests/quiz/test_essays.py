"""When a typed text is an answer: not when it is empty, copied, too short or too long."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.quiz.essays import COPIED, EMPTY, LONG, MOST_LETTERS, REPEATED, SHORT, lack, word_count

QUESTION = (
    "Sampah menumpuk. Anda admin Dinas Lingkungan Hidup. Senin pukul 06.40 sebuah komentar masuk. Dua truk rusak, sehingga jadwal "
    "beberapa gang tertunda. Truk susulan berangkat hari ini pukul 13.00. Tulis balasan Anda, paling banyak 120 kata."
)
HONEST = (
    "Selamat pagi, Bapak/Ibu. Terima kasih sudah melapor, dan mohon maaf atas baunya. Dua truk kami rusak, sehingga jadwal beberapa "
    "gang tertunda. Hari ini pukul 13.00 truk susulan berangkat ke gang Bapak/Ibu. Kabar berikutnya kami tulis di sini pukul 16.00."
)
DRILLS = Path(__file__).resolve().parents[2] / "fixtures" / "courses" / "optimalisasi-pengelolaan-media-sosial" / "drills.toml"
ROWS = tomllib.loads(DRILLS.read_text(encoding="utf-8"))["question"]


@pytest.mark.parametrize("blank", ["", " \n\t ", ".", "- - - …", "___", "\u200b"])
def test_a_reply_without_a_word_is_empty(blank: str) -> None:
    assert lack(blank, question=QUESTION) == EMPTY


@pytest.mark.parametrize("copy", [QUESTION, QUESTION.upper(), QUESTION.replace(". ", ".\n\n- "), QUESTION * 3, QUESTION + " Baik, siap."])
def test_the_question_sent_back_is_no_reply(copy: str) -> None:
    assert lack(copy, question=QUESTION, least_words=30) == COPIED


def test_facts_of_the_question_may_be_used_in_a_reply() -> None:
    assert lack(HONEST, question=QUESTION, least_words=30) == ""


@pytest.mark.parametrize(("words", "found"), [(29, SHORT), (30, ""), (31, "")])
def test_the_word_floor_is_reached_at_its_number(words: int, found: str) -> None:
    assert lack(" ".join(f"kata{n}" for n in range(words)), question=QUESTION, least_words=30) == found


def test_without_a_floor_one_word_is_an_answer() -> None:
    assert lack("Baik", question=QUESTION) == ""


@pytest.mark.parametrize("text", ["ok " * 60, "Mohon sabar nanti kami cek. " * 12])
def test_the_same_words_again_and_again_do_not_reach_the_floor(text: str) -> None:
    assert lack(text, question=QUESTION, least_words=40) == REPEATED


def test_fifty_thousand_letters_are_too_long_and_ten_thousand_are_not() -> None:
    assert lack("tanggapan " * 5_000, question=QUESTION) == LONG
    assert lack(("tanggapan " * 1_000)[:MOST_LETTERS], question=QUESTION) == ""


@pytest.mark.parametrize(("text", "count"), [("pukul 13.00", 2), ("DLH-0117", 1), ("Bapak/Ibu – ya", 2), ("", 0), (" \n . ", 0)])
def test_words_are_counted_as_one_counts_them_by_eye(text: str, count: int) -> None:
    assert word_count(text) == count


@given(text=st.text(max_size=200), floor=st.integers(0, 60))
def test_whatever_is_typed_gets_an_answer_and_no_error(text: str, floor: int) -> None:
    assert lack(text, question=QUESTION, least_words=floor) in {"", EMPTY, COPIED, SHORT, REPEATED, LONG}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["id"]))
def test_the_model_answer_of_a_drill_is_an_answer_by_its_own_rules(row: dict[str, str]) -> None:
    assert lack(row["model_answer"], question=row["text"] + row["hint"], least_words=int(row["least_words"])) == ""
    assert word_count(row["model_answer"]) <= int(row["most_words"])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["id"]))
def test_the_question_of_a_drill_sent_back_is_no_reply(row: dict[str, str]) -> None:
    assert lack(row["text"], question=row["text"] + row["hint"], least_words=int(row["least_words"])) == COPIED
