"""What the page of a lesson shows to an enrolled person."""

import math
from typing import Any

from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.lesson_body import rendered
from cms.outline import CourseOutline, LessonLine, ModuleLine
from training.learning.models import LessonProgress
from training.learning.reading import left_in, rule
from training.learning.reading_time import Left, fitted, full_time, needed
from training.quiz.models import Quiz

REFUSED = "kurang"  # in the address after a lesson was finished too early: the page says what is left
STEP_SECONDS = 5  # what is left is told in steps; nobody counts seconds
IN_MINUTES = 90  # seconds from which on it is told in minutes


def lesson_address(outline: CourseOutline, lesson: LessonLine) -> str:
    """Where a lesson is read in a course."""
    return reverse("learning:lesson", args=[outline.slug, lesson.slug])


def lesson_page(
    outline: CourseOutline, module: ModuleLine, lesson: LessonLine, progress: LessonProgress, *, refused: bool = False
) -> dict[str, Any]:
    """The context of `learning/lesson.html`. `refused` after it was finished too early."""
    text = rendered(lesson.pk, edition=outline.edition)
    read, left = progress.read_at is not None, left_in(lesson, progress)
    part = min(max(progress.part, 1), max(len(lesson.parts), 1))
    address = {"course": outline.slug, "lesson": lesson.slug}
    return {
        "course": {"title": outline.title, "url": reverse("learning:course", args=[outline.slug])},
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
        "next": following(outline, module, lesson) if read else None,
        "progress_url": reverse("learning:progress", kwargs=address),
        "finish_url": reverse("learning:finish", kwargs=address),
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


def _part_state(number: int, reached: int, *, read: bool) -> str:
    return "done" if read or number < reached else "current" if number == reached else "open"


def _minutes_left(lesson: LessonLine, part: int, *, read: bool) -> int:
    if read:
        return 0
    total = max(len(lesson.parts), 1)
    return math.ceil(lesson.minutes * (total - part + 1) / total)


def _previous(outline: CourseOutline, lesson: LessonLine) -> dict[str, Any] | None:
    index = outline.lessons.index(lesson)
    if not index:
        return None
    before = outline.lessons[index - 1]
    return {"title": before.title, "url": reverse("learning:lesson", args=[outline.slug, before.slug])}


def following(outline: CourseOutline, module: ModuleLine, lesson: LessonLine) -> dict[str, Any] | None:
    """What comes after a lesson: the next one of the module, or the module's quiz, or the next module's first lesson."""
    index = module.lessons.index(lesson)
    if index + 1 < len(module.lessons):
        after = module.lessons[index + 1]
        label = _("On to lesson %(n)s") % {"n": index + 2}
        return {"title": after.title, "url": reverse("learning:lesson", args=[outline.slug, after.slug]), "label": label}
    quiz = Quiz.objects.filter(module=module.pk, purpose=Quiz.Purpose.MODULE, is_open=True).first()
    if quiz:
        url = reverse("learning:quiz", args=[outline.slug, quiz.uuid])
        return {"title": quiz.title, "url": url, "label": _("Take %(quiz)s") % {"quiz": quiz.title}}
    position = outline.lessons.index(lesson)
    if position + 1 < len(outline.lessons):
        after = outline.lessons[position + 1]
        return {"title": after.title, "url": reverse("learning:lesson", args=[outline.slug, after.slug]), "label": after.title}
    return None
