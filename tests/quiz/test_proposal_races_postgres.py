"""Two people decide at the same moment, or an author saves while somebody accepts."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from cms.models import CoursePage
from config.roles import TRAINERS, WRITERS
from tests.conftest import NOW, Person
from training.quiz.models import Proposal, Quiz
from training.quiz.proposals import accept, change_quiz, refuse
from training.quiz.snapshots import lines_of

pytestmark = [
    pytest.mark.pg,
    pytest.mark.slow,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
    pytest.mark.django_db(transaction=True),
]


def together(*pieces: Callable[[], Any]) -> list[Any]:
    """Run pieces at the same moment; what they return, or the sentence with which they were refused."""
    gate = Barrier(len(pieces))

    def run(piece: Callable[[], Any]) -> Any:
        try:
            gate.wait()
            return piece()
        except ValidationError as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(pieces)) as pool:
        return list(pool.map(run, pieces))


def test_of_two_who_decide_at_once_one_has_decided(course: CoursePage, person: Person) -> None:
    writer, first, second = person("penulis", WRITERS), person("satu", TRAINERS), person("dua", TRAINERS)
    for mark in range(60, 70):
        made = propose(course, writer, mark)
        together(
            lambda p=made: accept(proposal=p, by=first, now=NOW),
            lambda p=made: refuse(proposal=p, by=second, note="Tidak.", now=NOW),
        )
        made.refresh_from_db()
        passed = Quiz.objects.get(course=course, purpose="final").pass_mark
        assert (made.state == "accepted") == (made.decided_by == first) == (passed == mark)


def test_the_same_saved_twice_at_once_is_one_proposal(course: CoursePage, person: Person) -> None:
    writer = person("penulis", WRITERS)
    first, second = together(lambda: propose(course, writer, 75), lambda: propose(course, writer, 75))
    assert first == second
    assert Proposal.objects.count() == 1


def test_an_author_who_saves_while_somebody_accepts_waits_for_nobody_forever(course: CoursePage, person: Person) -> None:
    writer, trainer = person("penulis", WRITERS), person("satu", TRAINERS)
    for mark in range(60, 70):
        made = propose(course, writer, mark)
        together(lambda p=made: accept(proposal=p, by=trainer, now=NOW), lambda m=mark: propose(course, writer, m + 20))
        assert Proposal.objects.filter(state="open").count() <= 1
        Proposal.objects.filter(state="open").update(state="withdrawn", decided_by=writer, decided_at=NOW)


def propose(course: CoursePage, by: Any, mark: int) -> Any:
    quiz = Quiz.objects.get(course=course, purpose="final")
    quiz.pass_mark = mark
    return change_quiz(quiz=quiz, lines=lines_of(quiz), by=by, why="Usul.", now=NOW)
