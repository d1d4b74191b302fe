"""Which lessons the questions of a quiz rest on."""

from dataclasses import dataclass

from training.quiz.models import Quiz, QuizSlot


@dataclass(frozen=True, slots=True)
class Behind:
    """Ids of the lessons that named questions rest on, and of the modules of those that name no lesson."""

    lessons: frozenset[int]
    modules: frozenset[int]


def lessons_behind(quiz: Quiz) -> Behind:
    """What was to be read before the questions that a quiz names; what it draws from a pool is not known before. One query."""
    named = QuizSlot.objects.filter(quiz=quiz, question__isnull=False).order_by()
    rows = list(named.values_list("question__lesson", "question__module"))
    return Behind(
        lessons=frozenset(lesson for lesson, _module in rows if lesson),
        modules=frozenset(module for lesson, module in rows if module and not lesson),
    )
