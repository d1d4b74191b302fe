"""What the public pages ask about their neighbours in the tree."""

from django import template
from wagtail.models import Page

from cms import wording
from cms.models import CoursePage, LessonPage
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
