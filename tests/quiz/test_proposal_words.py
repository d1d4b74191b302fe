"""Before and after are words that a trainer reads, not data."""

from typing import Any

import pytest

from cms.models import CoursePage
from config.roles import WRITERS
from tests.conftest import NOW, Person
from training.quiz.models import Proposal, Quiz
from training.quiz.proposal_words import counts_from, rows_of, summary_of
from training.quiz.proposals import change_quiz
from training.quiz.quizzes import Line
from training.quiz.snapshots import lines_of
from training.quiz.spec_words import spec_words

pytestmark = pytest.mark.django_db


def proposed(course: CoursePage, person: Person, lines: list[Line] | None = None, **values: Any) -> Proposal:
    quiz = Quiz.objects.get(course=course, purpose="final")
    for name, value in values.items():
        setattr(quiz, name, value)
    made = change_quiz(quiz=quiz, lines=lines or lines_of(quiz), by=person("penulis", WRITERS), why="Usul.", now=NOW)
    assert isinstance(made, Proposal)
    return made


@pytest.mark.parametrize(
    ("values", "before", "after"),
    [
        ({"grade_by": "last"}, ["Percobaan terbaik"], ["Percobaan terakhir"]),
        ({"attempts_allowed": None}, ["3"], ["tidak dibatasi"]),
        ({"closes_at": NOW}, ["–"], ["4 Mei 2026, 10.00 WIB"]),
        ({"shuffle_questions": True}, ["tidak"], ["ya"]),
    ],
)
def test_a_change_stands_in_words(course: CoursePage, person: Person, values: dict[str, Any], before: list[str], after: list[str]) -> None:
    (row,) = rows_of(proposed(course, person, **values))
    assert (row.before, row.after) == (before, after)


def test_a_blueprint_stands_in_lines(course: CoursePage, person: Person) -> None:
    made = proposed(course, person, lines=[Line(pillar="ethics", level="dasar", count=2, heading="Bagian A")])
    (row,) = rows_of(made)
    assert (row.before, row.after) == (["3 dari Etika Digital"], ["Bagian A: 2 dari Etika Digital, Dasar"])
    assert "sesudah" not in summary_of(made)


def test_what_counts_at_once_is_told_apart_from_what_counts_later(course: CoursePage, person: Person) -> None:
    made = proposed(course, person, layout="all", time_limit_minutes=45, pass_mark=75)
    assert [sentence.split(",")[0] for sentence in counts_from(made)] == ["Kisi-kisi", "Yang ditampilkan"]


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        (
            {"accepted": [{"value": "12.5", "upto": "14", "tolerance": "0.5", "percent": 100}], "unit": "jam"},
            ["12,5–14 ± 0,5 (100 %)", "satuan: jam"],
        ),
        ({"accepted": [{"text": "e. mail", "percent": 50}], "case": True}, ["e. mail (50 %)", "huruf besar dan kecil dibedakan"]),
        (
            {"criteria": [{"name": "Nada", "points": 10, "guide": "Tenang."}], "model_answer": "Baik.", "fail_rules": ""},
            ["Nada (10): Tenang.", "contoh jawaban: Baik."],
        ),
    ],
)
def test_a_key_stands_in_words(spec: dict[str, Any], words: list[str]) -> None:
    assert spec_words(spec) == words
