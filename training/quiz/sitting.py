"""What the page of an open attempt shows: one question, the grid, and the clock."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict

from training.quiz.answers import Given
from training.quiz.models import Answer, Attempt, QuestionVersion
from training.quiz.types import QuestionType


@dataclass(frozen=True, slots=True)
class Choice:
    """An option as it stands on the page. Whether it is right is not here, so it cannot leak."""

    id: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A square of the grid of questions."""

    number: int
    answered: bool
    flagged: bool
    current: bool


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """One question of an open attempt."""

    number: int
    total: int
    version_id: int
    pillar: str
    pillar_label: str
    text: str
    multiple: bool
    choices: tuple[Choice, ...]
    flagged: bool
    saved_at: datetime | None
    seq: int
    cells: tuple[Cell, ...]

    @property
    def answered_count(self) -> int:
        return sum(cell.answered for cell in self.cells)


def question_page(attempt: Attempt, slot: int, *, now: datetime) -> QuestionPage:
    """The question at a slot (1 to `attempt.slots`; anything else is brought inside). Two queries."""
    slot = min(max(slot, 1), attempt.slots)
    version = QuestionVersion.objects.select_related("question").get(pk=attempt.version_ids[slot - 1])
    answers = {answer.slot: answer for answer in Answer.objects.filter(attempt=attempt)}
    own = answers.get(slot)
    return QuestionPage(
        number=slot,
        total=attempt.slots,
        version_id=version.pk,
        pillar=version.question.pillar,
        pillar_label=version.question.get_pillar_display(),
        text=version.text,
        multiple=version.type == QuestionType.MULTIPLE,
        choices=choices(version, attempt.option_orders[slot - 1], own.value if own else ()),
        flagged=bool(own and own.flagged),
        saved_at=own.saved_at if own and own.value else None,
        seq=sequence(attempt, now),
        cells=cells(attempt, answers, current=slot),
    )


def choices(version: QuestionVersion, order: Sequence[str], chosen: Collection[str]) -> tuple[Choice, ...]:
    """The options of a version in an order of their ids."""
    texts = {option["id"]: option["text"] for option in version.options}
    return tuple(Choice(id=key, text=texts[key], chosen=key in chosen) for key in order)


def cells(attempt: Attempt, answers: Mapping[int, Answer], *, current: int = 0) -> tuple[Cell, ...]:
    """The grid: every slot with its state."""
    return tuple(
        Cell(
            number=n,
            answered=bool(n in answers and answers[n].value),
            flagged=bool(n in answers and answers[n].flagged),
            current=n == current,
        )
        for n in range(1, attempt.slots + 1)
    )


def grid(attempt: Attempt) -> tuple[Cell, ...]:
    """The grid of an attempt without a current question. One query."""
    return cells(attempt, {answer.slot: answer for answer in Answer.objects.filter(attempt=attempt)})


def sequence(attempt: Attempt, now: datetime) -> int:
    """Milliseconds since the attempt began: what a form without JavaScript sends as its sequence number."""
    return max(0, int((now - attempt.started_at).total_seconds() * 1000))


def first_open_slot(attempt: Attempt) -> int:
    """Where to go on: the first question without an answer, else the last one."""
    return next((cell.number for cell in grid(attempt) if not cell.answered), attempt.slots)


def read_form(data: QueryDict) -> Given:
    """The answer in a form, as far as its fields are whole numbers and known names; raises `ValueError` otherwise."""
    return Given(
        slot=int(data.get("slot", "")),
        version_id=int(data.get("question", "")),
        seq=int(data.get("seq", "")),
        value=tuple(sorted({item[:8] for item in data.getlist("answer")})[:20]),
        flagged=data.get("flag") == "1",
    )
