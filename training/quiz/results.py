"""What a finished attempt tells: score by pillar and category, each question with why, and what to read again."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from html import unescape
from typing import Any

from django.utils.html import strip_tags

from cms.models import LessonPage
from cms.pillars import Pillar
from training.quiz import reveal
from training.quiz.models import Answer, Attempt, Mark, QuestionVersion, Quiz
from training.quiz.scores import is_answered, worth
from training.quiz.scoring import Share

RIGHT, PARTLY, WRONG, PENDING, OPEN, NONE = "right", "partly", "wrong", "pending", "open", "none"


@dataclass(frozen=True, slots=True)
class OptionLine:
    """An option as shown after the attempt."""

    text: str
    correct: bool
    chosen: bool
    feedback: str


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question with what was answered and, as far as `facts` lets it be shown, what is right and why.

    `state` is `right`, `partly`, `wrong`, `pending` (waits for a mark), `open` (nothing given) or `none` (nothing to answer).
    `practised` is of a drill that was handed in whole: what an essay is marked by teaches there, before any mark.
    """

    number: int
    version: QuestionVersion
    state: str
    options: tuple[OptionLine, ...]
    typed: str
    earned: Decimal | None
    feedback: tuple[str, ...]
    right: tuple[str, ...]
    facts: frozenset[str]
    mark: Mark | None = None
    practised: bool = False

    @property
    def pillar(self) -> str:
        return self.version.question.pillar

    @property
    def category(self) -> str:
        return str(self.version.question.category or "")

    @property
    def lesson(self) -> LessonPage | None:
        return self.version.question.lesson

    @property
    def correct(self) -> bool:
        return self.state == RIGHT

    @property
    def answered(self) -> bool:
        return self.state not in {OPEN, NONE}

    @property
    def plain(self) -> str:
        """The question without its markup, for a line in a list."""
        return unescape(strip_tags(self.version.text)).strip()

    @property
    def shows_correctness(self) -> bool:
        return reveal.CORRECTNESS in self.facts

    @property
    def shows_answer(self) -> bool:
        return reveal.ANSWER in self.facts

    @property
    def shows_explanation(self) -> bool:
        return reveal.EXPLANATION in self.facts

    @property
    def is_right_or_not(self) -> bool:
        """Whether it can be counted among the right ones: an essay is worth more or less, and a text is not asked."""
        return self.state not in {NONE, PENDING} and not self.version.kind.by_hand

    @property
    def shows_marks(self) -> bool:
        return reveal.MARKS in self.facts

    @property
    def teaches(self) -> bool:
        """Whether the rubric is shown."""
        return self.practised and self.shows_answer

    @property
    def shows_model(self) -> bool:
        """Whether the model answer of an essay is shown: outside a drill it waits for the mark."""
        return self.shows_answer and (self.practised or self.mark is not None)


@dataclass(frozen=True, slots=True)
class ShareLine:
    """How many of a pillar's or a category's questions were right. `pillar` gives the colour."""

    pillar: str
    label: str
    right: int
    total: int

    @property
    def blocks(self) -> list[bool]:
        """One block a question, the right ones first."""
        return [index < self.right for index in range(self.total)]


def is_handed_in(attempt: Attempt) -> bool:
    """Whether an attempt that ended counts as handed in: of a drill only one in which every question has an answer."""
    return not attempt.abandoned and (attempt.quiz.purpose != Quiz.Purpose.DRILL or attempt.complete is not False)


def attempt_state(attempt: Attempt) -> str:
    """What a list says of an attempt that ended: `abandoned`, `lacking` (a drill that does not count), `waiting` for a mark, `done`
    where there is no pass mark, else `passed` or `failed`. Only the last three have a score to tell.
    """
    if attempt.abandoned:
        return "abandoned"
    if not is_handed_in(attempt):
        return "lacking"
    if attempt.passed is None:
        return "waiting"
    if not attempt.pass_mark:
        return "done"
    return "passed" if attempt.passed else "failed"


