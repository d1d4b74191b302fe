"""Whether a course can prove what its certificate will say. A course that cannot is not opened, and not joined."""

from django.utils.translation import gettext as _

from cms.models import CourseModule, CoursePage, LessonPage
from training.learning.syllabus import DRILL, FINAL, JUDGES, MODULE
from training.quiz.models import Quiz
from training.quiz.opening import problems_of as problems_of_quiz

MINUTES_PER_JP = 45  # one JP, as Perka LAN and the course form have it


def problems_of(course: CoursePage) -> list[str]:
    """What is missing, in sentences for the trainer; empty where the course may open."""
    rows = list(course.course_modules.select_related("module"))
    problems = [] if rows else [_("The course has no module.")]
    for row in rows:
        problems += _module_problems(row)
    if (course.cross_jp or course.cross_minutes) and course.cross_minutes != course.cross_jp * MINUTES_PER_JP:
        problems.append(_hours(course.cross_title, course.cross_jp, course.cross_minutes))
    return problems + (_quiz_problems(course, [row.module_id for row in rows]) if course.assessed else [])


def _module_problems(row: CourseModule) -> list[str]:
    module, jp, minutes = row.module, row.jp, row.minutes
    problems = []
    if not module.live:
        problems.append(_("The module “%(title)s” is not published.") % {"title": module.title})
    elif not LessonPage.objects.child_of(module).live().exists():
        problems.append(_("The module “%(title)s” has no published lesson.") % {"title": module.title})
    if minutes != jp * MINUTES_PER_JP:
        problems.append(_hours(module.title, jp, minutes))
    return problems


def _hours(title: str, jp: int, minutes: int) -> str:
    words = _("“%(title)s” counts %(jp)s JP and %(minutes)s minutes; %(jp)s JP are %(right)s minutes.")
    return words % {"title": title, "jp": jp, "minutes": minutes, "right": jp * MINUTES_PER_JP}


def _quiz_problems(course: CoursePage, modules: list[int]) -> list[str]:
    opened = Quiz.objects.filter(state=Quiz.State.OPEN)
    own = list(opened.filter(course=course).exclude(purpose=Quiz.Purpose.PRACTICE).order_by("pk"))
    own += list(opened.filter(module__in=modules, purpose=MODULE).order_by("pk"))
    problems = [problem for quiz in own for problem in problems_of_quiz(quiz)]
    if not any(quiz.purpose in JUDGES for quiz in own):
        words = _("Nothing is tested: open a final evaluation or quizzes of the modules, or mark the course as one without assessment.")
        problems.append(words)
    if course.cross_jp and not any(quiz.purpose in {DRILL, FINAL} for quiz in own):
        words = _("“%(title)s” counts %(jp)s JP, and neither an exercise nor a final evaluation of the course is open.")
        problems.append(words % {"title": course.cross_title, "jp": course.cross_jp})
    return problems
