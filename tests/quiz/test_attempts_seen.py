"""Attempts of others are seen by who may, and changed by nobody."""

from collections.abc import Callable

import pytest
from django.test import Client

from cms.models import ModulePage
from config.applying_roles import apply_roles
from config.roles import TRAINERS, WRITERS
from directory.models import User
from tests.conftest import NOW, make_question
from training.quiz.answers import Given, save_answer
from training.quiz.attempts import start, submit
from training.quiz.models import Answer, Attempt, Quiz
from training.quiz.quizzes import Line, write_quiz

pytestmark = pytest.mark.django_db


@pytest.fixture
def attempt(home: object, ethics: ModulePage, melati: User) -> Attempt:
    begun = start(user=melati, quiz=Quiz.objects.get(module=ethics), now=NOW)
    given = Given(slot=1, version_id=begun.version_ids[0], value=("a",), flagged=False, seq=1)
    save_answer(user=melati, attempt_uuid=begun.uuid, given=given, now=NOW)
    return submit(attempt=begun, now=NOW)


def browser_of(role: str, signed_in: Callable[[User], Client]) -> Client:
    apply_roles()
    user = User.objects.create_user("peran.0001", name="Peran", must_change_password=False, privacy_read_at=NOW)
    user.groups.add(*user.groups.model.objects.filter(name=role))
    return signed_in(user)


def test_a_trainer_sees_attempts_and_their_answers(attempt: Attempt, signed_in: Callable[[User], Client]) -> None:
    browser = browser_of(TRAINERS, signed_in)
    listed = browser.get("/admin/quiz_attempts/").content.decode()
    assert "Melati Anggraini" in listed
    assert f"/admin/quiz_attempts/lihat/{attempt.pk}/" in listed
    page = browser.get(f"/admin/quiz_attempts/lihat/{attempt.pk}/").content.decode()
    assert "Menghapus komentar" in page
    assert browser.get(f"/admin/quiz_attempts/edit/{attempt.pk}/").status_code in {302, 403, 404}
    assert browser.post(f"/admin/quiz_attempts/delete/{attempt.pk}/").status_code in {302, 403, 404}
    assert Attempt.objects.filter(pk=attempt.pk).exists()


def test_a_writer_does_not_see_the_attempts_of_others(attempt: Attempt, signed_in: Callable[[User], Client]) -> None:
    browser = browser_of(WRITERS, signed_in)
    assert browser.get("/admin/quiz_attempts/").status_code in {302, 403}
    assert browser.get(f"/admin/quiz_attempts/lihat/{attempt.pk}/").status_code in {302, 403}


def test_an_attempt_of_three_hundred_questions_keeps_them_all(ethics: ModulePage, melati: User) -> None:
    """django-quiz-app kept lists of numbers in 1,024 characters."""
    for number in range(300):
        make_question(f"P-{number}", module=ethics)
    quiz = write_quiz(quiz=Quiz.objects.get(module=ethics), lines=[Line(module=ethics, count=300)])
    begun = start(user=melati, quiz=quiz, now=NOW)
    for slot in range(1, 301):
        given = Given(slot=slot, version_id=begun.version_ids[slot - 1], value=("b",), flagged=False, seq=slot)
        save_answer(user=melati, attempt_uuid=begun.uuid, given=given, now=NOW)
    done = submit(attempt=begun, now=NOW)
    assert (len(set(begun.version_ids)), Answer.objects.count(), done.score) == (300, 300, 300)


def test_two_quizzes_of_one_name_have_addresses_of_their_own(ethics: ModulePage) -> None:
    made = [write_quiz(quiz=Quiz(title="Sama", purpose="pretest", module=ethics), lines=[Line(module=ethics, count=1)]) for _ in range(2)]
    assert made[0].uuid != made[1].uuid
    assert Quiz._meta.get_field("uuid").unique