def question_lines(attempt: Attempt, facts: frozenset[str]) -> list[QuestionLine]:
    """Every question of a submitted attempt in its order. Three queries, however many questions."""
    related = ("question__lesson", "question__category", "image")
    versions = QuestionVersion.objects.select_related(*related).in_bulk(attempt.version_ids)
    answers = {answer.slot: answer for answer in Answer.objects.filter(attempt=attempt, late=False)}
    marks = {mark.answer_id: mark for mark in Mark.objects.filter(answer__attempt=attempt).order_by("pk")}
    practised = attempt.quiz.purpose == Quiz.Purpose.DRILL and bool(attempt.complete)
    lines = []
    for slot, (pk, order) in enumerate(zip(attempt.version_ids, attempt.option_orders, strict=True), 1):
        answer = answers.get(slot)
        mark = marks.get(answer.pk) if answer else None
        line = question_line(slot, versions[pk], order, answer.value if answer else [], facts=facts, mark=mark)
        lines.append(replace(line, practised=practised))
    return lines


def question_line(
    slot: int, version: QuestionVersion, order: Sequence[str], value: Sequence[str], *, facts: Collection[str], mark: Mark | None = None
) -> QuestionLine:
    """A question at its slot with what was given, its options in the order in which they were shown."""
    kind, asked = version.kind, version.asked
    points = {0: mark.points} if mark else {}
    each = worth(version, Answer(pk=0, value=list(value)), points)
    by_id: dict[str, dict[str, Any]] = {option["id"]: option for option in version.options}
    return QuestionLine(
        number=slot,
        version=version,
        state=_state(each.fraction, counts=each.counts, answered=is_answered(list(value))),
        options=tuple(
            OptionLine(text=by_id[key]["text"], correct=by_id[key]["correct"], chosen=key in value, feedback=by_id[key]["feedback"])
            for key in order
        ),
        typed=value[0] if value and not version.options else "",
        earned=each.earned,
        feedback=tuple(kind.feedback(asked, value)),
        right=tuple(kind.right(asked)),
        facts=frozenset(facts),
        mark=mark,
    )


def _state(fraction: Share | None, *, counts: bool, answered: bool) -> str:
    if not counts:
        return NONE
    if not answered:
        return OPEN
    if fraction is None:
        return PENDING
    return RIGHT if fraction >= 1 else PARTLY if fraction > 0 else WRONG


def by_pillar(lines: Iterable[QuestionLine]) -> list[ShareLine]:
    """Right answers per pillar, in the order of the mark; pillars without a question are left out."""
    lines = [line for line in lines if line.is_right_or_not]
    shares = ((pillar, [line for line in lines if line.pillar == pillar]) for pillar in Pillar)
    return [_share(pillar.value, str(pillar.label), own) for pillar, own in shares if own]


def by_category(lines: Iterable[QuestionLine]) -> list[ShareLine]:
    """Right answers per category, in the order in which they came; questions without one are left out."""
    groups: dict[tuple[str, str], list[QuestionLine]] = {}
    for line in lines:
        if line.category and line.is_right_or_not:
            groups.setdefault((line.pillar, line.category), []).append(line)
    return [_share(pillar, label, own) for (pillar, label), own in groups.items()]


def _share(pillar: str, label: str, lines: list[QuestionLine]) -> ShareLine:
    return ShareLine(pillar=pillar, label=label, right=sum(line.correct for line in lines), total=len(lines))


def to_read_again(lines: Iterable[QuestionLine]) -> list[tuple[LessonPage, int]]:
    """The lessons behind answers that were not right, with how many there were, most first."""
    wrong: dict[int, tuple[LessonPage, int]] = {}
    for line in lines:
        if line.state in {WRONG, PARTLY, OPEN} and line.lesson is not None:
            lesson, count = wrong.get(line.lesson.pk, (line.lesson, 0))
            wrong[line.lesson.pk] = (lesson, count + 1)
    return sorted(wrong.values(), key=lambda pair: -pair[1])
