"""Reading as people do it: a lesson is opened, time passes, it is finished."""

from datetime import datetime, timedelta

from django.db.models import F
from django.test import Client

from cms.models import LessonPage
from cms.outline import LessonLine
from directory.models import User
from training.learning.models import LessonProgress
from training.learning.reading import Done, finish_lesson, once_read, open_lesson
from training.learning.reading_time import full_time

LONG = timedelta(hours=1)


def line_of(lesson: LessonPage) -> LessonLine:
    """A published lesson as a line of an outline."""
    page = LessonPage.objects.get(pk=lesson.pk)
    parts, words = tuple(page.part_titles), tuple(page.part_words)
    return LessonLine(page.pk, page.title, page.slug, page.reading_minutes, parts, page.minutes, words, page.digest)


def read_lesson(user: User, lesson: LessonPage | LessonLine, now: datetime, done: Done = once_read) -> None:
    """Read a lesson calmly to its end, which is reached at `now`; again where an earlier reading does not count (`done`)."""
    line = lesson if isinstance(lesson, LessonLine) else line_of(lesson)
    open_lesson(user=user, lesson=line, now=now - timedelta(seconds=sum(full_time(words) for words in line.part_words)), done=done)
    assert finish_lesson(user=user, lesson=line, now=now, done=done) == []


def spend_time(user: User | None = None, spent: timedelta = LONG) -> None:
    """Let time pass for the lessons that a person, or everybody, has open."""
    rows = LessonProgress.objects.filter(opened_at__isnull=False)
    (rows.filter(user=user) if user else rows).update(opened_at=F("opened_at") - spent)


def read_in(browser: Client, user: User, address: str) -> None:
    """Read the lesson at an address (`/belajar/…/`) through its pages, without scripts."""
    assert browser.get(address).status_code == 200
    spend_time(user)
    browser.post(f"{address}selesai/")
