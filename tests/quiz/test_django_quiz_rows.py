"""Every row of a dump that is wrong is named and stops nothing; pictures come from where they may come from only."""

import json
from collections import Counter
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command
from wagtail.images.models import Image

from cms.models import CoursePage
from directory.models import User
from tests.conftest import NOW
from tests.quiz.old_site import DUMPS, FIGURE, bring, media_folder, png, with_old_address
from training.quiz.django_quiz.applying import bring as bring_all
from training.quiz.django_quiz.ledger import OPEN, REFUSED, UNMATCHED, Ledger
from training.quiz.django_quiz.reading import read
from training.quiz.django_quiz.target import Target
from training.quiz.models import Answer, Attempt, Question, Quiz

pytestmark = pytest.mark.django_db
NOT_TAKEN: dict[str, list[Any]] = {
    "-": ["#56", "#57"],
    "quiz.category": [2, 3, "[1]"],
    "quiz.subcategory": [3],
    "quiz.quiz": [3, 4, 5],
    "quiz.question": [3, 6, 8, 9, 10],
    "multichoice.mcquestion": [3, 8],
    "multichoice.answer": [21, 22, 31, 41, 42, "1 (#42)"],
    "true_false.tf_question": [7, 9, 10],
    "quiz.sitting": [2, 3, 5, 6, 7, 8, 9, 10, 12],
}


@pytest.fixture
def people(melati: User) -> User:
    """Melati, whom her e-mail joins with her old account."""
    return with_old_address(melati)


@pytest.fixture
def media(tmp_path: Path) -> Path:
    """The media folder of the old site."""
    return media_folder(tmp_path / "old")


@pytest.mark.parametrize("packed", [False, True])
def test_a_picture_comes_from_a_folder_or_a_zip_and_its_question_waits_for_words(
    people: User, media: Path, tmp_path: Path, packed: bool
) -> None:
    source = media
    if packed:
        source = tmp_path / "media.zip"
        with ZipFile(source, "w") as archive:
            archive.write(media / FIGURE, f"media/{FIGURE}")
    bring("plain.json", "--media", str(source))
    question = Question.objects.get(id_number="DJQ-1")
    assert question.current
    assert question.current.image
    with question.current.image.file.open() as file:
        assert file.read() == png()
    assert (question.status, Question.objects.get(id_number="DJQ-2").status) == ("draft", "ready")


def test_a_picture_that_was_missing_comes_with_the_next_run_and_stays(people: User, media: Path) -> None:
    bring("plain.json")
    bring("plain.json", "--media", str(media))
    bring("plain.json")
    version = Question.objects.get(id_number="DJQ-1").current
    assert version
    assert (version.number, bool(version.image)) == (2, True)


@pytest.mark.parametrize("name", ["../secret.png", "/etc/hostname", "uploads/../../secret.png", "link.png", "broken.png", "large.png"])
def test_no_file_outside_the_folder_and_no_false_picture_is_taken(
    people: User, media: Path, tmp_path: Path, name: str, settings: Any
) -> None:
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 5000
    (tmp_path / "secret.png").write_bytes(png())
    (media / "link.png").symlink_to(tmp_path / "secret.png")
    (media / "broken.png").write_bytes(b"GIF89a and then nothing")
    (media / "large.png").write_bytes(png() + bytes(6000))
    dump = json.loads((DUMPS / "plain.json").read_text())
    for row in dump:
        if row["fields"].get("figure"):
            row["fields"]["figure"] = name
    (tmp_path / "bent.json").write_text(json.dumps(dump))
    packed = tmp_path / "media.zip"
    with ZipFile(packed, "w") as archive:
        archive.writestr(name, (media / name).read_bytes() if name in {"broken.png", "large.png"} else b"nothing")
    for source in (media, packed):
        told = bring(str(tmp_path / "bent.json"), "--media", str(source))
        assert "multichoice.mcquestion 1: " in told
        assert not Image.objects.exists()


