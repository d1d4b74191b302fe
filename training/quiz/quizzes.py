"""Writing a quiz with its blueprint."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.models import CoursePage, ModulePage
from training.quiz.models import Attempt, Category, Question, Quiz, QuizSlot


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the blueprint: one named question, or `count` ready ones that fit everything the line says.

    `heading` begins a section with this line; `pillar` is a key.
    """

    question: Question | None = None
    module: ModulePage | None = None
    pillar: str = ""
    category: Category | None = None
    tag: str = ""
    level: str = ""
    count: int = 1
    heading: str = ""

    @property
    def conditions(self) -> bool:
        """Whether it says what to draw from."""
        return bool(self.module or self.pillar or self.category or self.tag or self.level)

    def as_row(self) -> dict[str, object]:
        """The fields of a slot."""
        return {name: getattr(self, name) for name in FIELDS}


STATE = ("state", "state_since", "closed_reason")
FIELDS = ("question", "module", "pillar", "category", "tag", "level", "count", "heading")


def check(lines: Sequence[Line]) -> None:
    """Raise `ValidationError`, in the words of the screen, where the blueprint draws nothing or a line says two things."""
    if not lines:
        raise ValidationError(_("Say which questions this quiz draws."))
    for line in lines:
        if (line.question is not None) == line.conditions:
            raise ValidationError(_("Each line names one question, or says what to draw from."))


def may_become(quiz: Quiz) -> list[str]:
    """The states that a quiz may have next. What was open once is never a draft again: people may be half way through it."""
    every = [Quiz.State.DRAFT, Quiz.State.OPEN, Quiz.State.CLOSED]
    return [state.value for state in (every if quiz.state == Quiz.State.DRAFT else every[1:])]


def is_free(quiz: Quiz) -> bool:
    """Whether it may be written without asking anybody: it was never open, and nobody sat it. One query for a draft."""
    return quiz.state == Quiz.State.DRAFT and not Attempt.objects.filter(quiz=quiz).exists()


@transaction.atomic
def set_state(*, quiz: Quiz, state: str, now: datetime, reason: str = "") -> Quiz:
    """Open or close a quiz. Who sits an attempt goes on with it; nobody begins one while it is closed, and it stays asked.

    Raises `ValidationError`, in the words of the screen, where what was open would become a draft again.
    """
    stored = Quiz.objects.select_for_update().only("state", "state_since").get(pk=quiz.pk)
    quiz.state, quiz.state_since = stored.state, stored.state_since
    if state not in may_become(quiz):
        raise ValidationError(_("What was open once is closed, not made a draft again: people may be half way."))
    if state != quiz.state:
        quiz.state, quiz.state_since = state, now
    quiz.closed_reason = reason.strip() if state == Quiz.State.CLOSED else ""
    quiz.save(update_fields=["state", "state_since", "closed_reason"])
    return quiz


@transaction.atomic
def write_quiz(*, quiz: Quiz, lines: Sequence[Line]) -> Quiz:
    """Store a quiz and its blueprint. Attempts keep what they drew; only later ones follow the new blueprint."""
    check(lines)
    quiz.full_clean(exclude=["uuid"])
    quiz.save()
    wanted = [line.as_row() for line in lines]
    kept = [{name: getattr(slot, name) for name in FIELDS} for slot in quiz.slots.select_related("question", "module", "category")]
    if kept != wanted:
        quiz.slots.all().delete()
        QuizSlot.objects.bulk_create(QuizSlot(quiz=quiz, position=position, **row) for position, row in enumerate(wanted))
    return quiz


@transaction.atomic
def copy_quizzes(*, source: CoursePage, target: CoursePage) -> list[Quiz]:
    """The quizzes of a course as drafts of another, with their terms and blueprints; without exceptions and attempts.

    Those of modules are not copied: a module is shared. A course that has quizzes gets none, so a second call makes none.
    """
    if Quiz.objects.filter(course=target).exists():
        return []
    return [_copy(quiz, target) for quiz in Quiz.objects.filter(course=source).order_by("pk").prefetch_related("slots")]


def _copy(quiz: Quiz, target: CoursePage) -> Quiz:
    own = {"id", "uuid", "course", *STATE}
    fields = [field for field in quiz._meta.concrete_fields if field.name not in own]
    copied = Quiz.objects.create(course=target, **{field.attname: getattr(quiz, field.attname) for field in fields})
    names = [field.attname for field in QuizSlot._meta.concrete_fields if field.name not in {"id", "quiz"}]
    QuizSlot.objects.bulk_create(QuizSlot(quiz=copied, **{name: getattr(slot, name) for name in names}) for slot in quiz.slots.all())
    return copied
