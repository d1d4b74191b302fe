"""How far a lesson was read."""

from datetime import datetime

from django.db.models import F, Q
from django.db.models.functions import Greatest

from directory.models import User
from training.learning.models import LessonProgress


def reach_part(*, user: User, lesson_id: int, part: int, now: datetime) -> None:
    """The reader came to a part of the lesson (counted from 1). Going back does not undo it."""
    progress, made = LessonProgress.objects.get_or_create(user=user, lesson_id=lesson_id, defaults={"part": part, "updated_at": now})
    if not made:
        LessonProgress.objects.filter(pk=progress.pk).update(part=Greatest(F("part"), part), updated_at=now)


def finish_lesson(*, user: User, lesson_id: int, now: datetime, digest: str = "") -> None:
    """The reader came to the end of the words with this digest. The first time stands, until they are others."""
    read = {"read_at": now, "updated_at": now, "read_digest": digest}
    _, made = LessonProgress.objects.get_or_create(user=user, lesson_id=lesson_id, defaults=read)
    if not made:
        again = LessonProgress.objects.filter(Q(read_at__isnull=True) | ~Q(read_digest=digest), user=user, lesson_id=lesson_id)
        again.update(**read)
