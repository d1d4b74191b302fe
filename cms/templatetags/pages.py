"""What the public pages ask about their neighbours in the tree."""

from typing import Any

from django import template
from django.utils.translation import get_language
from wagtail.models import Page

from cms import wording
from cms.chart import chart
from cms.edition import kept, number
from cms.models import CoursePage, LessonPage, PillarPage, ReferencePage
from cms.outline import CourseOutline, outline_of

register = template.Library()


@register.filter
def written(page: Page, field: str) -> str:
    """`title` or `summary` in the language of the screen."""
    return wording.written(page, field)


@register.simple_tag
def published_children(page: Page) -> list[Page]:
    """The published pages right below, as what they are, in their order. Lesson bodies are not loaded."""
    return list(page.get_children().live().specific().defer_streamfields())


@register.simple_tag
def parent_of(page: Page) -> Page:
    """The page above, as what it is."""
    return page.get_parent().specific


@register.simple_tag
def course_outline(course: CoursePage) -> CourseOutline:
    """The course as a list of modules and lessons."""
    return outline_of(course.pk)


@register.simple_tag
def lesson_place(lesson: LessonPage) -> dict[str, Page]:
    """The module and the pillar above a lesson."""
    module = lesson.get_parent().specific
    return {"module": module, "pillar": module.get_parent().specific}


@register.simple_tag
def index_chart(pillar: PillarPage) -> dict[str, Any]:
    """The national index of a pillar: its years, and a small chart of them where there are enough. One query."""
    years = list(pillar.index_years.all())
    return {"years": years, "chart": chart([(row.year, row.score, row.overall) for row in years])}


@register.simple_tag
def reference_pages() -> list[dict[str, str]]:
    """The public pages of reference. One query while the edition lasts."""
    return kept(f"reference:{get_language()}", _reference_pages, edition=number())


def _reference_pages() -> list[dict[str, str]]:
    pages = ReferencePage.objects.live().public().defer_streamfields().order_by("path")
    return [{"url": page.url, "title": wording.written(page, "title")} for page in pages]
