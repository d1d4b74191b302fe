"""Other terms for one person or one agency."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from cms.models import ModulePage
from config.applying_roles import apply_roles
from config.roles import TRAINERS
from directory.models import Agency, User
from tests.conftest import NOW
from training.quiz.attempts import NotAdmitted, admission_of, start, submit
from training.quiz.exceptions import give_exception
from training.quiz.models import Attempt, Quiz, QuizException

pytestmark = pytest.mark.django_db


@pytest.fixture
def quiz(ethics: ModulePage) -> Quiz:
    """Thirty minutes, once."""
    Quiz.objects.update(time_limit_minutes=30, attempts_allowed=1)
    return Quiz.objects.get(module=ethics)


def give(quiz: Quiz, by: User, **terms: object) -> QuizException:
    return give_exception(exception=QuizException(quiz=quiz, **{"reason": "Listrik padam."} | terms), by=by, now=NOW)


def test_a_person_gets_more_time_and_others_do_not(quiz: Quiz, melati: User, jagat: User) -> None:
    give(quiz, jagat, user=melati, extra_minutes=15)
    assert start(user=melati, quiz=quiz, now=NOW).deadline == NOW + timedelta(minutes=45)
    assert start(user=jagat, quiz=quiz, now=NOW).deadline == NOW + timedelta(minutes=30)


def test_an_open_attempt_gets_its_new_deadline_at_once(quiz: Quiz, melati: User, jagat: User) -> None:
    attempt = start(user=melati, quiz=quiz, now=NOW)
    give(quiz, jagat, user=melati, extra_minutes=15)
    attempt.refresh_from_db()
    assert attempt.deadline == NOW + timedelta(minutes=45)


def test_another_attempt_is_given(quiz: Quiz, melati: User, jagat: User) -> None:
    submit(attempt=start(user=melati, quiz=quiz, now=NOW), now=NOW)
    with pytest.raises(NotAdmitted):
        start(user=melati, quiz=quiz, now=NOW)
    give(quiz, jagat, user=melati, extra_attempts=1)
    assert admission_of(user=melati, quiz=quiz, now=NOW).attempts_left == 1
    assert start(user=melati, quiz=quiz, now=NOW).number == 2


def test_an_exception_for_an_agency_is_for_everybody_posted_in_it_and_nobody_else(quiz: Quiz, melati: User, dlh: Agency) -> None:
    other = Agency.add_root(instance=Agency(code="KKU", name="Kantor Uji", kind="badan"))
    give(quiz, melati, agency=other, extra_minutes=99)
    assert start(user=melati, quiz=quiz, now=NOW).deadline == NOW + timedelta(minutes=30)
    give(quiz, melati, agency=dlh, extra_minutes=10)
    assert Attempt.objects.get().deadline == NOW + timedelta(minutes=40)


def test_an_exception_says_why_and_who(quiz: Quiz, melati: User, jagat: User) -> None:
    with pytest.raises(ValidationError):
        give(quiz, jagat, user=melati, reason="")
    assert give(quiz, jagat, user=melati).given_by == jagat


def test_it_is_given_in_the_admin_by_nip(quiz: Quiz, melati: User, home: object, signed_in: Callable[[User], Client]) -> None:
    apply_roles()
    trainer = User.objects.create_user("pelatih.0001", name="Pelatih", must_change_password=False, privacy_read_at=NOW)
    trainer.groups.add(*trainer.groups.model.objects.filter(name=TRAINERS))
    browser = signed_in(trainer)
    form = {
        "quiz": quiz.pk,
        "person": "1987 0412 201101 2 993",
        "extra_minutes": "20",
        "extra_attempts": "0",
        "reason": "Gangguan jaringan.",
    }
    assert "Sebutkan seorang pegawai" in browser.post("/admin/quiz_exception/new/", form | {"person": ""}).content.decode()
    assert "Tidak ada akun" in browser.post("/admin/quiz_exception/new/", form | {"person": "123"}).content.decode()
    browser.post("/admin/quiz_exception/new/", form)
    given = QuizException.objects.get()
    assert (given.user, given.extra_minutes, given.given_by) == (melati, 20, trainer)


def test_an_exception_stays_with_whom_it_was_given_to(
    quiz: Quiz, melati: User, jagat: User, home: object, signed_in: Callable[[User], Client]
) -> None:
    given = give(quiz, jagat, user=melati, extra_minutes=15)
    apply_roles()
    User.objects.filter(pk=jagat.pk).update(is_superuser=True)
    form = {"quiz": quiz.pk, "person": jagat.username, "agency": "", "extra_minutes": 20, "extra_attempts": 0, "reason": "Listrik padam."}
    signed_in(User.objects.get(pk=jagat.pk)).post(f"/admin/quiz_exception/edit/{given.pk}/", form)
    given.refresh_from_db()
    assert (given.user, given.extra_minutes) == (melati, 20)
