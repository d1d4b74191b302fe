"""One's own scores by subject, over all finished attempts."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client

from cms.models import CoursePage, ModulePage
from directory.models import User
from tests.conftest import NOW
from training.learning.scores_page import subject_lines
from training.quiz.answers import Given, save_answer
from training.quiz.attempts import start, submit
from training.quiz.models import Attempt, Category, Question, Quiz

pytestmark = pytest.mark.django_db


def sit(user: User, quiz: Quiz, right: int) -> Attempt:
    attempt = start(user=user, quiz=quiz, now=NOW)
    for slot in range(1, right + 1):
        given = Given(slot=slot, version_id=attempt.version_ids[slot - 1], value=("b",), flagged=False, seq=slot)
        save_answer(user=user, attempt_uuid=attempt.uuid, given=given, now=NOW)
    return submit(attempt=attempt, now=NOW)


def test_what_was_not_answered_counts_as_possible(ethics: ModulePage, melati: User) -> None:
    attempt = sit(melati, Quiz.objects.get(module=ethics), right=2)
    (line,) = subject_lines([attempt])
    assert (line.pillar, line.earned, line.possible, line.percent) == ("ethics", 2, 3, 66)


def test_subjects_stand_apart(ethics: ModulePage, melati: User) -> None:
    subject = Category.add_root(instance=Category(pillar="ethics", name="Aduan"))
    Question.objects.filter(id_number="ED-1.1").update(category=subject)
    attempt = sit(melati, Quiz.objects.get(module=ethics), right=3)
    assert [(line.name, line.earned) for line in subject_lines([attempt])] == [("", Decimal(2)), ("Aduan", Decimal(1))]


def test_the_page_shows_ones_own_scores_only(
    course: CoursePage, ethics: ModulePage, melati: User, jagat: User, signed_in: Callable[[User], Client]
) -> None:
    sit(melati, Quiz.objects.get(module=ethics), right=3)
    assert "100%" in signed_in(melati).get("/nilai/").content.decode()
    assert "Belum ada kuis" in signed_in(jagat).get("/nilai/").content.decode()
    assert Client().get("/nilai/").status_code == 302
