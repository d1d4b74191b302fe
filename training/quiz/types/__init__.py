"""The types of question there are."""

from django.utils.functional import Promise

from training.quiz.types.base import Asked, QuestionType
from training.quiz.types.choice import Multiple, Single
from training.quiz.types.essay import Essay
from training.quiz.types.information import Information
from training.quiz.types.numeric import Numeric
from training.quiz.types.short import Short
from training.quiz.types.truefalse import TrueFalse

__all__ = ["TYPES", "Asked", "QuestionType", "type_choices"]

TYPES: dict[str, QuestionType] = {
    each.key: each for each in (Single(), Multiple(), TrueFalse(), Short(), Numeric(), Essay(), Information())
}


def type_choices() -> list[tuple[str, Promise]]:
    """Keys and labels, for a field's choices."""
    return [(each.key, each.label) for each in TYPES.values()]
