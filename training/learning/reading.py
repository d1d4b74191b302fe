"""How far a lesson was read."""

from datetime import datetime

from django.db.models import F
from django.db.models.functions import Greatest

from directory.models import User
from training.learning.models import LessonProgress


def reach_part(*, user: User, lesson_id: int, part: int, now: datetime) -> None:
    """The reader came to a part of the lesson (counted from 1). Going back does not undo it."""
    progress, made = LessonProgress.objects.get_or_create(user=user, lesson_id=lesson_id, defaults={"part": part, "updated_at": now})
    if not made:
        LessonProgress.objects.filter(pk=progress.pk).update(part=Greatest(F("part"), part), updated_at=now)


def finish_lesson(*, user: User, lesson_id: int, now: datetime) -> None:
    """The reader came to the end. The first time stands."""
    LessonProgress.objects.get_or_create(user=user, lesson_id=lesson_id, defaults={"updated_at": now, "read_at": now})
    LessonProgress.objects.filter(user=user, lesson_id=lesson_id, read_at__isnull=True).update(read_at=now, updated_at=now)
