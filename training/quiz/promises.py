"""Whether a quiz can draw what its blueprint promises."""

from dataclasses import dataclass

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


def promises(quiz: Quiz) -> list[Promise]:
    """Every line in the order of the sitting. What an earlier line has drawn is not there for a later one."""
    number, taken, found = pools.bank_number(), set[int](), []
    blueprint = list(quiz.slots.select_related("question"))
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


def _ready(line: QuizSlot, number: int) -> set[int]:
    if line.question is not None:
        ready = line.question.status == Question.Status.READY and line.question.current_id is not None
        return {line.question.pk} if ready else set()
    return set(pools.pool(pools.source_of(line), number).questions)
