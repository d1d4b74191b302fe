"""A lesson as HTML, kept per edition and language."""

from dataclasses import dataclass
from functools import partial

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from cms.edition import kept
from cms.models import LessonPage
from cms.reading import with_part_ids
from cms.typography import set_type
from cms.wording import written


@dataclass(frozen=True, slots=True)
class Plan:
    """How the minutes of a lesson are spent; all 0 where nobody has said."""

    minutes: int
    minutes_reading: int
    minutes_exercise: int
    minutes_quiz: int
    minutes_practice: int


@dataclass(frozen=True, slots=True)
class Rendered:
    """What the page of a lesson needs beside its place in the course."""

    body: str
    summary: str
    sources: tuple[str, ...]
    plan: Plan


def rendered(lesson_id: int, *, edition: int) -> Rendered:
    """The published lesson. No query while the edition lasts."""
    return kept(f"lesson:{lesson_id}:{get_language()}", partial(_read, lesson_id), edition=edition)


def _read(lesson_id: int) -> Rendered:
    lesson = LessonPage.objects.live().get(pk=lesson_id)
    plan = Plan(*(getattr(lesson, name) for name in Plan.__slots__))
    return Rendered(body=body_html(lesson), summary=written(lesson, "summary"), sources=tuple(lesson.source_lines), plan=plan)


def body_html(lesson: LessonPage) -> SafeString:
    """The rendered stream; the n-th second-level heading of running text carries `id="bagian-n"`."""
    pieces: list[str] = []
    part = 1
    for block in lesson.body:
        html = block.render({"block_id": block.id, "lesson": lesson})
        if block.block_type == "paragraph":
            html, part = with_part_ids(html, part)
        pieces.append(html)
    return mark_safe(set_type("\n".join(pieces)))  # noqa: S308 -- each block escaped its own values
