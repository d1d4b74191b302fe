"""A sitting from start to score."""

from datetime import timedelta
from typing import Any

import pytest

from cms.models import ModulePage
from directory.models import User
from tests.conftest import NOW, make_question
from training.quiz.answers import Given, Saved, save_answer
from training.quiz.attempts import NotAdmitted, close_overdue, start, submit
from training.quiz.bank import Wording, write_question
from training.quiz.models import Answer, Attempt, LateAnswer, Question, QuestionVersion, Quiz
from training.quiz.types import Asked

pytestmark = pytest.mark.django_db


@pytest.fixture
def quiz(ethics: ModulePage) -> Quiz:
    return Quiz.objects.get(module=ethics)


@pytest.fixture
def attempt(quiz: Quiz, melati: User) -> Attempt:
    return start(user=melati, quiz=quiz, now=NOW)


def give(
    attempt: Attempt, slot: int, value: str, *, seq: int = 1, at: Any = NOW, user: User | None = None, version: int | None = None
) -> Saved:
    given = Given(slot=slot, version_id=version or attempt.version_ids[slot - 1], value=tuple(value), flagged=False, seq=seq)
    return save_answer(user=user or attempt.user, attempt_uuid=attempt.uuid, given=given, now=at)


def standing(attempt: Attempt, slot: int = 1) -> list[str]:
    value: list[str] = Answer.objects.get(attempt=attempt, slot=slot).value
    return value


def test_starting_twice_opens_the_same_attempt(attempt: Attempt, quiz: Quiz) -> None:
    assert start(user=attempt.user, quiz=quiz, now=NOW + timedelta(seconds=1)).pk == attempt.pk


def test_an_attempt_draws_each_question_once(attempt: Attempt) -> None:
    assert (attempt.slots, len(set(attempt.version_ids))) == (3, 3)


def test_an_answer_is_saved_at_once(attempt: Attempt) -> None:
    assert give(attempt, 1, "b") == Saved(stored=True)
    assert standing(attempt) == ["b"]


def test_an_older_answer_never_overwrites_a_newer_one(attempt: Attempt) -> None:
    give(attempt, 1, "b", seq=20)
    assert give(attempt, 1, "a", seq=10).stored
    assert standing(attempt) == ["b"]


def test_resending_an_answer_changes_nothing(attempt: Attempt) -> None:
    give(attempt, 1, "b", seq=5)
    assert give(attempt, 1, "b", seq=5) == Saved(stored=True)
    assert Answer.objects.count() == 1


def test_an_answer_to_another_question_is_refused(attempt: Attempt) -> None:
    assert not give(attempt, 1, "b", version=attempt.version_ids[1]).stored
    assert not Answer.objects.exists()


def test_a_slot_that_does_not_exist_is_refused(attempt: Attempt) -> None:
    assert not give(attempt, 9, "b", version=attempt.version_ids[0]).stored


def test_nobody_answers_for_somebody_else(attempt: Attempt, jagat: User) -> None:
    assert not give(attempt, 1, "b", user=jagat).stored


def test_nothing_is_saved_after_handing_in(attempt: Attempt) -> None:
    submit(attempt=attempt, now=NOW)
    assert give(attempt, 1, "b") == Saved(stored=False, submitted=True)
    assert not Answer.objects.exists()


def test_what_arrives_after_handing_in_is_kept_beside_the_attempt_once(attempt: Attempt) -> None:
    submit(attempt=attempt, now=NOW)
    for _ in range(2):
        give(attempt, 1, "b", seq=7)
    kept = LateAnswer.objects.get()
    assert (kept.slot, kept.value, kept.seq) == (1, ["b"], 7)


def test_all_right_is_100_percent_and_passes(attempt: Attempt) -> None:
    for slot in (1, 2, 3):
        give(attempt, slot, "b")
    done = submit(attempt=attempt, now=NOW)
    assert (done.percent, done.passed) == (100, True)


