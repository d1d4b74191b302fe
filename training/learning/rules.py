"""When a module and a course are finished, and when the final evaluation opens. Pure."""

from collections.abc import Iterable, Set
from dataclasses import dataclass

from training.learning.syllabus import DRILL, FINAL, MODULE, Asked, ModuleAsked


@dataclass(frozen=True, slots=True)
class Record:
    """What a person did: lessons read, quizzes passed, quizzes handed in (ids)."""

    read: Set[int]
    passed: Set[int]
    handed_in: Set[int]


def module_is_finished(module: ModuleAsked, record: Record) -> bool:
    """All lessons read and the quiz passed."""
    lessons = {lesson.lesson for lesson in module.lessons}
    return lessons <= record.read and all(quiz.quiz in record.passed for quiz in module.quizzes if quiz.purpose == MODULE)


def modules_are_finished(modules: Iterable[ModuleAsked], record: Record) -> bool:
    """Every module; this opens the final evaluation."""
    return all(module_is_finished(module, record) for module in modules)


def final_is_open(asked: Asked, record: Record) -> bool:
    """The final evaluation opens when the modules are finished and the drills are handed in."""
    drills = {quiz.quiz for quiz in asked.every_quiz if quiz.purpose == DRILL}
    return modules_are_finished(asked.modules, record) and drills <= record.handed_in


def course_is_finished(asked: Asked, record: Record) -> bool:
    """Modules finished, drills handed in, final evaluation passed. A course without a lesson is never finished."""
    finals = {quiz.quiz for quiz in asked.every_quiz if quiz.purpose == FINAL}
    return any(asked.lessons) and final_is_open(asked, record) and finals <= record.passed
