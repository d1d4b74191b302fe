"""Where the pages of a learner are. A lesson is told by its module and its own name: two modules may each have an introduction."""

from django.urls import reverse

from cms.outline import CourseOutline, LessonLine, ModuleLine
from training.quiz.models import Quiz


def course_url(outline: CourseOutline) -> str:
    """The page of the course."""
    return reverse("learning:course", args=[outline.slug])


def lesson_url(outline: CourseOutline, module: ModuleLine, lesson: LessonLine, *, page: str = "lesson") -> str:
    """The lesson; with `page` its `progress` or `finish`. Empty where the lesson is taken back."""
    return reverse(f"learning:{page}", args=[outline.slug, module.slug, lesson.slug]) if lesson.live else ""


def quiz_url(outline: CourseOutline, quiz: Quiz) -> str:
    """What stands before a quiz of the course."""
    return reverse("learning:quiz", args=[outline.slug, quiz.uuid])
