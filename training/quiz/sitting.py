"""What the page of an open attempt shows: one question, the grid, and the clock."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from training.quiz import essays, reveal
from training.quiz.answers import Given
from training.quiz.handing_in import asks_for_answers, lack_of, lacks_of
from training.quiz.models import Answer, Attempt, QuestionVersion, Quiz
from training.quiz.results import QuestionLine, question_line
from training.quiz.scores import is_answered
from training.quiz.versions import versions_of

HIGHEST_SLOT = 32_767  # of a column
ITEMS, LETTERS, MANY = 40, 100_000, 300  # of an answer, and questions on a page; more than any quiz needs


@dataclass(frozen=True, slots=True)
class Choice:
    """An option as it stands on the page. Whether it is right is not here, so it cannot leak."""

    id: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A square of the grid of questions. `counts` is False where there is nothing to answer."""

    number: int
    answered: bool
    flagged: bool
    current: bool
    counts: bool = True


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """One question of an open attempt. `told` says what is right, and is there only for an answer that was checked.

    `lack` says in a drill what keeps the saved answer from being handed in.
    """

    number: int
    total: int
    heading: str
    version: QuestionVersion
    choices: tuple[Choice, ...]
    typed: str
    flagged: bool
    answered: bool
    checked: bool
    saved_at: datetime | None
    seq: int
    cells: tuple[Cell, ...]
    sequential: bool
    many: bool
    checkable: bool
    told: QuestionLine | None
    lack: str = ""

    @property
    def words(self) -> int:
        """How many words were typed."""
        return essays.word_count(self.typed)

    @property
    def suffix(self) -> str:
        """What the names of its fields end in, where it shares a page with others."""
        return f"-{self.number}" if self.many else ""

    @property
    def field(self) -> str:
        """The name of its answer in a form."""
        return f"answer{self.suffix}"

    @property
    def answered_count(self) -> int:
        return sum(cell.answered for cell in self.cells)

    @property
    def to_answer(self) -> int:
        """How many questions there are to answer, without those that only tell."""
        return sum(cell.counts for cell in self.cells)


def question_page(attempt: Attempt, slot: int, *, now: datetime) -> QuestionPage:
    """The question at a slot (1 to `attempt.slots`; anything else is brought inside). One query while the version is kept."""
    return question_pages(attempt, [slot], now=now)[0]


def question_pages(attempt: Attempt, slots: Sequence[int], *, now: datetime) -> list[QuestionPage]:
    """Several questions of an attempt, at the price of one."""
    wanted = [min(max(slot, 1), attempt.slots) for slot in slots]
    versions = versions_of(attempt.version_ids)
    answers = answers_of(attempt)
    return [page_of(attempt, slot, versions, answers, now) for slot in wanted]


def page_of(
    attempt: Attempt, slot: int, versions: Mapping[int, QuestionVersion], answers: Mapping[int, Answer], now: datetime
) -> QuestionPage:
    """The question at a slot, from what was loaded already."""
    version = versions[attempt.version_ids[slot - 1]]
    own = answers.get(slot)
    order, value = attempt.option_orders[slot - 1], own.value if own else []
    checked = bool(own and own.checked)
    return QuestionPage(
        number=slot,
        total=attempt.slots,
        heading=attempt.headings[slot - 1] if attempt.headings else "",
        version=version,
        choices=choices(version, order, value),
        typed=value[0] if value and not version.options else "",
        flagged=bool(own and own.flagged),
        answered=is_answered(value),
        checked=checked,
        saved_at=own.saved_at if own and is_answered(value) else None,
        seq=sequence(attempt, now),
        cells=cells(attempt, versions, answers, current=slot),
        sequential=attempt.sequential,
        many=attempt.quiz.layout == Quiz.Layout.ALL,
        checkable=version.kind.counts and bool(reveal.shown(attempt.quiz.reveal, reveal.DURING)),
        told=question_line(slot, version, order, value, facts=reveal.shown(attempt.quiz.reveal, reveal.DURING)) if checked else None,
        lack=lack_of(version, own) if own and is_answered(value) and attempt.quiz.purpose == Quiz.Purpose.DRILL else "",
    )


def choices(version: QuestionVersion, order: Sequence[str], chosen: Collection[str]) -> tuple[Choice, ...]:
    """The options of a version in an order of their ids."""
    texts = {option["id"]: option["text"] for option in version.options}
    return tuple(Choice(id=key, text=texts[key], chosen=key in chosen) for key in order)


def cells(
    attempt: Attempt, versions: Mapping[int, QuestionVersion], answers: Mapping[int, Answer], *, current: int = 0
) -> tuple[Cell, ...]:
    """The grid: every slot with its state."""
    return tuple(
        Cell(
            number=n,
            answered=bool(n in answers and is_answered(answers[n].value)),
            flagged=bool(n in answers and answers[n].flagged),
            current=n == current,
            counts=versions[pk].kind.counts,
        )
        for n, pk in enumerate(attempt.version_ids, 1)
    )


