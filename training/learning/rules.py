"""When a module and a course are finished, and when the final evaluation opens. Pure."""

from collections.abc import Iterable, Set
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ModuleNeeds:
    """What a module asks for: its lessons, and its quiz where it has one (ids)."""

    lessons: frozenset[int]
    quiz: int | None


@dataclass(frozen=True, slots=True)
class CourseNeeds:
    """What a course asks for: its modules, its drills handed in, its final evaluation passed (ids)."""

    modules: tuple[ModuleNeeds, ...]
    drills: frozenset[int]
    final: int | None


@dataclass(frozen=True, slots=True)
class Record:
    """What a person did: lessons read, quizzes passed, quizzes handed in (ids)."""

    read: Set[int]
    passed: Set[int]
    handed_in: Set[int]


def module_is_finished(needs: ModuleNeeds, record: Record) -> bool:
    """All lessons read and the quiz passed."""
    return needs.lessons <= record.read and (needs.quiz is None or needs.quiz in record.passed)


def modules_are_finished(needs: Iterable[ModuleNeeds], record: Record) -> bool:
    """Every module; this opens the final evaluation."""
    return all(module_is_finished(module, record) for module in needs)


def course_is_finished(needs: CourseNeeds, record: Record) -> bool:
    """Modules finished, drills handed in, final evaluation passed. A course without content is never finished."""
    return (
        bool(needs.modules)
        and modules_are_finished(needs.modules, record)
        and needs.drills <= record.handed_in
        and (needs.final is None or needs.final in record.passed)
    )


def final_is_open(needs: CourseNeeds, record: Record) -> bool:
    """The final evaluation opens when the modules are finished and the drills are handed in."""
    return modules_are_finished(needs.modules, record) and needs.drills <= record.handed_in
