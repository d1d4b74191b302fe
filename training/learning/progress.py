"""Where a person stands in a course: read, passed, what is next."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Sum

from cms.outline import CourseOutline, LessonLine, ModuleLine
from directory.models import User
from training.learning.models import LessonProgress
from training.learning.rules import CourseNeeds, ModuleNeeds, Record, course_is_finished, final_is_open, module_is_finished
from training.quiz.grading import Sat, grade
from training.quiz.models import Attempt, Quiz, QuizException


@dataclass(frozen=True, slots=True)
class QuizStanding:
    """A person's standing in one quiz.

    `best` is the per cent that counts by the quiz's rule (None before the first attempt and while it waits for a mark); `waiting`
    says that an attempt waits for a mark; `used` counts attempts that ended,
    abandoned ones too.
    """

    quiz: Quiz
    questions: int = 0
    best: int | None = None
    passed: bool = False
    handed_in: bool = False
    used: int = 0
    open_attempt: Attempt | None = None
    attempts: int = 0
    waiting: bool = False


@dataclass(frozen=True)
class Standing:
    """A person in a course."""

    outline: CourseOutline
    parts: dict[int, int]
    read: frozenset[int]
    last_read_at: datetime | None
    last_lesson: int | None
    quizzes: dict[int, QuizStanding] = field(default_factory=dict)

    @property
    def record(self) -> Record:
        """What was done, for the rules."""
        standings = self.quizzes.values()
        return Record(
            read=self.read,
            passed={standing.quiz.pk for standing in standings if standing.passed},
            handed_in={standing.quiz.pk for standing in standings if standing.handed_in},
        )

    @property
    def needs(self) -> CourseNeeds:
        """What the course asks for."""
        return CourseNeeds(
            modules=tuple(self.module_needs(module) for module in self.outline.modules),
            drills=frozenset(standing.quiz.pk for standing in self.of_purpose(Quiz.Purpose.DRILL)),
            final=next((standing.quiz.pk for standing in self.of_purpose(Quiz.Purpose.FINAL)), None),
        )

    def of_purpose(self, purpose: str) -> list[QuizStanding]:
        """The course's own quizzes of one purpose."""
        return [standing for standing in self.quizzes.values() if standing.quiz.purpose == purpose and standing.quiz.course_id]

    def module_quiz(self, module: ModuleLine) -> QuizStanding | None:
        """The quiz of a module, if it has one."""
        return next((s for s in self.quizzes.values() if s.quiz.module_id == module.pk and s.quiz.purpose == Quiz.Purpose.MODULE), None)

    def module_needs(self, module: ModuleLine) -> ModuleNeeds:
        """What a module asks for."""
        quiz = self.module_quiz(module)
        return ModuleNeeds(lessons=frozenset(lesson.pk for lesson in module.lessons), quiz=quiz.quiz.pk if quiz else None)

    def module_finished(self, module: ModuleLine) -> bool:
        """Lessons read, quiz passed."""
        return module_is_finished(self.module_needs(module), self.record)

    @property
    def finished(self) -> bool:
        """Everything the course asks for is done."""
        return course_is_finished(self.needs, self.record)

    @property
    def final_open(self) -> bool:
        """Whether the final evaluation may begin, as far as the course is concerned."""
        return final_is_open(self.needs, self.record)

    @property
    def lessons_read(self) -> int:
        """How many lessons of the course were read."""
        return sum(lesson.pk in self.read for lesson in self.outline.lessons)

    def next_lesson(self) -> tuple[ModuleLine, LessonLine] | None:
        """Where to read on: the lesson last opened if it is unfinished, else the first unread one."""
        unread = [(m, lesson) for m in self.outline.modules for lesson in m.lessons if lesson.pk not in self.read]
        return next((pair for pair in unread if pair[1].pk == self.last_lesson), unread[0] if unread else None)


def standing_of(user: User, outline: CourseOutline) -> Standing:
    """Three queries: what was read, the quizzes, and the attempts at them."""
    lesson_ids = [lesson.pk for lesson in outline.lessons]
    rows = list(LessonProgress.objects.filter(user=user, lesson__in=lesson_ids).order_by("updated_at"))
    return Standing(
        outline=outline,
        parts={row.lesson_id: row.part for row in rows},
        read=frozenset(row.lesson_id for row in rows if row.read_at),
        last_read_at=rows[-1].updated_at if rows else None,
        last_lesson=rows[-1].lesson_id if rows else None,
        quizzes=_quizzes(user, outline),
    )


def _quizzes(user: User, outline: CourseOutline) -> dict[int, QuizStanding]:
    modules = [module.pk for module in outline.modules]
    of_modules = Quiz.objects.filter(is_open=True, module__in=modules)
    quizzes = list(
        (of_modules.order_by() | Quiz.objects.filter(is_open=True, course=outline.pk).order_by()).annotate(
            questions=Sum("slots__count"), has_exceptions=Exists(QuizException.objects.filter(quiz=OuterRef("pk")))
        )
    )
    quizzes = [quiz for quiz in quizzes if not quiz.is_practice]
    attempts = Attempt.objects.filter(user=user, quiz__in=[quiz.pk for quiz in quizzes]).defer("version_ids", "option_orders", "headings")
    by_quiz: dict[int, list[Attempt]] = {quiz.pk: [] for quiz in quizzes}
    for attempt in attempts.order_by("number"):
        by_quiz[attempt.quiz_id].append(attempt)
    return {quiz.pk: _quiz_standing(quiz, by_quiz[quiz.pk]) for quiz in sorted(quizzes, key=lambda quiz: quiz.pk)}


def _quiz_standing(quiz: Any, attempts: Iterable[Attempt]) -> QuizStanding:
    attempts = list(attempts)
    done = [attempt for attempt in attempts if attempt.submitted_at and not attempt.abandoned]
    standing = grade([Sat(percent=attempt.percent or 0, passed=attempt.passed) for attempt in done], quiz.grade_by, quiz.pass_mark)
    return QuizStanding(
        quiz=quiz,
        questions=quiz.questions or 0,
        best=standing.percent,
        passed=standing.passed,
        handed_in=any(attempt.complete is not False for attempt in done) if quiz.purpose == Quiz.Purpose.DRILL else bool(done),
        used=sum(attempt.submitted_at is not None for attempt in attempts),
        open_attempt=next((attempt for attempt in attempts if not attempt.submitted_at), None),
        attempts=len(done),
        waiting=any(attempt.pending for attempt in done),
    )
