"""Where a person stands in a version of a course: read, passed, what is next."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Sum

from cms.outline import CourseOutline, LessonLine, ModuleLine
from directory.models import User
from training.learning.models import Enrolment, LessonProgress
from training.learning.pinning import Version, version_of
from training.learning.rules import Record, course_is_finished, final_is_open, module_is_finished
from training.learning.syllabus import MODULE, Asked, ModuleAsked, QuizAsked
from training.quiz.grading import Sat, grade
from training.quiz.models import Attempt, Quiz, QuizException


@dataclass(frozen=True, slots=True)
class QuizStanding:
    """A person's standing in one quiz, by what the syllabus pinned.

    `best` is the per cent that counts by the quiz's rule (None before the first attempt and while it waits for a mark); `used`
    counts attempts that ended, abandoned ones too; `waiting` says that an attempt waits for a mark. `closed` quizzes stay asked,
    and nobody begins them now.
    """

    quiz: Quiz
    asked: QuizAsked
    questions: int = 0
    best: int | None = None
    passed: bool = False
    handed_in: bool = False
    waiting: bool = False
    used: int = 0
    open_attempt: Attempt | None = None
    attempts: int = 0
    done_at: datetime | None = None

    @property
    def closed(self) -> bool:
        """Whether the trainer has taken it from the learners for the moment."""
        return not self.quiz.is_open


@dataclass(frozen=True)
class Standing:
    """A person in a version of a course."""

    version: Version
    parts: dict[int, int]
    read: frozenset[int]
    last_read_at: datetime | None
    last_lesson: int | None
    read_at: dict[int, datetime] = field(default_factory=dict)
    quizzes: dict[int, QuizStanding] = field(default_factory=dict)

    @property
    def outline(self) -> CourseOutline:
        """The version as a list of pages."""
        return self.version.outline

    @property
    def asked(self) -> Asked:
        """What the version asks."""
        return self.version.asked

    @property
    def record(self) -> Record:
        """What was done, for the rules."""
        standings = self.quizzes.values()
        return Record(
            read=self.read,
            passed={standing.quiz.pk for standing in standings if standing.passed},
            handed_in={standing.quiz.pk for standing in standings if standing.handed_in},
        )

    def of_purpose(self, purpose: str) -> list[QuizStanding]:
        """The quizzes of one purpose, wherever they belong."""
        return [self.quizzes[quiz.quiz] for quiz in self.asked.every_quiz if quiz.purpose == purpose and quiz.quiz in self.quizzes]

    def module_asked(self, module: ModuleLine) -> ModuleAsked:
        """What the version asks of a module."""
        return next(asked for asked in self.asked.modules if asked.module == module.pk)

    def module_quizzes(self, module: ModuleLine) -> list[QuizStanding]:
        """The quizzes that a module asks for: mostly one."""
        asked = self.module_asked(module).quizzes
        return [self.quizzes[quiz.quiz] for quiz in asked if quiz.purpose == MODULE and quiz.quiz in self.quizzes]

    def module_finished(self, module: ModuleLine) -> bool:
        """Lessons read, quiz passed."""
        return self.version.finished or module_is_finished(self.module_asked(module), self.record)

    @property
    def finished(self) -> bool:
        """Everything the version asks for is done."""
        return course_is_finished(self.asked, self.record)

    @property
    def final_open(self) -> bool:
        """Whether the final evaluation may begin, as far as the course is concerned."""
        return final_is_open(self.asked, self.record)

    def is_read(self, lesson: LessonLine) -> bool:
        """Whether nothing is left to read of a lesson; in a finished course nothing is."""
        return self.version.finished or lesson.pk in self.read

    @property
    def lessons_read(self) -> int:
        """How many lessons of the course were read."""
        return sum(self.is_read(lesson) for lesson in self.outline.lessons)

    @property
    def taken_back(self) -> list[str]:
        """Titles of what is asked, not done, and cannot be done at the moment: only the trainer can change that."""
        lessons = [lesson.title for lesson in self.outline.lessons if not (lesson.live or self.is_read(lesson))]
        return lessons + [own.quiz.title for own in self.quizzes.values() if own.closed and not own.open_attempt and self._lacks(own)]

    def _lacks(self, own: QuizStanding) -> bool:
        needs = {Quiz.Purpose.DRILL: own.handed_in, Quiz.Purpose.PRETEST: True}
        return not needs.get(Quiz.Purpose(own.asked.purpose), own.passed)

    def next_lesson(self) -> tuple[ModuleLine, LessonLine] | None:
        """Where to read on: the lesson last opened if it is unfinished, else the first unread one that can be read."""
        unread = [(m, lesson) for m in self.outline.modules for lesson in m.lessons if lesson.live and not self.is_read(lesson)]
        return next((pair for pair in unread if pair[1].pk == self.last_lesson), unread[0] if unread else None)


def standing_in(enrolment: Enrolment, *, finished: bool = False, language: str | None = None) -> Standing:
    """Where somebody stands in what they joined."""
    return standing_of(enrolment.user, version_of(enrolment, finished=finished, language=language))


def untouched(version: Version) -> Standing:
    """Where everybody stands before joining. No query."""
    return Standing(version=version, parts={}, read=frozenset(), last_read_at=None, last_lesson=None)


def standing_of(user: User, version: Version) -> Standing:
    """Three queries: what was read, the quizzes, and the attempts at them."""
    asked = [lesson.lesson for lesson in version.asked.lessons if lesson.lesson is not None]
    rows = list(LessonProgress.objects.filter(user=user, lesson__in=asked, part__gt=0).order_by("updated_at"))
    read = [row for row in rows if is_read(row, version)]
    return Standing(
        version=version,
        parts={row.lesson_id: row.part for row in rows},
        read=frozenset(row.lesson_id for row in read),
        last_read_at=rows[-1].updated_at if rows else None,
        last_lesson=rows[-1].lesson_id if rows else None,
        read_at={row.lesson_id: row.read_at for row in read if row.read_at},
        quizzes=_quizzes(user, version),
    )


def is_read(row: LessonProgress, version: Version) -> bool:
    """Whether a reading counts for a version: of the same words, or after the version was pinned (a typo mended since)."""
    if row.read_at is None:
        return False
    if version.joined_at is not None and not version.asked.tests and not version.of_before:
        return row.read_at >= version.joined_at  # where reading is all that is asked, it is done after joining
    if version.pinned_at is not None and row.read_at >= version.pinned_at:
        return True
    return any(lesson.digest == row.read_digest for lesson in version.asked.lessons if lesson.lesson == row.lesson_id)


def _quizzes(user: User, version: Version) -> dict[int, QuizStanding]:
    asked = {quiz.quiz: quiz for quiz in version.asked.every_quiz}
    own = {quiz.quiz for quiz in version.asked.quizzes}
    quizzes = list(
        Quiz.objects.filter(pk__in=asked)
        .order_by()
        .annotate(questions=Sum("slots__count"), has_exceptions=Exists(QuizException.objects.filter(quiz=OuterRef("pk"))))
    )
    attempts = Attempt.objects.filter(user=user, quiz__in=asked).defer("version_ids", "option_orders", "headings")
    by_quiz: dict[int, list[Attempt]] = {quiz.pk: [] for quiz in quizzes}
    for attempt in attempts.order_by("number"):
        if _counts(attempt, version, of_course=attempt.quiz_id in own):
            by_quiz[attempt.quiz_id].append(attempt)
    return {quiz.pk: _quiz_standing(quiz, asked[quiz.pk], by_quiz[quiz.pk]) for quiz in sorted(quizzes, key=lambda quiz: quiz.pk)}


def _counts(attempt: Attempt, version: Version, *, of_course: bool) -> bool:
    """Quizzes of a module count wherever the module stands, beside a final; what judges the course only where it was sat for it."""
    if not (of_course or version.judged_by_modules):
        return True
    if attempt.occasion is None:
        return version.of_before and not of_course
    return attempt.occasion == version.occasion


def _quiz_standing(quiz: Any, asked: QuizAsked, attempts: Iterable[Attempt]) -> QuizStanding:
    attempts = list(attempts)
    done = [attempt for attempt in attempts if attempt.submitted_at and not attempt.abandoned]
    sat = [Sat(percent=attempt.percent or 0, passed=_passed(attempt, asked)) for attempt in done]
    standing = grade(sat, asked.grade_by, asked.pass_mark)
    first = next(_met(done, asked, passed=standing.passed), None)
    return QuizStanding(
        quiz=quiz,
        asked=asked,
        questions=quiz.questions or 0,
        best=standing.percent,
        passed=standing.passed,
        handed_in=any(_hands_in(attempt, asked) for attempt in done),
        waiting=any(attempt.pending for attempt in done),
        used=sum(attempt.submitted_at is not None for attempt in attempts),
        open_attempt=next((attempt for attempt in attempts if not attempt.submitted_at), None),
        attempts=len(done),
        done_at=first.submitted_at if first else None,
    )


def _hands_in(attempt: Attempt, asked: QuizAsked) -> bool:
    """A drill is handed in by an attempt in which every question got an answer (decision 0024), any other quiz by any."""
    return asked.purpose != Quiz.Purpose.DRILL or attempt.complete is not False


def _passed(attempt: Attempt, asked: QuizAsked) -> bool | None:
    """What the person was told, where it was told under the pinned mark, else by that mark; None while it waits for a mark.

    Attempts of before marks were pinned may have passed under a lower mark of their day, or failed under a higher one.
    """
    told = attempt.passed is None or attempt.pass_mark == asked.pass_mark
    return attempt.passed if told else (attempt.percent or 0) >= asked.pass_mark


def _met(done: Iterable[Attempt], asked: QuizAsked, *, passed: bool) -> Iterator[Attempt]:
    """The attempts by which the need was met, the one that met it first before the others."""
    if asked.purpose in {Quiz.Purpose.DRILL, Quiz.Purpose.PRETEST}:
        yield from (attempt for attempt in done if _hands_in(attempt, asked))
    elif passed:
        yield from (attempt for attempt in done if _passed(attempt, asked))


def occasion_of(standing: Standing, own: QuizStanding) -> UUID | None:
    """What an attempt at the quiz counts for: the enrolment for what judges the course; nothing but itself for another of a module."""
    return standing.version.occasion if own.quiz.course_id or standing.version.judged_by_modules else None