def answers_of(attempt: Attempt) -> dict[int, Answer]:
    """The answers by slot. One query."""
    return {answer.slot: answer for answer in Answer.objects.filter(attempt=attempt)}


def checked_over(attempt: Attempt) -> dict[str, Any]:
    """What the check before handing in says: the grid, and in a drill each question that lacks an answer, with why."""
    answers = answers_of(attempt)
    found = cells(attempt, versions_of(attempt.version_ids), answers)
    return {
        "cells": found,
        "open": [cell for cell in found if cell.counts and not cell.answered],
        "to_answer": sum(cell.counts for cell in found),
        "flagged": [cell for cell in found if cell.flagged],
        "answered": sum(cell.answered for cell in found),
        "saved_at": max((answer.saved_at for answer in answers.values() if is_answered(answer.value)), default=None),
        "lacks": [{"number": slot, "why": why} for slot, why in lacks_of(attempt, answers).items()] if asks_for_answers(attempt) else [],
    }


def sequence(attempt: Attempt, now: datetime) -> int:
    """Milliseconds since the attempt began: what a form without JavaScript sends as its sequence number."""
    return max(0, int((now - attempt.started_at).total_seconds() * 1000))


def present_slot(attempt: Attempt, pages: Sequence[QuestionPage]) -> int:
    """Where to go on: the first question without an answer, else the last one."""
    return next((page.number for page in pages if page.version.kind.counts and not page.answered), attempt.slots)


def opened_slot(attempt: Attempt) -> int:
    """Where a sitting without a way back stands: at the last question that was opened."""
    return max(answers_of(attempt), default=1)


class TooLong(ValueError):
    """An answer of more letters than are kept. It is never cut: `typed` holds what every slot of the form said."""

    def __init__(self, slot: int, letters: int, typed: dict[int, str]) -> None:
        facts = {"letters": number_format(letters, force_grouping=True), "most": number_format(essays.MOST_LETTERS, force_grouping=True)}
        super().__init__(_("Not saved: %(letters)s letters are too many. Please shorten this answer to at most %(most)s.") % facts)
        self.slot, self.typed = slot, typed

    def typed_again(self, page: QuestionPage) -> QuestionPage:
        """The page of a question with what the form said, and at the slot that is too long why it was not taken."""
        typed = self.typed.get(page.number, page.typed) if not page.version.options else ""
        return replace(page, typed=typed, lack=str(self) if page.number == self.slot else page.lack)


def may_be_checked(attempt: Attempt, given: Given) -> bool:
    """Whether there is something to say right or wrong to. What is told stands for good, so of a drill only a whole answer is told."""
    if attempt.quiz.purpose != Quiz.Purpose.DRILL:
        return is_answered(list(given.value))
    version = versions_of([given.version_id]).get(given.version_id)
    return version is not None and not lack_of(version, Answer(value=list(given.value)))


def read_form(data: QueryDict, suffix: str = "") -> Given:
    """The answer in a form, as far as its fields are whole numbers and known names; raises `ValueError` otherwise, and `TooLong`.

    On a page of many questions the fields of a slot end in `suffix`, such as `-3`.
    """
    items = [item.replace("\x00", "") for item in data.getlist(f"answer{suffix}")[:ITEMS]]
    slot, letters = _slot(suffix.removeprefix("-") or data.get("slot", "")), sum(map(len, items))
    if letters > LETTERS:
        raise TooLong(slot, letters, _typed(data) | {slot: items[0]})
    return Given(
        slot=slot,
        version_id=_whole(data.get(f"question{suffix}", "")),
        seq=_whole(data.get("seq", "")),
        value=tuple(dict.fromkeys(items)),
        flagged=data.get(f"flag{suffix}") == "1",
    )


def read_forms(data: QueryDict) -> list[Given]:
    """The answers of a page of many questions, or the one of a page of one; raises `ValueError` as `read_form` does."""
    numbers = [name.removeprefix("question-") for name in data if name.startswith("question-")]
    if not numbers:
        return [read_form(data)]
    return [read_form(data, f"-{number}") for number in numbers[:MANY]]


def _typed(data: QueryDict) -> dict[int, str]:
    """What the fields of a page of many questions say, by slot."""
    names = {name: name.removeprefix("answer-") for name in data if name.startswith("answer-")}
    return {int(number): data.getlist(name)[0] for name, number in names.items() if number.isascii() and number.isdigit()}


def _slot(text: str) -> int:
    """A number that a question can have."""
    slot = _whole(text)
    if not 1 <= slot <= HIGHEST_SLOT:
        raise ValueError(text)
    return slot


def _whole(text: str) -> int:
    """A whole number that a column of 64 bits holds."""
    if not (text.isascii() and text.isdigit() and len(text) <= 15):
        raise ValueError(text)
    return int(text)