def test_every_row_that_is_not_taken_is_named_with_the_reason_in_one_pass(people: User, course: CoursePage) -> None:
    ledger = Ledger()
    dump = read((DUMPS / "odd.json").read_bytes(), zone=UTC, ledger=ledger)
    bring_all(dump, Target(pillar="skills", now=NOW, apply=True, course=course), ledger)
    left = {key for key, outcome in ledger.outcomes.items() if outcome in {REFUSED, UNMATCHED}}
    assert {str(key) for key in left} == {f"{model} {pk}" for model, pks in NOT_TAKEN.items() for pk in pks}
    assert {key for outcome in (REFUSED, UNMATCHED) for entry in ledger.told(outcome) if entry.sentence for key in entry.rows} == left
    counted = sum((each for each in ledger.counts().values()), Counter[str]())
    assert counted == {"new": 21, "matched": 1, "derived": 1, "unmatched": 2, "refused": 32, "foreign": 1}
    assert counted.total() == len(json.loads((DUMPS / "odd.json").read_bytes()))


@pytest.mark.parametrize("name", ["plain.json", "natural.json", "odd.json"])
def test_what_it_says_first_is_what_it_does(people: User, course: CoursePage, media: Path, name: str) -> None:
    ledgers = [Ledger(), Ledger()]
    for apply, ledger in enumerate(ledgers):
        target = Target(pillar="skills", now=NOW, apply=bool(apply), course=course, media=media)
        bring_all(read((DUMPS / name).read_bytes(), zone=UTC, ledger=ledger), target, ledger)
    assert ledgers[0] == ledgers[1]


@pytest.mark.parametrize("nonsense", [None, "", True, -1, 3.5, 10**30, "x", "\x00", "9" * 5000, [None], {"a": 1}, "1,2,,", '{"1": [1]}'])
def test_nonsense_in_any_row_stops_nothing(people: User, course: CoursePage, nonsense: Any) -> None:
    rows = json.loads((DUMPS / "plain.json").read_bytes())
    for row in rows:
        bent = row | {"fields": dict.fromkeys(row["fields"], nonsense)}
        content = json.dumps([bent if each is row else each for each in rows]).encode()
        ledger = Ledger()
        bring_all(read(content, zone=UTC, ledger=ledger), Target(pillar="skills", now=NOW, course=course), ledger)
        assert OPEN not in ledger.outcomes.values()


def test_a_lists_empty_items_and_a_relation_told_twice_are_read(people: User, course: CoursePage) -> None:
    bring("odd.json", "--course", "medsos")
    quizzes = {quiz.title: quiz for quiz in Quiz.objects.filter(title__startswith="Kuis ", course=course)}
    assert {title: quiz.slots.count() for title, quiz in quizzes.items()} == {"Kuis 1": 4, "Kuis 2": 1}
    attempt = Attempt.objects.get(quiz=quizzes["Kuis 1"], slots=3)
    assert [answer.value for answer in attempt.answers.all()] == [["a"], ["a"], ["a"]]
    assert (attempt.score, attempt.max_score) == (Decimal("2.5"), 3)


def test_a_time_without_a_zone_is_of_here(people: User, course: CoursePage) -> None:
    bring("odd.json", "--course", "medsos")
    assert Attempt.objects.filter(slots=3).get().started_at == datetime(2016, 3, 1, 1, 0, tzinfo=UTC)


def test_markup_and_characters_that_no_table_keeps_do_no_harm(people: User, course: CoursePage) -> None:
    bring("odd.json", "--course", "medsos")
    version = Question.objects.get(id_number="DJQ-4").current
    assert version
    assert version.text == "<p>&lt;script&gt;alert(1)&lt;/script&gt; benar?</p>"
    assert Answer.objects.get(version__question__id_number="DJQ-5").value == ["Teks ?panjang"]


@pytest.mark.parametrize("content", [b"", b"{}", b"<xml/>", b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_dump_is_a_sentence(db: None, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "dump.json").write_bytes(content)
    with pytest.raises(CommandError):
        call_command("import_django_quiz", str(tmp_path / "dump.json"))
