"""Where Django looks for models; each room keeps its own."""

from training.learning.models import Completion, Enrolment, LessonProgress, Need, SweepMark, Syllabus, Withdrawal
from training.quiz.models import (
    Answer,
    Attempt,
    BankNumber,
    Category,
    LateAnswer,
    Mark,
    Proposal,
    Question,
    QuestionVersion,
    Quiz,
    QuizException,
    QuizSlot,
)

__all__ = [
    "Answer",
    "Attempt",
    "BankNumber",
    "Category",
    "Completion",
    "Enrolment",
    "LateAnswer",
    "LessonProgress",
    "Mark",
    "Need",
    "Proposal",
    "Question",
    "QuestionVersion",
    "Quiz",
    "QuizException",
    "QuizSlot",
    "SweepMark",
    "Syllabus",
    "Withdrawal",
]
