"""What the page of a lesson shows to an enrolled person."""

import math
from typing import Any

from django.conf import settings
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.lesson_body import rendered
from cms.outline import CourseOutline, LessonLine, ModuleLine
from training.learning.addresses import course_url, lesson_url, quiz_url
from training.learning.models import LessonProgress
from training.learning.pinning import Version
from training.learning.progress import is_read
from training.learning.reading import rule
from training.learning.reading_time import Left, fitted, full_time, needed, parts_left
from training.learning.syllabus import MODULE
from training.quiz.models import Quiz

REFUSED = "kurang"  # in the address after a lesson was finished too early: the page says what is left
STEP_SECONDS = 5  # what is left is told in steps; nobody counts seconds
IN_MINUTES = 90  # seconds from which on it is told in minutes


def lesson_page(
    version: Version, module: ModuleLine, lesson: LessonLine, progress: LessonProgress, *, refused: bool = False
) -> dict[str, Any]:
    """The context of `learning/lesson.html`. `refused` after it was finished too early."""
    outline = version.outline
    text = rendered(lesson.pk, edition=outline.edition)
    read = is_read(progress, version)
    left = [] if read else parts_left(lesson.part_words, progress.seconds, rule())
    part = min(max(progress.part, 1), max(len(lesson.parts), 1))
    return {
        "course": {"title": outline.title, "url": course_url(outline)},
        "pillar": module.pillar,
        "module_title": module.title,
        "lesson": {"title": lesson.title, "summary": text.summary, "sources": text.sources, "minutes": lesson.minutes},
        "plan": text.plan,
        "number": module.lessons.index(lesson) + 1,
        "count": len(module.lessons),
        "body": mark_safe(text.body),  # noqa: S308 -- rendered by Wagtail's blocks, which escape their values
        "parts": [{"number": n, "title": title, "state": _part_state(n, part, read=read)} for n, title in enumerate(lesson.parts, 1)],
        "part": part,
        "read": read,
        "saved_at": progress.updated_at if progress.part else None,
        "needs": " ".join(str(needed(words, rule())) for words in lesson.part_words),
        "full": " ".join(str(full_time(words)) for words in lesson.part_words),
        "seconds": " ".join(str(each) for each in fitted(progress.seconds, lesson.part_words)),
        "unread": unread(lesson, left) if refused and left else None,
        "minutes_left": _minutes_left(lesson, part, read=read),
        "previous": _previous(outline, lesson),
        "next": following(version, module, lesson) if read else None,
        "progress_url": lesson_url(outline, module, lesson, page="progress"),
        "finish_url": lesson_url(outline, module, lesson, page="finish"),
    }


def unread(lesson: LessonLine, left: list[Left]) -> dict[str, Any]:
    """Which parts were open too short, in sentences, and the first of them (0 for a lesson of one part)."""
    first, others = left[0].part, len(left) - 1
    if len(left) == max(len(lesson.parts), 1):
        opened = _("This lesson was not open long enough yet.")
    elif not others:
        opened = _("Part %(part)s was not open long enough yet.") % {"part": first}
    else:
        words = ngettext(
            "Part %(part)s and %(n)s other were not open long enough yet.",
            "Part %(part)s and %(n)s others were not open long enough yet.",
            others,
        )
        opened = words % {"part": first, "n": others}
    return {"part": first if len(lesson.parts) > 1 else 0, "words": f"{opened} {_still(sum(each.seconds for each in left))}"}


def _still(seconds: int) -> str:
    if seconds >= IN_MINUTES:
        return _("Read on for about %(n)s minutes.") % {"n": math.ceil(seconds / 60)}
    return _("Read on for about %(n)s seconds.") % {"n": math.ceil(seconds / STEP_SECONDS) * STEP_SECONDS}


def taken_back_page(version: Version, lesson: LessonLine) -> dict[str, Any]:
    """The context of `learning/taken_back.html`."""
    course = {"title": version.outline.title, "url": course_url(version.outline)}
    return {"title": lesson.title, "course": course, "contact": settings.CONTACT_EMAIL}


def _part_state(number: int, reached: int, *, read: bool) -> str:
    return "done" if read or number < reached else "current" if number == reached else "open"


def _minutes_left(lesson: LessonLine, part: int, *, read: bool) -> int:
    if read:
        return 0
    total = max(len(lesson.parts), 1)
    return math.ceil(lesson.minutes * (total - part + 1) / total)


def _places(outline: CourseOutline) -> list[tuple[ModuleLine, LessonLine]]:
    """Every lesson that can be read, in the order of the course, with its module."""
    return [(module, lesson) for module in outline.modules for lesson in module.lessons if lesson.live]


def _previous(outline: CourseOutline, lesson: LessonLine) -> dict[str, Any] | None:
    places = _places(outline)
    index = next(number for number, (_module, line) in enumerate(places) if line.pk == lesson.pk)
    if not index:
        return None
    module, before = places[index - 1]
    return {"title": before.title, "url": lesson_url(outline, module, before)}


def following(version: Version, module: ModuleLine, lesson: LessonLine) -> dict[str, Any] | None:
    """What comes after a lesson: the next one of the module, or the module's quiz, or the next module's first lesson."""
    outline = version.outline
    later = [line for line in module.lessons[module.lessons.index(lesson) + 1 :] if line.live]
    if later:
        number = module.lessons.index(later[0]) + 1
        label = _("On to lesson %(n)s") % {"n": number}
        return {"title": later[0].title, "url": lesson_url(outline, module, later[0]), "label": label}
    asked = [
        quiz.quiz for planned in version.asked.modules if planned.module == module.pk for quiz in planned.quizzes if quiz.purpose == MODULE
    ]
    quiz = Quiz.objects.filter(pk__in=asked, state=Quiz.State.OPEN).first() if asked else None
    if quiz:
        return {"title": quiz.title, "url": quiz_url(outline, quiz), "label": _("Take %(quiz)s") % {"quiz": quiz.title}}
    places = _places(outline)
    index = next(number for number, (_module, line) in enumerate(places) if line.pk == lesson.pk)
    if index + 1 < len(places):
        own, after = places[index + 1]
        return {"title": after.title, "url": lesson_url(outline, own, after), "label": after.title}
    return None
