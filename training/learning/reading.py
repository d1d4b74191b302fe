"""How far and how long a lesson was read. Sole writer of `LessonProgress`."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.db.models.functions import Coalesce

from cms.outline import LessonLine
from directory.models import User
from training.learning.models import LessonProgress
from training.learning.reading_time import Left, Rule, by_the_clock, is_hurried, parts_left, raised, room


def rule() -> Rule:
    """What this installation asks."""
    return Rule(share=settings.READING_SHARE_PERCENT, cap=settings.READING_CAP_SECONDS)


def left_in(lesson: LessonLine, progress: LessonProgress | None) -> list[Left]:
    """The parts that are still to be read; none once the lesson was read."""
    return [] if progress and progress.read_at else parts_left(lesson.part_words, progress.seconds if progress else [], rule())


def open_lesson(*, user: User, lesson: LessonLine, now: datetime) -> LessonProgress:
    """The page of the lesson was loaded: from the first time on its time runs. One query, two the first time."""
    progress = LessonProgress.objects.filter(user=user, lesson=lesson.pk).first()
    if progress is not None:
        return progress if progress.read_at or _runs(progress, now) else _begin_again(progress, user, now)
    begun = LessonProgress(user=user, lesson_id=lesson.pk, part=0, updated_at=now, opened_at=now, spent_before=_spent_by(user))
    LessonProgress.objects.bulk_create([begun], ignore_conflicts=True)  # two tabs at once: the first stands
    return begun


def _runs(progress: LessonProgress, now: datetime) -> bool:
    """Whether its time runs: not where it was opened before time was measured, nor where the server's clock was turned back."""
    return progress.opened_at is not None and progress.opened_at <= now


def _begin_again(progress: LessonProgress, user: User, now: datetime) -> LessonProgress:
    LessonProgress.objects.filter(pk=progress.pk).update(opened_at=now, spent_before=_spent_by(user))
    return progress


def _spent_by(user: User) -> Coalesce:
    """The seconds counted for the person, inside the statement that needs them."""
    sums = LessonProgress.objects.filter(user=user).order_by().values("user").annotate(sum=Sum("counted_seconds"))
    return Coalesce(sums.values("sum"), 0)


@transaction.atomic
def reach_part(*, user: User, lesson: LessonLine, part: int, now: datetime, claimed: Sequence[int] = ()) -> LessonProgress:
    """The reader came to a part (counted from 1). Going back does not undo it. `claimed` are the seconds of each part in all."""
    progress, seconds_free = _claim(user, lesson, now)
    _count(progress, raised(progress.seconds, claimed, lesson.part_words, seconds_free))
    progress.part, progress.updated_at = max(progress.part, part), now
    progress.save()
    return progress


@transaction.atomic
def finish_lesson(*, user: User, lesson: LessonLine, now: datetime, claimed: Sequence[int] | None = None) -> list[Left]:
    """The reader came to the end: the lesson is read, unless a part was open too short; those parts are told, and what was read so
    far is kept. Without `claimed` the time since the lesson was opened counts. The first time stands.
    """
    progress, seconds_free = _claim(user, lesson, now)
    if progress.read_at:
        return []
    words = lesson.part_words
    if claimed is None:
        _count(progress, by_the_clock(progress.seconds, words, rule(), seconds_free))
    else:
        _count(progress, raised(progress.seconds, claimed, words, seconds_free))
    left = left_in(lesson, progress)
    if not left:
        progress.part, progress.read_at = max(len(lesson.parts), 1), now
        progress.hurried = is_hurried(words, progress.seconds) if words else None
    progress.updated_at = now
    progress.save()
    return left


def _claim(user: User, lesson: LessonLine, now: datetime) -> tuple[LessonProgress, int]:
    """The row of the lesson and the seconds that may be counted in it now.

    All rows of the person are locked, in one order: two lessons finished at the same moment may not count the same minute.
    """
    rows = list(LessonProgress.objects.select_for_update().filter(user=user).order_by("pk"))
    spent = sum(row.counted_seconds for row in rows)
    own = next((row for row in rows if row.lesson_id == lesson.pk), None)
    if own is None:
        own, _made = LessonProgress.objects.get_or_create(user=user, lesson_id=lesson.pk, defaults={"part": 0, "updated_at": now})
    if not _runs(own, now):
        own.opened_at, own.spent_before = now, spent
    return own, room(opened_at=own.opened_at or now, now=now, counted_since=spent - own.spent_before)


def _count(progress: LessonProgress, seconds: list[int]) -> None:
    if progress.read_at is None:
        progress.seconds, progress.counted_seconds = seconds, sum(seconds)
