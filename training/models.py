"""Where Django looks for models; each room keeps its own."""

from training.learning.models import Completion, Enrolment, LessonProgress
from training.quiz.models import Answer, Attempt, Question, QuestionVersion, Quiz, QuizSlot

__all__ = ["Answer", "Attempt", "Completion", "Enrolment", "LessonProgress", "Question", "QuestionVersion", "Quiz", "QuizSlot"]