def test_two_of_three_are_66_percent_and_do_not_pass(attempt: Attempt) -> None:
    give(attempt, 1, "b")
    give(attempt, 2, "b")
    give(attempt, 3, "a")
    done = submit(attempt=attempt, now=NOW)
    assert (done.percent, done.passed) == (66, False)


def test_handing_in_twice_gives_the_same_result(attempt: Attempt) -> None:
    give(attempt, 1, "b")
    first = submit(attempt=attempt, now=NOW)
    again = submit(attempt=attempt, now=NOW + timedelta(hours=1))
    assert (again.submitted_at, again.percent) == (first.submitted_at, first.percent)


def test_an_edit_of_a_question_does_not_change_what_was_asked(attempt: Attempt) -> None:
    asked = QuestionVersion.objects.get(pk=attempt.version_ids[0])
    options = [{"id": "a", "text": "Ya", "correct": True, "feedback": ""}, {"id": "b", "text": "Tidak", "correct": False, "feedback": ""}]
    wording = Wording(type="single", text="<p>Lain</p>", asked=Asked(options=options), explanation="Begitu.")
    write_question(question=asked.question, wording=wording, by=None, now=NOW)
    give(attempt, 1, "b")
    assert submit(attempt=attempt, now=NOW).score == 1


def test_the_same_words_make_no_new_version(quiz: Quiz, ethics: ModulePage) -> None:
    make_question("ED-9.1", module=ethics)
    question = Question.objects.get(id_number="ED-9.1")
    version = question.current
    assert version is not None
    wording = Wording(type=version.type, text=version.text, asked=version.asked, explanation=version.explanation, points=version.points)
    write_question(question=question, wording=wording, by=None, now=NOW)
    assert QuestionVersion.objects.filter(question=question).count() == 1


def test_a_late_answer_is_kept_and_does_not_replace_one_in_time(quiz: Quiz, melati: User) -> None:
    quiz.time_limit_minutes = 10
    quiz.save()
    attempt = start(user=melati, quiz=quiz, now=NOW)
    give(attempt, 1, "b", seq=1)
    after = NOW + timedelta(minutes=10, seconds=attempt.grace_seconds + 1)
    assert give(attempt, 1, "a", seq=2, at=after).late
    assert give(attempt, 2, "b", seq=3, at=after).late
    done = submit(attempt=attempt, now=after)
    assert (standing(attempt, 1), done.score, done.submitted_at) == (["b"], 1, attempt.deadline)
    assert LateAnswer.objects.get(slot=1).value == ["a"]


def test_an_answer_sent_in_time_may_arrive_within_the_grace(quiz: Quiz, melati: User) -> None:
    quiz.time_limit_minutes = 10
    quiz.save()
    attempt = start(user=melati, quiz=quiz, now=NOW)
    assert not give(attempt, 1, "b", at=NOW + timedelta(minutes=10, seconds=attempt.grace_seconds - 1)).late
    assert give(attempt, 2, "b", at=NOW + timedelta(minutes=10, seconds=attempt.grace_seconds + 1)).late


def test_the_sweep_closes_what_is_overdue_and_nothing_else(quiz: Quiz, melati: User, jagat: User) -> None:
    quiz.time_limit_minutes = 10
    quiz.save()
    start(user=melati, quiz=quiz, now=NOW - timedelta(minutes=30))
    start(user=jagat, quiz=quiz, now=NOW)
    assert (close_overdue(now=NOW), close_overdue(now=NOW)) == (1, 0)
    assert Attempt.objects.submitted().get().user == melati


def test_a_second_final_on_the_same_day_is_not_admitted(quiz: Quiz, melati: User) -> None:
    quiz.wait_hours = 24
    quiz.save()
    submit(attempt=start(user=melati, quiz=quiz, now=NOW), now=NOW)
    with pytest.raises(NotAdmitted) as refused:
        start(user=melati, quiz=quiz, now=NOW + timedelta(hours=1))
    assert refused.value.admission.opens_at == NOW + timedelta(hours=24)
