"""A question may be half-written while it is a draft; it is neither released nor drawn so."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from cms.models import ModulePage
from config.roles import WRITERS
from directory.models import User
from tests.admin.forms import answers, listed, option, question_form
from tests.conftest import NOW
from training.quiz.attempts import start
from training.quiz.bank import Wording, copy_question, set_status, write_question
from training.quiz.models import Question, Quiz
from training.quiz.types import TYPES

pytestmark = pytest.mark.django_db
Editor = Callable[[str], Client]
EMPTY: dict[str, Any] = {
    "single": listed("options", [option(""), option("")]),
    "multiple": listed("options", [option("")]) | {"scoring": "all"},
    "truefalse": {"feedback_true": "", "feedback_false": ""},
    "short": listed("accepted", [{"text": "", "percent": "", "feedback": ""}]),
    "numeric": listed("accepted", [{"value": "", "upto": "", "tolerance": "", "percent": "", "feedback": ""}]) | {"unit": ""},
    "essay": listed("criteria", [{"name": "", "points": "", "guide": ""}]) | {"model_answer": "", "fail_rules": ""},
    "information": {},
}
NOTHING = {"text": "null", "explanation": "null", "points": ""}


def draft_form(kind: str, **more: Any) -> dict[str, Any]:
    """A form in which little is written."""
    head = {name: value for name, value in question_form().items() if not name.startswith("answers")}
    return head | NOTHING | answers(kind, EMPTY[kind]) | {"status": "draft"} | more


@pytest.mark.parametrize("kind", TYPES)
def test_a_half_written_draft_is_kept_edited_and_looked_at(as_role: Editor, ethics: ModulePage, kind: str) -> None:
    browser = as_role(WRITERS)
    browser.post("/admin/question_bank/new/", draft_form(kind))
    question = Question.objects.get(id_number="ED-7.1")
    assert question.current is not None
    assert question.current.type == kind
    assert browser.get(f"/admin/question_bank/edit/{question.pk}/").status_code == 200
    assert browser.get(f"/admin/question_bank/pratinjau/{question.pk}/").status_code == 200
    assert browser.get("/admin/question_bank/?q=ED-7").status_code == 200


def test_a_draft_without_a_type_is_kept(as_role: Editor, ethics: ModulePage) -> None:
    browser = as_role(WRITERS)
    form = {name: value for name, value in draft_form("single").items() if not name.startswith("answers")} | {"answers-count": "0"}
    browser.post("/admin/question_bank/new/", form)
    question = Question.objects.get(id_number="ED-7.1")
    assert browser.get(f"/admin/question_bank/edit/{question.pk}/").status_code == 200
    assert browser.get(f"/admin/question_bank/pratinjau/{question.pk}/").status_code == 200


@pytest.mark.parametrize("kind", [kind for kind in TYPES if kind != "information"])
def test_a_half_written_question_is_not_made_ready_in_the_editor(as_role: Editor, ethics: ModulePage, kind: str) -> None:
    browser = as_role(WRITERS)
    browser.post("/admin/question_bank/new/", draft_form(kind))
    question = Question.objects.get(id_number="ED-7.1")
    page = browser.post(f"/admin/question_bank/edit/{question.pk}/", draft_form(kind, status="ready"))
    question.refresh_from_db()
    assert (page.status_code, question.status) == (200, "draft")


@pytest.mark.parametrize("kind", TYPES)
def test_a_half_written_question_is_not_released(as_role: Editor, ethics: ModulePage, kind: str) -> None:
    as_role(WRITERS).post("/admin/question_bank/new/", draft_form(kind))
    question = Question.objects.get(id_number="ED-7.1")
    with pytest.raises(ValidationError):
        set_status(question=question, status=Question.Status.READY)
    question.refresh_from_db()
    assert question.status == "draft"


def test_what_is_whole_is_released(ethics: ModulePage) -> None:
    question = Question.objects.get(id_number="ED-1.1")
    for status in (Question.Status.DRAFT, Question.Status.READY):
        set_status(question=question, status=status)
    question.refresh_from_db()
    assert question.status == "ready"


def test_a_question_without_a_version_is_not_released(ethics: ModulePage) -> None:
    bare = Question.objects.create(id_number="ED-9", pillar="ethics")
    with pytest.raises(ValidationError):
        set_status(question=bare, status=Question.Status.READY)


def test_a_question_taken_back_to_a_draft_and_half_rewritten_is_not_drawn(ethics: ModulePage, melati: User) -> None:
    question = Question.objects.get(id_number="ED-1.1")
    question.status = Question.Status.DRAFT
    write_question(question=question, wording=Wording(type="single", text=""), by=None, now=NOW)
    attempt = start(user=melati, quiz=Quiz.objects.get(purpose="module"), now=NOW)
    assert question.current_id not in attempt.version_ids
    assert attempt.slots == 2


def test_an_attempt_under_way_keeps_what_was_asked_when_the_draft_is_rewritten(
    ethics: ModulePage, melati: User, signed_in: Callable[[User], Client]
) -> None:
    attempt = start(user=melati, quiz=Quiz.objects.get(purpose="module"), now=NOW)
    question = Question.objects.get(id_number="ED-1.1")
    before, question.status = question.current_id, Question.Status.DRAFT
    write_question(question=question, wording=Wording(type="single", text=""), by=None, now=NOW)
    assert before in attempt.version_ids
    assert signed_in(melati).get(f"/percobaan/{attempt.uuid}/").status_code in {200, 302}


def test_a_half_written_draft_can_be_copied(ethics: ModulePage) -> None:
    half = Question(id_number="ED-9", pillar="ethics")
    write_question(question=half, wording=Wording(type="single", text=""), by=None, now=NOW)
    assert copy_question(question=half, by=None, now=NOW).status == "draft"
