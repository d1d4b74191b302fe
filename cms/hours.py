"""Whether the lessons of a module make the minutes that a course counts for it."""

from cms.models import CourseModule, CoursePage, LessonPage


def disagreements(course: CoursePage) -> list[tuple[str, int, int]]:
    """Title, minutes of the lessons and minutes in the course, of each module whose published lessons all say their minutes and
    do not make its own. A module may count other hours in another course, so this is told and not refused. Two queries a module.
    """
    return [found for row in course.course_modules.all() if (found := _disagreement(row))]


def courses_with(lesson: LessonPage) -> list[CoursePage]:
    """The courses that count the module of a lesson."""
    return list(CoursePage.objects.filter(course_modules__module=lesson.get_parent()))


def _disagreement(row: CourseModule) -> tuple[str, int, int] | None:
    lessons = LessonPage.objects.child_of(row.module).live().defer_streamfields()
    spent = [lesson.minutes for lesson in lessons]
    return (row.module.title, sum(spent), row.minutes) if spent and all(spent) and sum(spent) != row.minutes else None
