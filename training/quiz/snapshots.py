"""A quiz with its blueprint, and a question with its words, as plain values and back (`training.quiz.changes`)."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.images.models import Image

from cms.models import CoursePage, LessonPage, ModulePage
from training.quiz.bank import Wording
from training.quiz.changes import Snapshot
from training.quiz.models import Category, Question, Quiz
from training.quiz.quizzes import FIELDS, Line
from training.quiz.types import Asked

Values = dict[str, Any]
# What a quiz is for and where it belongs does not change once it was open: records would be of another thing.
FIXED = ("purpose", "module_id", "course_id")
SITTING = (
    *("pass_mark", "grade_by", "attempts_allowed", "wait_hours", "opens_at", "closes_at", "time_limit_minutes", "grace_seconds"),
    *("at_deadline", "navigation", "layout", "shuffle_questions", "shuffle_options", "is_public", "reveal", "introduction"),
)
QUIZ_WORDS = ("title", "passed_text", "failed_text", "bands")
PLACE = ("pillar", "module_id", "category_id", "level")
QUESTION_WORDS = ("id_number", "lesson_id", "regulation", "regulation_until", "explanation", "image_alt", "feedback")
SAID = ("type", "text", "points", "explanation", "hint", "image_alt")
MODELS: dict[str, type[Model]] = {"module": ModulePage, "category": Category, "question": Question, "lesson": LessonPage, "image": Image}


def of_quiz(quiz: Quiz, lines: Sequence[Line]) -> Snapshot:
    """Everything of a quiz that a form may change. Times are ISO texts."""
    values = {name: _plain(getattr(quiz, name)) for name in (*QUIZ_WORDS, *FIXED, *SITTING)}
    rows = [{name: _key(value) for name, value in line.as_row().items()} for line in lines]
    pointed = [value for line in lines for value in line.as_row().values()]
    return Snapshot(values=values | {"lines": rows}, names=_names([*pointed, quiz.module, quiz.course]))


def put_quiz(quiz: Quiz, values: Values) -> Quiz:
    """Set what the values name, without storing it; the blueprint apart, see `lines_from`."""
    for name in (*QUIZ_WORDS, *SITTING):
        if name in values:
            moment = name in {"opens_at", "closes_at"} and values[name]
            setattr(quiz, name, datetime.fromisoformat(values[name]) if moment else values[name])
    return quiz


def lines_of(quiz: Quiz) -> list[Line]:
    """The blueprint as it stands."""
    slots = quiz.slots.select_related("question", "module", "category")
    return [Line(**{name: getattr(slot, name) for name in FIELDS}) for slot in slots]


def lines_from(rows: Iterable[Values]) -> list[Line]:
    """A blueprint from plain values. Raises `ValidationError` where it names what is no longer there."""
    return [Line(**{name: _found(name, value) if name in MODELS else value for name, value in row.items()}) for row in rows]


def of_question(question: Question, wording: Wording | None, tags: Iterable[str]) -> Snapshot:
    """Everything of a question that a form may change. What an answer is told stands apart from what it is worth."""
    names = ("id_number", "status", *PLACE, "lesson_id", "regulation", "regulation_until")
    values = {name: _plain(getattr(question, name)) for name in names} | {"tags": sorted(tags)}
    if wording is not None:
        values |= {name: _plain(getattr(wording, name)) for name in SAID} | {"image": _key(wording.image)}
        values |= {
            "options": _without_feedback(wording.asked.options),
            "spec": _spec(wording.asked.spec),
            "feedback": _feedback(wording.asked),
        }
    image = wording.image if wording else None
    return Snapshot(values=values, names=_names([question.module, question.category, question.lesson, image]))


def wording_of(question: Question) -> Wording | None:
    """What the question says now; None before its first words."""
    version = question.current
    if version is None:
        return None
    names = ("type", "text", "explanation", "points", "hint", "image", "image_alt", "asked")
    return Wording(**{name: getattr(version, name) for name in names})


def put_question(question: Question, values: Values) -> Question:
    """Set what the values name, without storing it; words and tags apart."""
    for name in ("id_number", "status", *PLACE, "lesson_id", "regulation"):
        if name in values:
            setattr(question, name, values[name])
    if "regulation_until" in values:
        until = values["regulation_until"]
        question.regulation_until = date.fromisoformat(until) if until else None
    return question


def wording_from(values: Values) -> Wording:
    """Words from plain values. Raises `ValidationError` where the picture is no longer there."""
    said = {name: values[name] for name in SAID} | {"points": Decimal(values["points"]), "image": _found("image", values["image"])}
    told = values["feedback"]
    options = [row | {"feedback": words} for row, words in zip(values["options"], told["options"], strict=True)]
    spec = dict(values["spec"])
    if "accepted" in spec:
        spec["accepted"] = [row | {"feedback": words} for row, words in zip(spec["accepted"], told["accepted"], strict=True)]
    return replace(Wording(**said), asked=Asked(options=options, spec=spec))


def digest(snapshot: Snapshot) -> str:
    """Sixteen characters that say which state somebody had before their eyes."""
    return hashlib.sha256(json.dumps(snapshot.values, sort_keys=True).encode()).hexdigest()[:16]


def _without_feedback(rows: Iterable[Values]) -> list[Values]:
    return [{name: value for name, value in row.items() if name != "feedback"} for row in rows]


def _spec(spec: Values) -> Values:
    return {name: _without_feedback(value) if name == "accepted" else value for name, value in spec.items()}


def _feedback(asked: Asked) -> Values:
    accepted = asked.spec.get("accepted", [])
    return {"options": [row.get("feedback", "") for row in asked.options], "accepted": [row.get("feedback", "") for row in accepted]}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, date) else value


def _key(value: Any) -> Any:
    return value.pk if isinstance(value, Model) else value


def _names(pointed: Iterable[Any]) -> dict[str, str]:
    kinds = {model: kind for kind, model in MODELS.items()} | {CoursePage: "course"}
    return {f"{kinds[type(value)]}:{value.pk}": str(value) for value in pointed if isinstance(value, Model)}


def _found(kind: str, pk: int | None) -> Any:
    if pk is None:
        return None
    found = MODELS[kind]._default_manager.filter(pk=pk).first()
    if found is None:
        raise ValidationError(_("Something that the proposal names is no longer there. Make a new one."))
    return found
