"""What a learner sees, shown to who writes it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from cms.models import CoursePage, ModulePage
from config.roles import PERSONNEL, WRITERS
from tests.admin.forms import option, question_form
from training.quiz.bank import set_status
from training.quiz.models import Attempt, Question, Quiz

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer(as_role: Callable[[str], Client]) -> Client:
    return as_role(WRITERS)


def test_a_quiz_is_previewed_with_what_it_draws_and_leaves_no_record(writer: Client, course: CoursePage) -> None:
    quiz = Quiz.objects.get(purpose="final")
    page = writer.get(f"/admin/quiz_admin/pratinjau/{quiz.pk}/").content.decode()
    assert page.count("Apa yang Anda lakukan lebih dulu?") == 3
    assert "Dengar dulu, baru menjawab." in page
    assert not Attempt.objects.exists()


def test_another_draw_is_another_order(writer: Client, course: CoursePage) -> None:
    quiz = Quiz.objects.get(purpose="final")
    pages = {str(writer.get(f"/admin/quiz_admin/pratinjau/{quiz.pk}/?undian={n}").context["questions"]) for n in range(1, 8)}
    assert len(pages) > 1


@pytest.mark.parametrize("seed", ["", "x", "99999999999999999999", "-1"])
def test_a_strange_draw_is_the_first_one(writer: Client, course: CoursePage, seed: str) -> None:
    assert writer.get(f"/admin/quiz_admin/pratinjau/{Quiz.objects.get(purpose='final').pk}/?undian={seed}").status_code == 200


def test_a_blueprint_that_finds_nothing_says_so(writer: Client, course: CoursePage) -> None:
    for question in Question.objects.all():
        set_status(question=question, status=Question.Status.RETIRED)
    page = writer.get(f"/admin/quiz_admin/pratinjau/{Quiz.objects.get(purpose='final').pk}/").content.decode()
    assert "Tidak ada soal yang terambil" in page


def test_earlier_versions_of_a_question_are_listed_and_shown(writer: Client, ethics: ModulePage) -> None:
    writer.post("/admin/question_bank/new/", question_form())
    question = Question.objects.get(id_number="ED-7.1")
    writer.post(f"/admin/question_bank/edit/{question.pk}/", question_form(option("Menyembunyikan"), option("Mendengar", right=True)))
    address = f"/admin/question_bank/pratinjau/{question.pk}/"
    now, before = writer.get(address).content.decode(), writer.get(f"{address}?versi=1").content.decode()
    assert ("Menyembunyikan" in now, "Menghapus" in now) == (True, False)
    assert ("Menyembunyikan" in before, "Menghapus" in before) == (False, True)
    assert "Versi 2" in before
    assert writer.get(f"{address}?versi=9").status_code == 404


def test_the_list_and_the_editor_lead_to_the_preview(writer: Client, ethics: ModulePage) -> None:
    question = Question.objects.get(id_number="ED-1.1")
    address = f"/admin/question_bank/pratinjau/{question.pk}/"
    assert address in writer.get("/admin/question_bank/").content.decode()
    assert address in writer.get(f"/admin/question_bank/edit/{question.pk}/").content.decode()


def test_a_preview_is_closed_to_others(as_role: Callable[[str], Client], ethics: ModulePage) -> None:
    question: Any = Question.objects.first()
    assert as_role(PERSONNEL).get(f"/admin/question_bank/pratinjau/{question.pk}/").status_code in {302, 403}
    assert Client().get(f"/admin/question_bank/pratinjau/{question.pk}/").status_code == 302


def test_a_question_is_copied_as_a_draft_with_a_number_of_its_own(writer: Client, ethics: ModulePage) -> None:
    question = Question.objects.get(id_number="ED-1.1")
    address = f"/admin/question_bank/salin/{question.pk}/"
    assert "Salin" in writer.get(address).content.decode()
    assert not Question.objects.filter(id_number="ED-1.1b").exists()
    writer.post(address)
    copied = Question.objects.get(id_number="ED-1.1b")
    assert copied.current is not None
    assert question.current is not None
    assert (copied.status, copied.current.number, copied.current.text) == ("draft", 1, question.current.text)


def test_the_preview_says_where_a_question_is_used(writer: Client, course: CoursePage) -> None:
    question = Question.objects.get(id_number="ED-1.1")
    page = writer.get(f"/admin/question_bank/pratinjau/{question.pk}/").content.decode()
    assert "Kuis Etika" in page
    assert "Evaluasi Akhir" in page
    set_status(question=question, status=Question.Status.RETIRED)
    assert "Tidak ada kuis" in writer.get(f"/admin/question_bank/pratinjau/{question.pk}/").content.decode()
