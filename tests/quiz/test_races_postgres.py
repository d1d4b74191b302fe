"""Two connections at the same slot, and at the hand-in. What was acknowledged is there and was scored."""

import random

import pytest
from django.db import connection

from cms.models import ModulePage
from directory.models import User
from tests.cast.together import together
from tests.conftest import NOW
from training.quiz.answers import Given, Saved, save_answer
from training.quiz.attempts import start, submit
from training.quiz.models import Answer, Attempt, LateAnswer, Quiz
from training.quiz.signals import attempt_graded

pytestmark = [
    pytest.mark.pg,
    pytest.mark.slow,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
    pytest.mark.django_db(transaction=True),
]
ROUNDS = 25


@pytest.fixture
def attempt(ethics: ModulePage, melati: User) -> Attempt:
    return start(user=melati, quiz=Quiz.objects.get(module=ethics), now=NOW)


def save(attempt: Attempt, seq: int, value: str = "b", slot: int = 1) -> Saved:
    given = Given(slot=slot, version_id=attempt.version_ids[slot - 1], value=(value,), flagged=False, seq=seq)
    return save_answer(user=attempt.user, attempt_uuid=attempt.uuid, given=given, now=NOW)


def test_of_many_saves_at_one_slot_the_newest_stands_and_all_are_told_that_it_is_kept(attempt: Attempt) -> None:
    for _ in range(5):
        Answer.objects.all().delete()
        order = random.sample(range(1, 17), 16)
        saved = together(*[lambda seq=seq: save(attempt, seq, value="abc"[seq % 3]) for seq in order])
        assert all(each.stored for each in saved)
        standing = Answer.objects.get()
        assert (standing.seq, standing.value) == (16, ["abc"[16 % 3]])


def test_a_save_that_was_acknowledged_during_the_hand_in_was_scored(ethics: ModulePage, melati: User) -> None:
    quiz = Quiz.objects.get(module=ethics)
    for _ in range(ROUNDS):
        attempt = start(user=melati, quiz=quiz, now=NOW)
        saved, done = together(lambda a=attempt: save(a, 5), lambda a=attempt: submit(attempt=a, now=NOW))
        assert done.score == (1 if saved.stored else 0)
        assert Answer.objects.filter(attempt=attempt).count() == int(saved.stored)
        assert LateAnswer.objects.filter(attempt=attempt).count() == int(not saved.stored)


def test_two_hand_ins_at_once_give_one_result_and_tell_once(ethics: ModulePage, melati: User) -> None:
    told: list[int] = []
    listen = lambda attempt, **kwargs: told.append(attempt.pk)  # noqa: E731 -- kept alive by its name
    attempt_graded.connect(listen)
    try:
        for _ in range(ROUNDS):
            attempt = start(user=melati, quiz=Quiz.objects.get(module=ethics), now=NOW)
            save(attempt, 5)
            first, second = together(*[lambda a=attempt: submit(attempt=a, now=NOW)] * 2)
            assert (first.score, first.percent) == (second.score, second.percent) == (1, 33)
            assert told.count(attempt.pk) == 1
    finally:
        attempt_graded.disconnect(listen)


def test_two_starts_at_once_open_one_attempt(ethics: ModulePage, melati: User) -> None:
    quiz = Quiz.objects.get(module=ethics)
    for _ in range(ROUNDS):
        first, second = together(*[lambda: start(user=melati, quiz=quiz, now=NOW)] * 2)
        assert first.pk == second.pk
        submit(attempt=first, now=NOW)
