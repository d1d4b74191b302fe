"""A ready question changes by agreement, and is ready once a second person found it so."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cms.models import ModulePage
from config.roles import TRAINERS, WRITERS
from directory.models import User
from tests.conftest import NOW, Person
from training.quiz import pools
from training.quiz.bank import Wording, set_status
from training.quiz.models import Proposal, Question
from training.quiz.proposals import Applied, accept, change_question
from training.quiz.snapshots import wording_of
from training.quiz.types import Asked

pytestmark = pytest.mark.django_db
Reworded = Callable[[Wording], Wording]


@pytest.fixture
def writer(person: Person) -> User:
    return person("penulis", WRITERS)


@pytest.fixture
def trainer(person: Person) -> User:
    return person("pemeriksa", TRAINERS)


@pytest.fixture
def ready(ethics: ModulePage) -> Question:
    return Question.objects.get(id_number="ED-1.1")


def change(
    question: Question, by: User, *, why: str = "Kunci keliru.", tags: Any = (), reworded: Reworded | None = None, **values: Any
) -> Any:
    """What the form does: a question with new values, unstored, and its words."""
    edited = Question.objects.get(pk=question.pk)
    for name, value in values.items():
        setattr(edited, name, value)
    wording = wording_of(edited)
    assert wording is not None
    return change_question(question=edited, wording=reworded(wording) if reworded else wording, tags=list(tags), by=by, why=why, now=NOW)


def turned(wording: Wording) -> Wording:
    """The key on another answer, with the explanation that goes with it."""
    options = [option | {"correct": option["id"] == "a"} for option in wording.asked.options]
    return replace(wording, asked=Asked(options=options), explanation="<p>Hapus saja.</p>")


def right_of(question: Question) -> list[str]:
    question.refresh_from_db()
    assert question.current is not None
    return [option["id"] for option in question.current.options if option["correct"]]


def test_a_writer_does_not_turn_the_key_of_a_ready_question(ready: Question, writer: User, trainer: User) -> None:
    made = change(ready, writer, reworded=turned)
    assert (right_of(ready), ready.status, list(pooled(ready))) == (["b"], "ready", [ready.current_id])
    accept(proposal=made, by=trainer, now=NOW)
    assert right_of(ready) == ["a"]
    version = ready.versions.get(number=2)
    assert (ready.current, version.made_by, version.explanation) == (version, writer, "<p>Hapus saja.</p>")


def pooled(question: Question) -> Any:
    """The version that blueprints of the module draw."""
    source = pools.Source(module=question.module_id, pillar="", category=None, tag="", level="")
    return pools.ready(source).filter(pk=question.pk).values_list("current", flat=True)


def swapped(wording: Wording) -> Wording:
    a, b, c = wording.asked.options
    return replace(wording, asked=Asked(options=[a | {"text": b["text"]}, b | {"text": a["text"]}, c]))


@pytest.mark.parametrize(
    "reworded",
    [
        swapped,
        lambda wording: replace(wording, text="<p>Apa yang TIDAK Anda lakukan?</p>"),
        lambda wording: replace(wording, points=Decimal(5)),
    ],
)
def test_what_a_ready_question_asks_and_is_worth_is_proposed(ready: Question, writer: User, reworded: Reworded) -> None:
    assert isinstance(change(ready, writer, reworded=reworded), Proposal)
    assert wording_of(Question.objects.get(pk=ready.pk)) == wording_of(ready)


@pytest.mark.parametrize(
    "values", [{"status": "retired"}, {"status": "draft"}, {"level": "lanjut"}, {"pillar": "safety"}, {"module": None}]
)
def test_a_writer_does_not_take_a_ready_question_out_of_the_pool(ready: Question, writer: User, values: dict[str, Any]) -> None:
    assert isinstance(change(ready, writer, **values), Proposal)
    ready.refresh_from_db()
    assert (ready.status, ready.level, ready.pillar) == ("ready", "dasar", "ethics")


def test_tags_of_a_ready_question_are_proposed_and_come_with_the_acceptance(ready: Question, writer: User, trainer: User) -> None:
    made = change(ready, writer, tags=["simulasi"])
    assert list(ready.tags.names()) == []
    accept(proposal=made, by=trainer, now=NOW)
    assert list(ready.tags.names()) == ["simulasi"]


def test_explanation_and_feedback_of_a_ready_question_are_mended_at_once(ready: Question, writer: User) -> None:
    def told(wording: Wording) -> Wording:
        options = [option | {"feedback": "Baca lagi."} for option in wording.asked.options]
        return replace(wording, asked=Asked(options=options), explanation="<p>Dengar sampai selesai.</p>")

    assert change(ready, writer, why="", reworded=told) == Applied()
    ready.refresh_from_db()
    assert ready.current is not None
    assert (ready.current.explanation, ready.current.options[0]["feedback"]) == ("<p>Dengar sampai selesai.</p>", "Baca lagi.")


def test_a_hint_is_read_while_one_answers_and_is_proposed(ready: Question, writer: User) -> None:
    outcome = change(ready, writer, why="Agar lebih jelas.", reworded=lambda wording: replace(wording, hint="<p>Pilih B.</p>"))
    ready.refresh_from_db()
    assert (isinstance(outcome, Proposal), ready.current and ready.current.hint) == (True, "")


def test_the_same_again_proposes_nothing(ready: Question, writer: User) -> None:
    assert change(ready, writer, why="") == Applied()
    assert not Proposal.objects.exists()


def test_a_training_admin_takes_a_wrong_question_out_at_once(ready: Question, trainer: User) -> None:
    assert change(ready, trainer, why="", status="retired") == Applied()
    ready.refresh_from_db()
    assert ready.status == "retired"


def test_a_draft_question_is_written_freely(ready: Question, writer: User) -> None:
    set_status(question=ready, status="draft")
    assert change(ready, writer, why="", reworded=turned) == Applied()
    assert right_of(ready) == ["a"]


def test_a_writer_does_not_turn_the_key_by_way_of_a_draft(ready: Question, writer: User, trainer: User) -> None:
    set_status(question=ready, status="draft")
    change(ready, writer, reworded=turned)
    made = change(ready, writer, why="", status="ready")
    ready.refresh_from_db()
    assert (ready.status, made.why) == ("draft", "Siap dipakai.")
    accept(proposal=made, by=trainer, now=NOW)
    ready.refresh_from_db()
    assert ready.status == "ready"


def test_a_training_admin_sets_a_writers_draft_to_ready(ready: Question, writer: User, trainer: User) -> None:
    set_status(question=ready, status="draft")
    change(ready, writer, reworded=turned)
    assert change(ready, trainer, status="ready") == Applied()
    ready.refresh_from_db()
    assert ready.status == "ready"


def test_a_training_admin_does_not_set_their_own_words_to_ready(ready: Question, trainer: User) -> None:
    set_status(question=ready, status="draft")
    made = change(ready, trainer, status="ready", reworded=turned)
    ready.refresh_from_db()
    assert (isinstance(made, Proposal), ready.status, right_of(ready)) == (True, "draft", ["a"])


def test_a_proposal_is_not_accepted_after_the_question_changed(ready: Question, writer: User, trainer: User) -> None:
    made = change(ready, writer, reworded=turned)
    change(ready, trainer, status="retired")
    with pytest.raises(ValidationError, match="Soal sudah berubah"):
        accept(proposal=made, by=trainer, now=NOW)


def test_a_key_of_a_number_comes_back_as_it_was_proposed(ready: Question, writer: User, trainer: User) -> None:
    accepted = [{"value": "12.5", "upto": "", "tolerance": "0.5", "percent": 100, "feedback": "Tepat."}]

    def counted(wording: Wording) -> Wording:
        return replace(wording, type="numeric", asked=Asked(spec={"accepted": accepted, "unit": "jam"}))

    accept(proposal=change(ready, writer, reworded=counted), by=trainer, now=NOW)
    ready.refresh_from_db()
    assert ready.current is not None
    assert (ready.current.type, ready.current.spec, ready.current.options) == ("numeric", {"accepted": accepted, "unit": "jam"}, [])


def test_a_question_without_a_right_answer_is_not_proposed(ready: Question, writer: User) -> None:
    with pytest.raises(ValidationError):
        change(ready, writer, reworded=lambda wording: replace(wording, asked=Asked(options=wording.asked.options[:1])))
