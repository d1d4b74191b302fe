"""What versions of courses have pinned of a quiz, for pages of the quiz that know no courses."""

from dataclasses import dataclass

from django import template

from training.learning.asking import effective
from training.learning.models import Enrolment, Need, Syllabus
from training.quiz.models import Quiz

register = template.Library()


@dataclass(frozen=True, slots=True)
class PinnedMark:
    """A version of a course and the pass mark that its learners keep, in per cent."""

    course: str
    version: int
    pass_mark: int


@register.simple_tag
def still_asked_of(quiz: Quiz) -> int:
    """How many people are under way in a version that asks for the quiz."""
    needs = Need.objects.filter(quiz=quiz, dropped_at__isnull=True).values("syllabus")
    return Enrolment.objects.active().unfinished().filter(syllabus__in=needs).values("user").distinct().count()


@register.simple_tag
def pinned_marks(quiz: Quiz) -> list[PinnedMark]:
    """The versions that have the quiz with the mark of then, the latest first."""
    needs = Need.objects.filter(quiz=quiz, dropped_at__isnull=True).values("syllabus")
    syllabi = Syllabus.objects.filter(pk__in=needs).exclude(origin=Syllabus.Origin.FINISHED).select_related("course")
    return [
        PinnedMark(course=syllabus.course.title, version=syllabus.version, pass_mark=asked.pass_mark)
        for syllabus in syllabi.order_by("course__title", "-version")
        for asked in effective(syllabus).every_quiz
        if asked.quiz == quiz.pk
    ]
