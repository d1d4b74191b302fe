"""Writing a quiz with its blueprint."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.models import ModulePage
from training.quiz.models import Question, Quiz, QuizSlot


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the blueprint: one named question, or `count` ready ones from a module or, by its key, from a pillar."""

    question: Question | None = None
    module: ModulePage | None = None
    pillar: str = ""
    count: int = 1


def check(lines: Sequence[Line]) -> None:
    """Raise `ValidationError`, in the words of the screen, where the blueprint draws nothing or a line says two things."""
    if not lines:
        raise ValidationError(_("Say which questions this quiz draws."))
    for line in lines:
        if sum((line.question is not None, line.module is not None, bool(line.pillar))) != 1:
            raise ValidationError(_("Each line names one question, one module or one pillar."))


@transaction.atomic
def write_quiz(*, quiz: Quiz, lines: Sequence[Line]) -> Quiz:
    """Store a quiz and its blueprint. Attempts keep what they drew; only later ones follow the new blueprint."""
    check(lines)
    quiz.full_clean(exclude=["uuid"])
    quiz.save()
    wanted = [(line.question, line.module, line.pillar, line.count) for line in lines]
    if [(slot.question, slot.module, slot.pillar, slot.count) for slot in quiz.slots.select_related("question", "module")] != wanted:
        quiz.slots.all().delete()
        QuizSlot.objects.bulk_create(
            QuizSlot(quiz=quiz, position=position, question=question, module=module, pillar=pillar, count=count)
            for position, (question, module, pillar, count) in enumerate(wanted)
        )
    return quiz
