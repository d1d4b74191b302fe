"""When a person earned the minutes of a course: a lesson's on the day it was read, the row across the pillars on the day its last
need was met. The minutes of a module's quiz are in those of its lessons.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from cms.models import CoursePage, LessonPage
from cms.outline import CourseOutline
from directory.models import User
from training.learning.days import MINUTES_PER_JP, DailyLimit, Earned, lesson_minutes
from training.learning.models import Completion, Enrolment, LessonProgress


def daily_limit() -> DailyLimit:
    """What this installation counts a day."""
    return DailyLimit(jp=settings.JP_PER_DAY, since=settings.JP_PER_DAY_FROM)


def minutes_by_lesson(outline: CourseOutline) -> dict[int, int]:
    """What each lesson is worth in the course. No query."""
    worth: dict[int, int] = {}
    for module in outline.modules:
        worth |= lesson_minutes({lesson.pk: lesson.planned or lesson.minutes for lesson in module.lessons}, module.minutes)
    return worth


def earned_in(outline: CourseOutline, read_on: Mapping[int, date], across_on: date | None) -> list[Earned]:
    """The minutes of a course with their days: `read_on` by lesson id, `across_on` when the last drill or the final was passed."""
    lessons = [Earned(read_on[pk], minutes) for pk, minutes in minutes_by_lesson(outline).items() if pk in read_on]
    return lessons + ([Earned(across_on, outline.cross_minutes)] if across_on else [])


def today_line(user: User, courses: Iterable[CourseOutline], now: datetime, *, across: int = 0) -> dict[str, Any] | None:
    """How much of what a day counts was earned today, over all e-learning of the person; None where nothing is limited.

    `courses` are those the page is about; `across` the minutes across the pillars that were earned today. One query, or none.
    """
    day, limit = timezone.localdate(now), daily_limit()
    limited = [course for course in courses if course.e_learning]
    if not limited or not limit.holds_on(day):
        return None
    minutes = across + _minutes_read(user, limited, day)
    jp = min(minutes // MINUTES_PER_JP, limit.jp)
    return {"jp": jp, "limit": limit.jp, "begun": jp < limit.jp and minutes % MINUTES_PER_JP > 0}


def today_in(user: User, outline: CourseOutline, enrolment: Enrolment | None, now: datetime) -> dict[str, Any] | None:
    """The same for the page of one course: from joining it until the day it is finished."""
    completion: Completion | None = getattr(enrolment, "completion", None)
    today = timezone.localdate(now)
    if enrolment is None or (completion and completion.done_on != today):
        return None
    return today_line(user, [outline], now, across=outline.cross_minutes if completion else 0)


def _minutes_read(user: User, courses: list[CourseOutline], day: date) -> int:
    """A lesson counts once a person; in a course that the page is not about, by its own minutes."""
    worth: dict[int, int] = {}
    for course in courses:
        worth = minutes_by_lesson(course) | worth
    return sum(worth.get(progress.lesson_id, _own(progress.lesson)) for progress in _read_on(user, day))


def _own(lesson: LessonPage) -> int:
    return lesson.minutes or lesson.reading_minutes


def _read_on(user: User, day: date) -> Iterable[LessonProgress]:
    """Lessons of e-learning that the person read on a day of the city."""
    begin = timezone.make_aware(datetime.combine(day, time.min))
    joined = Enrolment.objects.filter(user=user, course__form=CoursePage.Form.E_LEARNING).order_by().values("course")
    rows = LessonProgress.objects.in_courses(joined).filter(user=user, read_at__gte=begin, read_at__lt=begin + timedelta(days=1))
    minutes = [f"lesson__minutes_{part}" for part in ("reading", "exercise", "quiz", "practice")]
    return rows.select_related("lesson").only("lesson", "lesson__reading_minutes", *minutes)
