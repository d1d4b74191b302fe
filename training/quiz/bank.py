"""Writing questions: an edit makes a new version and never changes an old one."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

import nh3
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from directory.models import User
from training.quiz.models import Question, QuestionVersion
from training.quiz.types import QuestionType

TAGS = {"a", "b", "blockquote", "br", "em", "i", "li", "ol", "p", "strong", "ul"}
OPTION_IDS = "abcdefghijklmnopqrst"


@dataclass(frozen=True, slots=True)
class Option:
    """An answer that can be chosen."""

    text: str
    correct: bool
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """What a version of a question says. Texts are clean HTML."""

    type: str
    text: str
    options: tuple[Option, ...]
    explanation: str
    points: Decimal = Decimal(1)

    def as_rows(self) -> list[dict[str, Any]]:
        """The options as the version keeps them, with ids `a`, `b`, …"""
        return [{"id": key, **asdict(option)} for key, option in zip(OPTION_IDS, self.options, strict=False)]


def check(wording: Wording) -> None:
    """Raise `ValidationError`, in the words of the screen, where the options do not fit the type."""
    right = sum(option.correct for option in wording.options)
    if len(wording.options) < 2:
        raise ValidationError(_("Write at least two answers."))
    if wording.type == QuestionType.MULTIPLE and right < 1:
        raise ValidationError(_("Mark at least one answer as right."))
    if wording.type != QuestionType.MULTIPLE and right != 1:
        raise ValidationError(_("Mark exactly one answer as right."))
    if wording.type == QuestionType.TRUE_FALSE and len(wording.options) != 2:
        raise ValidationError(_("A true or false question has exactly two answers."))


def clean(wording: Wording) -> Wording:
    """The wording with only the markup that a question needs; scripts, styles and foreign attributes go."""
    options = tuple(replace(option, text=_clean(option.text), feedback=_clean(option.feedback)) for option in wording.options)
    return replace(wording, text=_clean(wording.text), explanation=_clean(wording.explanation), options=options)


def _clean(html: str) -> str:
    return nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"}).strip()


@transaction.atomic
def write_question(*, question: Question, wording: Wording, by: User | None, now: datetime) -> Question:
    """Store a question with what it says. Idempotent: the same words again make no new version."""
    wording = clean(wording)
    check(wording)
    question.full_clean(exclude=["uuid", "current"])
    question.save()
    current = Question.objects.select_for_update().get(pk=question.pk).current
    rows = wording.as_rows()
    if current is not None and _says(current, wording, rows):
        return question
    version = QuestionVersion.objects.create(
        question=question,
        number=current.number + 1 if current else 1,
        type=wording.type,
        text=wording.text,
        options=rows,
        explanation=wording.explanation,
        points=wording.points,
        made_at=now,
        made_by=by,
    )
    question.current = version
    question.save(update_fields=["current"])
    return question


def _says(version: QuestionVersion, wording: Wording, rows: Sequence[dict[str, Any]]) -> bool:
    kept = (version.type, version.text, version.options, version.explanation, version.points)
    return kept == (wording.type, wording.text, list(rows), wording.explanation, wording.points)
