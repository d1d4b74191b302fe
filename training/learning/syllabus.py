"""What a version of a course asks, as it is frozen when the version is first joined. Pure.

Closed is not the same as not asked: whoever joined finishes what stands here, whatever is open, published or edited meanwhile.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Self

SCHEMA = 1
MODULE, PRETEST, DRILL, FINAL = "module", "pretest", "drill", "final"  # purposes of quizzes
JUDGES = frozenset({MODULE, FINAL})  # those that must be passed
COUNTS = JUDGES | {DRILL}  # those that are needed; a pre-test is offered and counts for nothing


class UnknownSchema(ValueError):
    """The frozen syllabus was written by a later release."""


@dataclass(frozen=True, slots=True)
class LessonAsked:
    """A lesson: its page (None where an old record kept the title only), its title then, and a digest of its words."""

    lesson: int | None
    title: str
    digest: str = ""

    @property
    def key(self) -> str:
        """As `Syllabus.left_out` names it."""
        return f"lesson:{self.lesson}"


@dataclass(frozen=True, slots=True)
class QuizAsked:
    """A quiz with what passing it takes; `pass_mark` in per cent, `grade_by` a rule of `training.quiz.grading`."""

    quiz: int
    purpose: str
    title: str
    pass_mark: int
    grade_by: str = "best"

    @property
    def key(self) -> str:
        """As `Syllabus.left_out` names it."""
        return f"quiz:{self.quiz}"


@dataclass(frozen=True, slots=True)
class ModuleAsked:
    """A module with the hours it counts in the course; `jp` of 45 minutes."""

    module: int
    title: str
    pillar: str
    jp: int
    minutes: int
    lessons: tuple[LessonAsked, ...] = ()
    quizzes: tuple[QuizAsked, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A whole version. `quizzes` are those of the course itself; `workbook` holds the place of needs that are yet to come."""

    title: str
    form: str
    modules: tuple[ModuleAsked, ...]
    quizzes: tuple[QuizAsked, ...] = ()
    cross_title: str = ""
    cross_jp: int = 0
    cross_minutes: int = 0
    workbook: tuple[str, ...] = field(default=())

    @property
    def jp(self) -> int:
        """All hours."""
        return sum(module.jp for module in self.modules) + self.cross_jp

    @property
    def minutes(self) -> int:
        """All minutes."""
        return sum(module.minutes for module in self.modules) + self.cross_minutes

    @property
    def lessons(self) -> Iterator[LessonAsked]:
        """Every lesson, in the order of the course."""
        return (lesson for module in self.modules for lesson in module.lessons)

    @property
    def every_quiz(self) -> Iterator[QuizAsked]:
        """Those of the modules, then those of the course."""
        yield from (quiz for module in self.modules for quiz in module.quizzes)
        yield from self.quizzes

    @property
    def tests(self) -> bool:
        """Whether anything has to be passed. Else the course earns a certificate of attendance, without score and word."""
        return any(quiz.purpose in JUDGES for quiz in self.every_quiz)

    def without(self, left_out: Iterable[str]) -> "Asked":
        """The same, without needs that were dropped (by their keys). Hours stay: they are those of the version."""
        gone = frozenset(left_out)
        if not gone:
            return self
        modules = tuple(
            replace(
                module,
                lessons=tuple(lesson for lesson in module.lessons if lesson.key not in gone),
                quizzes=tuple(quiz for quiz in module.quizzes if quiz.key not in gone),
            )
            for module in self.modules
        )
        return replace(self, modules=modules, quizzes=tuple(quiz for quiz in self.quizzes if quiz.key not in gone))

    def to_json(self) -> dict[str, Any]:
        """Plain values for a JSON column."""
        return {"schema": SCHEMA, **asdict(self)}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """What `to_json` wrote, in this or any earlier release. Raises `UnknownSchema` for a later one."""
        if data.get("schema") != SCHEMA:
            raise UnknownSchema(f"schema {data.get('schema')!r}")
        plain = {key: value for key, value in data.items() if key != "schema"}
        return cls(
            **{
                **plain,
                "modules": tuple(_module(row) for row in data["modules"]),
                "quizzes": tuple(QuizAsked(**row) for row in data["quizzes"]),
                "workbook": tuple(data["workbook"]),
            }
        )


def _module(row: dict[str, Any]) -> ModuleAsked:
    lessons = tuple(LessonAsked(**lesson) for lesson in row["lessons"])
    return ModuleAsked(**{**row, "lessons": lessons, "quizzes": tuple(QuizAsked(**quiz) for quiz in row["quizzes"])})


@dataclass(frozen=True, slots=True)
class Difference:
    """What a later syllabus asks otherwise than an earlier one, by title; `again` are lessons whose words changed."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    again: tuple[str, ...]
    marks: tuple[tuple[str, int, int], ...]
    hours: tuple[int, int] | None

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.marks or self.hours)


def difference(old: Asked, new: Asked) -> Difference:
    """Lessons and quizzes that came or went, pass marks that moved (title, before, after), hours (JP before, after).

    Changed words alone make no difference: a typo is mended without a new version. They are in `again`, for whoever moves on.
    """
    before, after = _titles(old), _titles(new)
    digests = {lesson.key: lesson.digest for lesson in old.lessons}
    marks = {quiz.key: quiz.pass_mark for quiz in old.every_quiz}
    return Difference(
        added=tuple(title for key, title in after.items() if key not in before),
        removed=tuple(title for key, title in before.items() if key not in after),
        again=tuple(lesson.title for lesson in new.lessons if digests.get(lesson.key, lesson.digest) != lesson.digest),
        marks=tuple(
            (quiz.title, marks[quiz.key], quiz.pass_mark)
            for quiz in new.every_quiz
            if quiz.purpose in JUDGES and marks.get(quiz.key, quiz.pass_mark) != quiz.pass_mark
        ),
        hours=_hours(old, new),
    )


def _titles(asked: Asked) -> dict[str, str]:
    """What is needed, by key, in the order of the course."""
    lessons = {lesson.key: lesson.title for lesson in asked.lessons}
    return lessons | {quiz.key: quiz.title for quiz in asked.every_quiz if quiz.purpose in COUNTS}


def _hours(old: Asked, new: Asked) -> tuple[int, int] | None:
    def table(asked: Asked) -> list[tuple[int, int, int]]:
        return sorted((module.module, module.jp, module.minutes) for module in asked.modules)

    same = table(old) == table(new) and (old.cross_jp, old.cross_minutes) == (new.cross_jp, new.cross_minutes)
    return None if same else (old.jp, new.jp)
