"""Whether a quiz can draw what its blueprint promises."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from training.quiz import pools
from training.quiz.models import Question, Quiz, QuizSlot


@dataclass(frozen=True, slots=True)
class Promise:
    """A line of the blueprint: how many questions it asks for, and how many are ready for it."""

    line: QuizSlot
    asked: int
    ready: int

    @property
    def kept(self) -> bool:
        """Whether the line draws what it says."""
        return self.ready >= self.asked

    @property
    def words(self) -> str:
        """What the line draws from, as a trainer says it."""
        line = self.line
        said = [line.question, line.module, line.get_pillar_display(), line.category, line.tag, line.get_level_display()]
        return ", ".join(str(each) for each in said if each)


def promises(quiz: Quiz) -> list[Promise]:
    """Every line of the stored blueprint. Two queries where pools are in memory."""
    return promises_of(list(quiz.slots.select_related("question", "module", "category")), pools.bank_number())


def promises_of(blueprint: Sequence[QuizSlot], number: int) -> list[Promise]:
    """Every line in the order of the sitting, at a number of the bank. What an earlier line has drawn is not there for a later one."""
    taken, found = set[int](), []
    named = {line.question_id for line in blueprint if line.question_id}
    for line in blueprint:
        free = _ready(line, number) - taken - (set() if line.question_id else named)
        found.append(Promise(line=line, asked=line.count, ready=len(free)))
        if len(free) <= line.count:  # a larger pool leaves enough for whoever comes after, as far as this line goes
            taken |= free
    return found


def keeps_its_promises(quiz: Quiz) -> bool:
    """Whether an attempt would have all its questions. A blueprint without a line promises nothing and keeps nothing."""
    lines = promises(quiz)
    return bool(lines) and all(line.kept for line in lines)


def shortfalls(quiz: Quiz, lines: Sequence[Promise] | None = None) -> list[str]:
    """The lines of a quiz that cannot draw what they say, in sentences; one without any line cannot draw at all.

    `lines` are those of a blueprint that is not stored (by default the quiz's own).
    """
    lines = promises(quiz) if lines is None else lines
    if not lines:
        return [_("“%(title)s” draws no question.") % {"title": quiz.title}]
    words = _("“%(title)s”, %(line)s: %(ready)s ready, %(asked)s asked.")
    return [
        words % {"title": quiz.title, "line": promise.words, "ready": promise.ready, "asked": promise.asked}
        for promise in lines
        if not promise.kept
    ]


def _ready(line: QuizSlot, number: int) -> set[int]:
    if line.question is not None:
        ready = line.question.status == Question.Status.READY and line.question.current_id is not None
        return {line.question.pk} if ready else set()
    return set(pools.pool(pools.source_of(line), number).questions)
