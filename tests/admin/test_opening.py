"""A quiz is opened and closed by Admin Pelatihan, on a page that says what it means."""

from collections.abc import Callable

import pytest
from django.test import Client

from cms.models import CoursePage
from config.roles import TRAINERS, WRITERS
from directory.models import User
from tests.conftest import NOW
from training.learning.enrolling import join
from training.quiz.models import Quiz
from training.quiz.quizzes import set_state

pytestmark = pytest.mark.django_db


@pytest.fixture
def final(course: CoursePage) -> Quiz:
    return Quiz.objects.get(course=course, purpose="final")


@pytest.fixture
def writer(as_role: Callable[[str], Client]) -> Client:
    return as_role(WRITERS)


@pytest.fixture
def trainer(as_role: Callable[[str], Client]) -> Client:
    return as_role(TRAINERS)


def test_closing_an_open_quiz_says_of_whom_it_stays_asked(final: Quiz, trainer: Client, melati: User) -> None:
    assert final.course is not None
    join(user=melati, course=final.course, now=NOW)
    address = f"/admin/quiz_admin/tutup/{final.pk}/"
    assert "tetap menjadi syarat bagi 1 peserta" in trainer.get(address).content.decode()
    assert trainer.post(address, {"reason": " "}).status_code == 200
    for _ in range(2):
        trainer.post(address, {"reason": "Diperbaiki sampai Senin."})
    final.refresh_from_db()
    assert (final.state, final.closed_reason) == ("closed", "Diperbaiki sampai Senin.")


def test_a_closed_quiz_is_opened_again_and_a_second_click_is_harmless(final: Quiz, trainer: Client) -> None:
    set_state(quiz=final, state="closed", now=NOW, reason="Jeda.")
    address = f"/admin/quiz_admin/buka/{final.pk}/"
    seen = trainer.get(address).context["seen"].value()
    for _ in range(2):
        trainer.post(address, {"seen": seen})
    final.refresh_from_db()
    assert (final.state, final.closed_reason) == ("open", "")


def test_a_draft_that_changed_under_the_eyes_of_who_opens_it_is_looked_at_again(final: Quiz, trainer: Client) -> None:
    Quiz.objects.filter(pk=final.pk).update(state="draft")
    address = f"/admin/quiz_admin/buka/{final.pk}/"
    seen = trainer.get(address).context["seen"].value()
    Quiz.objects.filter(pk=final.pk).update(pass_mark=1)
    page = trainer.post(address, {"seen": seen}).content.decode()
    assert "Kuis diubah ketika Anda sedang memeriksanya" in page
    final.refresh_from_db()
    assert final.state == "draft"


@pytest.mark.parametrize("change", [{"pass_mark": 0}, {"slots": 150}])
def test_a_quiz_that_cannot_be_drawn_or_passes_everybody_is_not_opened(final: Quiz, trainer: Client, change: dict[str, int]) -> None:
    Quiz.objects.filter(pk=final.pk).update(state="draft", pass_mark=change.get("pass_mark", 70))
    final.slots.update(count=change.get("slots", 3))
    address = f"/admin/quiz_admin/buka/{final.pk}/"
    page = trainer.get(address)
    assert "Kuis belum dapat dibuka" in page.content.decode()
    trainer.post(address, {"seen": page.context["seen"].value()})
    final.refresh_from_db()
    assert final.state == "draft"


def test_the_list_offers_opening_and_closing_to_admin_pelatihan_only(final: Quiz, writer: Client, trainer: Client) -> None:
    address = f"/admin/quiz_admin/tutup/{final.pk}/"
    shown = [address in browser.get("/admin/quiz_admin/").content.decode() for browser in (trainer, writer)]
    assert shown == [True, False]
