"""The bank, the quizzes and what people answered."""

from training.quiz.models.attempt import Answer, Attempt, LateAnswer, Mark
from training.quiz.models.bank import BankNumber, PictureInText, Question, QuestionVersion
from training.quiz.models.category import Category
from training.quiz.models.proposal import Proposal
from training.quiz.models.quiz import Quiz, QuizException, QuizSlot

__all__ = [
    "Answer",
    "Attempt",
    "BankNumber",
    "Category",
    "LateAnswer",
    "Mark",
    "PictureInText",
    "Proposal",
    "Question",
    "QuestionVersion",
    "Quiz",
    "QuizException",
    "QuizSlot",
]
