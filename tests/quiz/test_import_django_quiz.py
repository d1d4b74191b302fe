"""What the import from django-quiz-app 0.5.1 brings, and that it can run again."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import CommandError
from django.test import Client
from django.utils.translation import gettext
from wagtail.images.models import Image

from cms.models import CoursePage, ModulePage
from directory.models import User
from tests.conftest import NOW, make_question
from tests.quiz.old_site import bring, media_folder, with_old_address
from training.quiz.attempts import start
from training.quiz.bank import Wording, write_question
from training.quiz.marking import mark
from training.quiz.models import Answer, Attempt, Category, Question, QuestionVersion, Quiz
from training.quiz.quizzes import Line, set_state, write_quiz
from training.quiz.types import Asked

pytestmark = pytest.mark.django_db
NOTHING = "Nothing was written. With --apply it would be."
TABLES = (Category, Question, QuestionVersion, Quiz, Attempt, Answer, Image)


def rows() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in TABLES}


@pytest.fixture
def people(melati: User, jagat: User) -> User:
    """Melati, whom her e-mail joins with her old account; Jagat has the same user name there and here."""
    return with_old_address(melati)


@pytest.fixture
def media(tmp_path: Path) -> Path:
    """The media folder of the old site."""
    return media_folder(tmp_path / "old")


def test_without_apply_it_says_what_it_would_do_and_writes_nothing(people: User, course: CoursePage, media: Path) -> None:
    before = rows()
    told = bring("plain.json", "--course", "medsos", "--media", str(media), apply=False)
    assert rows() == before
    assert told.splitlines()[-1] == gettext(NOTHING)
    assert not list(Path(media.parent / "media").rglob("*.png"))


@pytest.mark.parametrize("name", ["plain.json", "natural.json"])
def test_both_forms_of_a_dump_bring_everything(people: User, course: CoursePage, media: Path, name: str) -> None:
    before = rows()
    bring(name, "--course", "medsos", "--media", str(media))
    assert {model: count - before[model] for model, count in rows().items()} == {
        "Category": 3,
        "Question": 4,
        "QuestionVersion": 4,
        "Quiz": 2,
        "Attempt": 3,
        "Answer": 10,
        "Image": 1,
    }


def test_a_second_run_changes_nothing(people: User, course: CoursePage, media: Path) -> None:
    options = ("--course", "medsos", "--media", str(media))
    bring("plain.json", *options)
    before = rows(), list(Attempt.objects.order_by("pk").values_list("uuid", "percent", "pending"))
    bring("plain.json", *options)
    bring("natural.json", "--course", "medsos")
    assert (rows(), list(Attempt.objects.order_by("pk").values_list("uuid", "percent", "pending"))) == before


def test_each_type_of_question_keeps_what_it_asks(people: User, course: CoursePage) -> None:
    bring("plain.json", "--course", "medsos", "--pillar", "safety")
    one, two, three, four = QuestionVersion.objects.filter(question__id_number__startswith="DJQ-").order_by("question__id_number")
    assert [each.type for each in (one, two, three, four)] == ["single", "truefalse", "essay", "single"]
    assert one.text == "<p>Kata sandi yang baik lebih dari &lt; 8 huruf?<br>Pilih satu.</p>"
    assert [(row["text"], row["correct"]) for row in one.options] == [("Ya &amp; harus", True), ("Tidak", False)]
    assert [(row["text"], row["correct"]) for row in two.options] == [("Benar", False), ("Salah", True)]
    assert [row["text"] for row in four.options] == ["Alamat kantor", "Nomor telepon"]  # answer_order is content
    assert four.explanation == "<p>UU 27/2022.</p>"


def test_categories_lie_below_the_pillar_and_subcategories_below_them(people: User, course: CoursePage) -> None:
    bring("plain.json", "--course", "medsos", "--pillar", "safety")
    child = Category.objects.get(name="kata sandi")
    assert (child.pillar, child.get_parent().name) == ("safety", "keamanan")
    question = Question.objects.get(id_number="DJQ-1")
    assert (question.category, question.pillar) == (child, "safety")


def test_a_quiz_comes_as_a_draft_with_its_settings(people: User, course: CoursePage) -> None:
    bring("plain.json", "--course", "medsos")
    exam = Quiz.objects.get(title="Ujian Dasar")
    assert (exam.is_open, exam.course, exam.pass_mark, exam.attempts_allowed) == (False, course, 60, 1)
    assert (exam.introduction, exam.passed_text, exam.failed_text) == ("Kerjakan sendiri.", "Selamat.", "Coba lagi.")
    assert exam.reveal["during"] == []
    assert [slot.question.id_number for slot in exam.slots.select_related("question") if slot.question] == [
        "DJQ-1",
        "DJQ-2",
        "DJQ-3",
        "DJQ-4",
    ]
    drill = Quiz.objects.get(title="Latihan")
    assert (drill.shuffle_questions, set(drill.reveal["during"])) == (True, {"correctness", "answer", "explanation", "marks"})


def test_a_quiz_that_asked_some_of_its_questions_draws_as_many(people: User, ethics: ModulePage, media: Path) -> None:
    bring("plain.json", "--module", "etika-digital")
    quiz = Quiz.objects.get(title="Latihan")
    assert [(slot.count, slot.tag) for slot in quiz.slots.all()] == [(2, "djq-kuis-2")]
    Question.objects.filter(id_number="DJQ-1").update(status="ready")
    set_state(quiz=quiz, state="open", now=NOW)
    drawn = start(user=User.objects.get(username="dlh.0007"), quiz=quiz, now=NOW).version_ids
    numbers = QuestionVersion.objects.filter(pk__in=drawn).values_list("question__id_number", flat=True)
    assert len(drawn) == 2
    assert set(numbers) <= {"DJQ-1", "DJQ-2", "DJQ-4"}


def test_no_quiz_that_runs_begins_to_draw_what_was_imported(people: User, ethics: ModulePage) -> None:
    standing = write_quiz(quiz=Quiz(title="Pilar", purpose="pretest", module=ethics, state="open"), lines=[Line(pillar="ethics", count=99)])
    bring("plain.json", "--module", "etika-digital", "--pillar", "ethics")
    assert start(user=people, quiz=standing, now=NOW).slots == 3


def test_a_finished_sitting_is_an_attempt_whose_essay_waits_for_a_mark(people: User, course: CoursePage, jagat: User) -> None:
    told = bring("plain.json", "--course", "medsos")
    exam = Quiz.objects.get(title="Ujian Dasar")
    hers, his = Attempt.objects.get(quiz=exam, user=people), Attempt.objects.get(quiz=exam, user=jagat)
    assert (hers.started_at, hers.submitted_at) == (datetime(2016, 3, 1, 1, tzinfo=UTC), datetime(2016, 3, 1, 1, 30, tzinfo=UTC))
    assert (hers.score, hers.max_score, hers.percent, hers.pending, hers.passed) == (2, 3, 66, 1, None)
    assert (his.score, his.max_score, his.pending) == (3, 3, 1)
    assert [answer.value for answer in hers.answers.all()] == [["a"], ["a"], ["Pesan undangan berisi “apk”."], ["b"]]
    assert "quiz.sitting 2: " in told  # his text was marked right there, which is said
    mark(answer=hers.answers.get(slot=3), points=[10], comment="", by=jagat, now=NOW)
    hers.refresh_from_db()
    assert (hers.score, hers.max_score, hers.passed) == (3, 4, True)


def test_an_open_sitting_goes_on_where_it_stopped(people: User, course: CoursePage, signed_in: Callable[[User], Client]) -> None:
    bring("plain.json", "--course", "medsos")
    attempt = Attempt.objects.get(user=people, submitted_at__isnull=True)
    assert (attempt.quiz.title, attempt.slots, attempt.score) == ("Latihan", 2, None)
    assert [(answer.value, answer.checked) for answer in attempt.answers.all()] == [(["a"], True), ([], False)]
    browser = signed_in(people)
    assert "Mana yang merupakan data pribadi?" in browser.get(f"/percobaan/{attempt.uuid}/").content.decode()
    form = {"slot": 2, "question": attempt.version_ids[1], "seq": 1, "answer": "b", "go": "review"}
    browser.post(f"/percobaan/{attempt.uuid}/", form)
    browser.post(f"/percobaan/{attempt.uuid}/kumpulkan/")
    attempt.refresh_from_db()
    assert attempt.percent == 100


def test_who_has_no_account_here_is_named_and_nothing_else_is_kept(people: User, course: CoursePage) -> None:
    told = bring("natural.json", "--course", "medsos")
    assert "quiz.sitting 3: " in told
    assert "tamu@example.com" in told
    assert not Attempt.objects.exclude(user__isnull=False).exists()


def test_a_user_name_and_an_e_mail_of_two_people_match_nobody(people: User, jagat: User, course: CoursePage) -> None:
    User.objects.filter(pk=jagat.pk).update(username="tamu")
    User.objects.filter(pk=people.pk).update(email="tamu@example.com")
    bring("plain.json", "--course", "medsos")
    assert not Attempt.objects.exists()


def test_progress_is_read_and_derived(people: User, course: CoursePage) -> None:
    told = bring("plain.json", "--course", "medsos")
    line = next(line for line in told.splitlines() if line.startswith("  quiz.progress 1: "))
    assert " 3 " in line
    assert " 5 " in line


def test_without_a_course_or_a_module_only_the_bank_comes(people: User, course: CoursePage) -> None:
    before = rows()
    told = bring("plain.json")
    after = rows()
    assert after["Question"] == before["Question"] + 4
    assert (after["Quiz"], after["Attempt"]) == (before["Quiz"], 0)
    assert "quiz.quiz 1: " in told


def test_a_question_rewritten_here_stays_and_old_attempts_keep_the_old_words(people: User, course: CoursePage) -> None:
    bring("plain.json")
    question = Question.objects.get(id_number="DJQ-2")
    wording = Wording(
        type="short",
        text="<p>Baru?</p>",
        asked=Asked(spec={"accepted": [{"text": "ya", "percent": 100, "feedback": ""}], "case": False}),
        explanation="<p>Ya.</p>",
    )
    write_question(question=question, wording=wording, by=people, now=NOW)
    bring("plain.json", "--course", "medsos")
    question.refresh_from_db()
    assert question.current
    assert (question.current.type, question.current.number) == ("short", 2)
    assert Attempt.objects.get(user=people, submitted_at__isnull=False).answers.get(slot=2).version.number == 1


def test_two_old_sites_do_not_meet(people: User, course: CoursePage) -> None:
    make_question("LAMA-9")
    bring("plain.json", "--course", "medsos")
    bring("plain.json", "--course", "medsos", "--prefix", "lama")
    assert Question.objects.filter(id_number__in=["DJQ-1", "LAMA-1"]).count() == 2
    assert Quiz.objects.filter(title="Ujian Dasar").count() == 2


@pytest.mark.parametrize("options", [["--course", "tidak-ada"], ["--prefix", "D/Q"], ["--media", "/tidak/ada"]])
def test_a_wrong_option_is_a_sentence(home: object, options: list[str]) -> None:
    with pytest.raises(CommandError):
        bring("plain.json", *options)
