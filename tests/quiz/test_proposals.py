"""An open quiz changes by agreement: one proposes, another decides."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cms.models import CoursePage
from config.roles import TRAINERS, WRITERS
from directory.models import User
from tests.conftest import NOW, Person
from training.quiz.attempts import start, submit
from training.quiz.bank import set_status
from training.quiz.models import Proposal, Question, Quiz, QuizSlot
from training.quiz.proposals import Applied, accept, change_quiz, refuse, withdraw
from training.quiz.quizzes import Line, set_state
from training.quiz.snapshots import lines_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer(person: Person) -> User:
    return person("penulis", WRITERS)


@pytest.fixture
def trainer(person: Person) -> User:
    return person("pemeriksa", TRAINERS)


@pytest.fixture
def final(course: CoursePage) -> Quiz:
    return Quiz.objects.get(course=course, purpose="final")


def change(quiz: Quiz, by: User, *, lines: list[Line] | None = None, why: str = "Rapat 24 November.", **values: Any) -> Applied | Proposal:
    """What the form does: a quiz with new values, unstored."""
    edited = Quiz.objects.get(pk=quiz.pk)
    for name, value in values.items():
        setattr(edited, name, value)
    return change_quiz(quiz=edited, lines=lines_of(edited) if lines is None else lines, by=by, why=why, now=NOW)


def proposed(quiz: Quiz, by: User, **values: Any) -> Proposal:
    made = change(quiz, by, **values)
    assert isinstance(made, Proposal)
    return made


def test_a_writer_does_not_change_the_pass_mark_of_the_open_final(final: Quiz, writer: User, melati: User) -> None:
    made = proposed(final, writer, pass_mark=1)
    final.refresh_from_db()
    assert (final.pass_mark, made.was.values["pass_mark"], made.becomes.values["pass_mark"]) == (70, 70, 1)
    attempt = submit(attempt=start(user=melati, quiz=final, now=NOW), now=NOW)
    assert (attempt.pass_mark, attempt.passed) == (70, False)


def test_an_accepted_change_is_made(final: Quiz, writer: User, trainer: User) -> None:
    made = accept(proposal=proposed(final, writer, pass_mark=75, time_limit_minutes=45), by=trainer, now=NOW)
    final.refresh_from_db()
    assert (final.pass_mark, final.time_limit_minutes, final.state) == (75, 45, "open")
    assert (made.state, made.decided_by, made.alone) == ("accepted", trainer, False)


def test_a_second_click_on_accept_changes_nothing(final: Quiz, writer: User, trainer: User) -> None:
    made = accept(proposal=proposed(final, writer, pass_mark=75), by=trainer, now=NOW)
    Quiz.objects.filter(pk=final.pk).update(pass_mark=80)
    assert accept(proposal=made, by=trainer, now=NOW).decided_by == trainer
    final.refresh_from_db()
    assert final.pass_mark == 80


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("grade_by", "last"),
        ("attempts_allowed", 9),
        ("wait_hours", 0),
        ("opens_at", NOW),
        ("closes_at", NOW),
        ("time_limit_minutes", None),
        ("grace_seconds", 600),
        ("at_deadline", "abandon"),
        ("reveal", {"during": ["answer"], "after": [], "open": [], "closed": []}),
        ("navigation", "sequential"),
        ("layout", "all"),
        ("shuffle_questions", True),
        ("shuffle_options", False),
    ],
)
def test_how_an_open_quiz_is_sat_is_proposed_and_comes_back_as_it_was_written(
    final: Quiz, writer: User, trainer: User, name: str, value: Any
) -> None:
    before = getattr(final, name)
    made = proposed(final, writer, **{name: value})
    final.refresh_from_db()
    assert getattr(final, name) == before
    accept(proposal=made, by=trainer, now=NOW)
    final.refresh_from_db()
    assert getattr(final, name) == value


def test_the_blueprint_of_an_open_quiz_is_proposed(final: Quiz, writer: User, trainer: User) -> None:
    made = proposed(final, writer, lines=[Line(pillar="ethics", count=2, heading="Bagian A")])
    assert QuizSlot.objects.get(quiz=final).count == 3
    accept(proposal=made, by=trainer, now=NOW)
    slot = QuizSlot.objects.get(quiz=final)
    assert (slot.count, slot.heading, slot.pillar) == (2, "Bagian A", "ethics")


def test_150_questions_from_a_pool_of_3_are_not_proposed(final: Quiz, writer: User) -> None:
    with pytest.raises(ValidationError, match="3 siap, 150 diminta"):
        change(final, writer, lines=[Line(pillar="ethics", count=150)])
    assert not Proposal.objects.exists()


def test_a_blueprint_that_fell_short_meanwhile_is_not_accepted(final: Quiz, writer: User, trainer: User) -> None:
    made = proposed(final, writer, lines=[Line(pillar="ethics", count=2)])
    for question in Question.objects.order_by("pk")[:2]:
        set_status(question=question, status="retired")
    with pytest.raises(ValidationError, match="1 siap, 2 diminta"):
        accept(proposal=made, by=trainer, now=NOW)
    made.refresh_from_db()
    assert made.is_open


def test_a_final_without_a_pass_mark_is_not_proposed(final: Quiz, writer: User) -> None:
    with pytest.raises(ValidationError, match="lembar kosong"):
        change(final, writer, pass_mark=0)


def test_words_of_an_open_quiz_are_mended_at_once(final: Quiz, writer: User) -> None:
    outcome = change(final, writer, why="", title="Evaluasi Akhir 2026", failed_text="Baca tenang.", passed_text="Selamat.")
    final.refresh_from_db()
    assert (outcome, final.title, final.failed_text, final.state) == (Applied(), "Evaluasi Akhir 2026", "Baca tenang.", "open")


def test_a_proposal_waits_as_a_whole_with_its_words(final: Quiz, writer: User, trainer: User) -> None:
    made = proposed(final, writer, title="Evaluasi Baru", pass_mark=75)
    final.refresh_from_db()
    assert final.title == "Evaluasi Akhir"
    accept(proposal=made, by=trainer, now=NOW)
    final.refresh_from_db()
    assert (final.title, final.pass_mark) == ("Evaluasi Baru", 75)


def test_words_that_were_mended_meanwhile_stay_mended(final: Quiz, writer: User, trainer: User) -> None:
    made = proposed(final, writer, pass_mark=75)
    change(final, trainer, title="Evaluasi Akhir 2026")
    accept(proposal=made, by=trainer, now=NOW)
    final.refresh_from_db()
    assert (final.title, final.pass_mark) == ("Evaluasi Akhir 2026", 75)


def test_a_draft_is_written_freely(final: Quiz, writer: User) -> None:
    Quiz.objects.filter(pk=final.pk).update(state="draft")
    assert change(final, writer, why="", pass_mark=1) == Applied()
    final.refresh_from_db()
    assert final.pass_mark == 1


def test_a_draft_that_somebody_sat_is_not_written_freely(final: Quiz, writer: User, melati: User) -> None:
    start(user=melati, quiz=final, now=NOW)
    Quiz.objects.filter(pk=final.pk).update(state="draft")
    assert isinstance(change(final, writer, pass_mark=1), Proposal)


def test_a_closed_quiz_changes_by_agreement_too(final: Quiz, writer: User) -> None:
    set_state(quiz=final, state="closed", now=NOW, reason="Jeda.")
    assert isinstance(change(final, writer, pass_mark=1), Proposal)


def test_a_draft_in_a_writers_form_that_was_opened_meanwhile_is_open(final: Quiz, writer: User) -> None:
    Quiz.objects.filter(pk=final.pk).update(state="draft")
    edited = Quiz.objects.get(pk=final.pk)
    set_state(quiz=final, state="open", now=NOW)
    edited.pass_mark = 1
    assert isinstance(change_quiz(quiz=edited, lines=lines_of(edited), by=writer, why="Usul.", now=NOW), Proposal)
    final.refresh_from_db()
    assert (final.state, final.pass_mark) == ("open", 70)


@pytest.mark.parametrize("value", [{"purpose": "practice"}, {"purpose": "pretest"}, {"course_id": None}])
def test_an_open_final_does_not_become_another_thing(final: Quiz, writer: User, value: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="Tulislah kuis lain"):
        change(final, writer, **value)


def test_a_proposal_says_why(final: Quiz, writer: User) -> None:
    with pytest.raises(ValidationError) as refused:
        change(final, writer, pass_mark=75, why=" ")
    assert "why" in refused.value.message_dict


def test_nobody_accepts_their_own_proposal(final: Quiz, person: Person, trainer: User) -> None:
    own = proposed(final, trainer, pass_mark=75)
    person("kedua", TRAINERS)
    with pytest.raises(ValidationError, match="orang lain"):
        accept(proposal=own, by=trainer, now=NOW)


def test_the_table_itself_refuses_ones_own_proposal(final: Quiz, writer: User) -> None:
    made = proposed(final, writer, pass_mark=75)
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=made.pk).update(state="accepted", decided_by=writer, decided_at=NOW)


def test_an_only_training_admin_accepts_alone_and_the_history_says_so(final: Quiz, trainer: User, person: Person) -> None:
    left = person("pindah", TRAINERS)
    User.objects.filter(pk=left.pk).update(is_active=False)
    User.objects.create_superuser("mesin")
    made = accept(proposal=proposed(final, trainer, pass_mark=75), by=trainer, now=NOW)
    assert (made.state, made.alone, made.decided_by) == ("accepted", True, trainer)


def test_a_proposal_is_not_accepted_after_the_quiz_changed(final: Quiz, writer: User, trainer: User) -> None:
    made = proposed(final, writer, pass_mark=75)
    Quiz.objects.filter(pk=final.pk).update(wait_hours=1)
    with pytest.raises(ValidationError, match="sudah berubah"):
        accept(proposal=made, by=trainer, now=NOW)


def test_a_refused_proposal_keeps_the_note(final: Quiz, writer: User, trainer: User) -> None:
    made = proposed(final, writer, pass_mark=1)
    with pytest.raises(ValidationError):
        refuse(proposal=made, by=trainer, note="", now=NOW)
    made = refuse(proposal=made, by=trainer, note="Batas lulus 70 ditetapkan SK.", now=NOW)
    assert (made.state, made.note) == ("refused", "Batas lulus 70 ditetapkan SK.")
    with pytest.raises(ValidationError, match="sudah diputuskan"):
        accept(proposal=made, by=trainer, now=NOW)


def test_only_the_author_withdraws(final: Quiz, writer: User, trainer: User) -> None:
    made = proposed(final, writer, pass_mark=75)
    with pytest.raises(ValidationError):
        withdraw(proposal=made, by=trainer, now=NOW)
    made = withdraw(proposal=made, by=writer, now=NOW)
    with pytest.raises(ValidationError, match="sudah diputuskan"):
        accept(proposal=made, by=trainer, now=NOW)
    final.refresh_from_db()
    assert final.pass_mark == 70


def test_the_same_saved_twice_is_one_proposal(final: Quiz, writer: User) -> None:
    assert proposed(final, writer, pass_mark=75) == proposed(final, writer, pass_mark=75)
    assert Proposal.objects.count() == 1


def test_a_new_proposal_of_ones_own_withdraws_the_earlier(final: Quiz, writer: User) -> None:
    first, second = proposed(final, writer, pass_mark=75), proposed(final, writer, pass_mark=80)
    first.refresh_from_db()
    assert (first.state, second.state) == ("withdrawn", "open")


def test_only_one_proposal_waits_and_somebody_elses_is_not_pushed_aside(final: Quiz, writer: User, trainer: User) -> None:
    proposed(final, writer, pass_mark=75)
    with pytest.raises(ValidationError, match="Penulis"):
        change(final, trainer, pass_mark=80)
