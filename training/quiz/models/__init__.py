"""The bank, the quizzes and what people answered."""

from training.quiz.models.attempt import Answer, Attempt
from training.quiz.models.bank import Question, QuestionVersion
from training.quiz.models.quiz import Quiz, QuizSlot

__all__ = ["Answer", "Attempt", "Question", "QuestionVersion", "Quiz", "QuizSlot"]
