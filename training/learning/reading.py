"""How far and how long a lesson was read. Sole writer of `LessonProgress`."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

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


Done = Callable[[LessonProgress], bool]  # whether a reading counts for what the reader has joined


def once_read(progress: LessonProgress) -> bool:
    """Read at any time, in whatever words."""
    return progress.read_at is not None


def open_lesson(*, user: User, lesson: LessonLine, now: datetime, done: Done = once_read) -> LessonProgress:
    """The page of the lesson was loaded: from the first time on its time runs. One query, two the first time.

    Where it was read in other words than `done` asks, the time of reading these begins.
    """
    progress = LessonProgress.objects.filter(user=user, lesson=lesson.pk).first()
    if progress is not None:
        if done(progress) or (_runs(progress, now) and not _is_again(progress, lesson)):
            return progress
        return _begin_again(progress, lesson, user, now)
    begun = LessonProgress(user=user, lesson_id=lesson.pk, part=0, updated_at=now, opened_at=now, spent_before=_spent_by(user))
    LessonProgress.objects.bulk_create([begun], ignore_conflicts=True)  # two tabs at once: the first stands
    return begun


def _runs(progress: LessonProgress, now: datetime) -> bool:
    """Whether its time runs: not where it was opened before time was measured, nor where the server's clock was turned back."""
    return progress.opened_at is not None and progress.opened_at <= now


def _is_again(progress: LessonProgress, lesson: LessonLine) -> bool:
    """Whether it was read, and its present words were not begun."""
    return progress.read_at is not None and progress.again_digest != lesson.digest


def _begin_again(progress: LessonProgress, lesson: LessonLine, user: User, now: datetime) -> LessonProgress:
    fresh = _restart(progress, lesson, now)
    LessonProgress.objects.filter(pk=progress.pk).update(spent_before=_spent_by(user), **fresh)
    return progress


def _restart(progress: LessonProgress, lesson: LessonLine, now: datetime) -> dict[str, Any]:
    """Let the time of the row run from now on; what changed. Seconds of other words stay counted: that time is spent."""
    fresh: dict[str, Any] = {"opened_at": now}
    if _is_again(progress, lesson):
        fresh |= {"seconds": [], "part": 1, "again_digest": lesson.digest}
    for name, value in fresh.items():
        setattr(progress, name, value)
    return fresh


def _spent_by(user: User) -> Coalesce:
    """The seconds counted for the person, inside the statement that needs them."""
    sums = LessonProgress.objects.filter(user=user).order_by().values("user").annotate(sum=Sum("counted_seconds"))
    return Coalesce(sums.values("sum"), 0)


@transaction.atomic
def reach_part(
    *, user: User, lesson: LessonLine, part: int, now: datetime, claimed: Sequence[int] = (), done: Done = once_read
) -> LessonProgress:
    """The reader came to a part (counted from 1). Going back does not undo it. `claimed` are the seconds of each part in all."""
    progress, seconds_free = _claim(user, lesson, now, done)
    if not done(progress):
        _count(progress, raised(progress.seconds, claimed, lesson.part_words, seconds_free))
    progress.part, progress.updated_at = max(progress.part, part), now
    progress.save()
    return progress


@transaction.atomic
def finish_lesson(
    *, user: User, lesson: LessonLine, now: datetime, claimed: Sequence[int] | None = None, done: Done = once_read
) -> list[Left]:
    """The reader came to the end: the lesson is read, unless a part was open too short; those parts are told, and what was read so
    far is kept. Without `claimed` the time since the lesson was opened counts. The first time stands.
    """
    progress, seconds_free = _claim(user, lesson, now, done)
    if done(progress):
        return []
    words = lesson.part_words
    if claimed is None:
        _count(progress, by_the_clock(progress.seconds, words, rule(), seconds_free))
    else:
        _count(progress, raised(progress.seconds, claimed, words, seconds_free))
    left = parts_left(words, progress.seconds, rule())
    if not left:
        progress.part, progress.read_at, progress.read_digest = max(len(lesson.parts), 1), now, lesson.digest
        progress.hurried = is_hurried(words, progress.seconds) if words else None
    progress.updated_at = now
    progress.save()
    return left


def _claim(user: User, lesson: LessonLine, now: datetime, done: Done) -> tuple[LessonProgress, int]:
    """The row of the lesson and the seconds that may be counted in it now.

    All rows of the person are locked, in one order: two lessons finished at the same moment may not count the same minute.
    """
    rows = list(LessonProgress.objects.select_for_update().filter(user=user).order_by("pk"))
    spent = sum(row.counted_seconds for row in rows)
    own = next((row for row in rows if row.lesson_id == lesson.pk), None)
    if own is None:
        own, _made = LessonProgress.objects.get_or_create(user=user, lesson_id=lesson.pk, defaults={"part": 0, "updated_at": now})
    if not done(own) and (not _runs(own, now) or _is_again(own, lesson)):
        _restart(own, lesson, now)
        own.spent_before = spent
    return own, room(opened_at=own.opened_at or now, now=now, counted_since=spent - own.spent_before)


def _count(progress: LessonProgress, seconds: list[int]) -> None:
    progress.counted_seconds += sum(seconds) - sum(progress.seconds)
    progress.seconds = seconds
