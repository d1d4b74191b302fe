"""What a finished attempt tells: score by pillar, each question with why, and what to read again."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.utils.html import strip_tags

from cms.models import LessonPage
from cms.pillars import Pillar
from training.quiz.models import Answer, Attempt, QuestionVersion
from training.quiz.types import QuestionType


@dataclass(frozen=True, slots=True)
class OptionLine:
    """An option as shown after the attempt."""

    text: str
    correct: bool
    chosen: bool
    feedback: str


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question with what was answered and why."""

    number: int
    pillar: str
    text: str
    options: tuple[OptionLine, ...]
    explanation: str
    answered: bool
    correct: bool
    multiple: bool
    lesson: LessonPage | None

    @property
    def plain(self) -> str:
        """The question without its markup, for a line in a list."""
        return unescape(strip_tags(self.text)).strip()


@dataclass(frozen=True, slots=True)
class PillarLine:
    """How many of a pillar's questions were right."""

    pillar: str
    label: str
    right: int
    total: int

    @property
    def blocks(self) -> list[bool]:
        """One block a question, the right ones first."""
        return [index < self.right for index in range(self.total)]


def question_lines(attempt: Attempt) -> list[QuestionLine]:
    """Every question of a submitted attempt in its order. Three queries, however many questions."""
    versions = QuestionVersion.objects.select_related("question__lesson").in_bulk(attempt.version_ids)
    answers = {answer.slot: answer for answer in Answer.objects.filter(attempt=attempt)}
    in_time = {slot: set(answer.value) for slot, answer in answers.items() if not answer.late}
    return [
        question_line(slot, versions[pk], attempt.option_orders[slot - 1], in_time.get(slot, set()))
        for slot, pk in enumerate(attempt.version_ids, 1)
    ]


def question_line(slot: int, version: QuestionVersion, order: Sequence[str], chosen: Collection[str]) -> QuestionLine:
    """A question at its slot with the option ids that were chosen, in the order in which they were shown."""
    by_id: dict[str, dict[str, Any]] = {option["id"]: option for option in version.options}
    options = tuple(
        OptionLine(text=by_id[key]["text"], correct=by_id[key]["correct"], chosen=key in chosen, feedback=by_id[key]["feedback"])
        for key in order
    )
    return QuestionLine(
        number=slot,
        pillar=version.question.pillar,
        text=version.text,
        options=options,
        explanation=version.explanation,
        answered=bool(chosen),
        correct=bool(chosen) and all(option.chosen == option.correct for option in options),
        multiple=version.type == QuestionType.MULTIPLE,
        lesson=version.question.lesson,
    )


def by_pillar(lines: Iterable[QuestionLine]) -> list[PillarLine]:
    """Right answers per pillar, in the order of the mark; pillars without a question are left out."""
    lines = list(lines)
    result = []
    for pillar in Pillar:
        own = [line for line in lines if line.pillar == pillar]
        if own:
            result.append(PillarLine(pillar=pillar, label=str(pillar.label), right=sum(line.correct for line in own), total=len(own)))
    return result


def to_read_again(lines: Iterable[QuestionLine]) -> list[tuple[LessonPage, int]]:
    """The lessons behind wrong answers with how many were wrong, most first."""
    wrong: dict[int, tuple[LessonPage, int]] = {}
    for line in lines:
        if not line.correct and line.lesson is not None:
            lesson, count = wrong.get(line.lesson.pk, (line.lesson, 0))
            wrong[line.lesson.pk] = (lesson, count + 1)
    return sorted(wrong.values(), key=lambda pair: -pair[1])
