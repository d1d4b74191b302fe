"""Writing questions: an edit makes a new version and never changes an old one."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.images.models import Image

from directory.models import User
from training.quiz import pools, rich
from training.quiz.models import PictureInText, Question, QuestionVersion, Quiz, QuizSlot
from training.quiz.types import TYPES, Asked

KEPT = ("type", "text", "explanation", "points", "hint", "image", "image_alt", "asked")  # of a version, to make a wording again


@dataclass(frozen=True, slots=True)
class Wording:
    """What a version of a question says. Texts are HTML; what the type asks for is in `asked`."""

    type: str
    text: str
    asked: Asked = field(default_factory=Asked)
    explanation: str = ""
    points: Decimal = Decimal(1)
    hint: str = ""
    image: Image | None = None
    image_alt: str = ""

    def as_fields(self) -> dict[str, Any]:
        """The fields of the version."""
        names = ("type", "text", "explanation", "points", "hint", "image", "image_alt")
        return {name: getattr(self, name) for name in names} | {"options": self.asked.options, "spec": self.asked.spec}

    @property
    def texts(self) -> list[str]:
        """Every text that is HTML."""
        return [self.text, self.explanation, self.hint, *(option["text"] for option in self.asked.options)]


def check(wording: Wording) -> None:
    """Raise `ValidationError`, in the words of the screen, where the question cannot be answered or a picture has no words.

    This holds for what is ready. A draft may be half-written, for only what is ready is ever drawn.
    """
    problems = [] if wording.text.strip() else [_("Write the question.")]
    problems += TYPES[wording.type].problems(wording.asked)
    wordless = wording.image is not None and not wording.image_alt.strip()
    if wordless or not all(rich.pictures(wording.texts).values()):
        problems.append(_("Say what the picture shows, for people who do not see it."))
    if TYPES[wording.type].counts and not wording.explanation.strip():
        problems.append(_("Write an explanation: it is what teaches."))
    if problems:
        raise ValidationError(problems)


def clean(wording: Wording) -> Wording:
    """The wording with only the markup that a question needs; scripts, styles and foreign attributes go."""
    return replace(
        wording,
        text=rich.clean(wording.text),
        asked=Asked(options=[_clean_row(row) for row in wording.asked.options], spec=_clean_row(wording.asked.spec)),
        explanation=rich.clean(wording.explanation),
        hint=rich.clean(wording.hint),
    )


def _clean_row(row: dict[str, Any]) -> dict[str, Any]:
    """A row whose `text` and `feedback` are clean, and the rows inside it; what is typed to be compared is no HTML and stays."""
    compared = {"text"} if "percent" in row else set()
    return {name: value if name in compared else _clean_value(name, value) for name, value in row.items()}


def _clean_value(name: str, value: Any) -> Any:
    if isinstance(value, list):
        return [_clean_row(each) for each in value]
    return rich.clean(value) if name in {"text", "feedback"} else value


@transaction.atomic
def write_question(*, question: Question, wording: Wording, by: User | None, now: datetime) -> Question:
    """Store a question with what it says. Idempotent: the same words again make no new version. What is ready has to be whole."""
    wording = clean(wording)
    if question.status == Question.Status.READY:
        check(wording)
    question.full_clean(exclude=["uuid", "current"])
    question.save()
    pools.turn()
    current = Question.objects.select_for_update(of=("self",)).select_related("current").get(pk=question.pk).current
    fields = wording.as_fields()
    if current is not None and all(getattr(current, name) == value for name, value in fields.items()):
        return question
    question.current = QuestionVersion.objects.create(
        question=question, number=current.number + 1 if current else 1, made_at=now, made_by=by, **fields
    )
    question.save(update_fields=["current"])
    PictureInText.objects.bulk_create(
        [PictureInText(version=question.current, image=image) for image in Image.objects.filter(pk__in=rich.pictures(wording.texts))]
    )
    return question


@transaction.atomic
def set_status(*, question: Question, status: str) -> None:
    """Release, retire or take back a question; attempts under way keep what they drew. What is half-written is not released: raises
    `ValidationError` and changes nothing.
    """
    current = Question.objects.select_for_update(of=("self",)).select_related("current").get(pk=question.pk).current
    if status == Question.Status.READY:
        check_kept(current)
    question.status = status
    question.save(update_fields=["status"])
    pools.turn()


def check_kept(version: QuestionVersion | None) -> None:
    """Raise `ValidationError` where what was kept of a draft is not whole: by the rules, and field by field as the editor asks."""
    if version is None:
        raise ValidationError(_("Write the question."))
    check(Wording(**{name: getattr(version, name) for name in KEPT}))
    block = version.kind.block()
    block.clean(block.to_python(version.kind.editable(version.asked)))


def copy_question(*, question: Question, by: User | None, now: datetime) -> Question:
    """A draft that says the same under a number of its own, to be changed into another question."""
    version = question.current
    if version is None:
        raise ValueError(f"{question} has no version to copy")
    copied = Question(
        id_number=_free_number(question.id_number),
        pillar=question.pillar,
        module=question.module,
        lesson=question.lesson,
        category=question.category,
        level=question.level,
        regulation=question.regulation,
        regulation_until=question.regulation_until,
    )
    written = write_question(question=copied, wording=Wording(**{name: getattr(version, name) for name in KEPT}), by=by, now=now)
    written.tags.set(question.tags.names())
    return written


def _free_number(number: str) -> str:
    """The number with the first letter behind it that is free: ED-1.3b, then ED-1.3c, later ED-1.3-12."""
    endings = [*"bcdefghijklmnopqrstuvwxyz", *(f"-{n}" for n in range(1, 1000))]
    taken = set(Question.objects.filter(id_number__startswith=number[:34]).values_list("id_number", flat=True))
    return next(f"{number[:34]}{ending}" for ending in endings if f"{number[:34]}{ending}" not in taken)


def used_in(question: Question) -> list[Quiz]:
    """The quizzes that name the question, or may draw it as things are now."""
    slots = QuizSlot.objects.select_related("quiz").order_by("quiz__title")
    found = {slot.quiz for slot in slots.filter(question=question)}
    drawing = [slot for slot in slots.filter(question__isnull=True) if pools.ready(pools.source_of(slot)).filter(pk=question.pk).exists()]
    return sorted(found | {slot.quiz for slot in drawing}, key=lambda quiz: quiz.title)
