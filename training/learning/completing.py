"""Finishing a course, once."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from cms.outline import outline_of
from directory.models import User
from directory.postings import posting_on
from training.learning.models import Completion, Enrolment
from training.learning.progress import Standing, standing_of
from training.learning.signals import course_completed
from training.quiz.models import Quiz

PROOF_LANGUAGE = "id"  # a completion is copied to the certificate, which is Indonesian whatever the reader chose


def settle(*, enrolment: Enrolment, now: datetime) -> Completion | None:
    """Record that a course is finished, if it is. Idempotent: the first time stands, and is told once after commit."""
    existing = Completion.objects.filter(enrolment=enrolment).first()
    if existing is not None:
        return existing
    standing = standing_of(enrolment.user, outline_of(enrolment.course_id, language=PROOF_LANGUAGE))
    if not standing.finished:
        return None
    try:
        with transaction.atomic():
            completion = _complete(enrolment, standing, now)
            transaction.on_commit(partial(course_completed.send, sender=Completion, completion=completion))
            return completion
    except IntegrityError:  # another request finished it at the same moment
        return Completion.objects.get(enrolment=enrolment)


def _complete(enrolment: Enrolment, standing: Standing, now: datetime) -> Completion:
    day = timezone.localdate(now)
    posting = posting_on(enrolment.user, day)
    final = next(iter(standing.of_purpose(Quiz.Purpose.FINAL)), None)
    scores = list(_module_scores(standing))
    percent = final.best if final else _mean([score["percent"] for score in scores])
    return Completion.objects.create(
        enrolment=enrolment,
        user=enrolment.user,
        course=enrolment.course,
        version=enrolment.version,
        agency=posting.agency if posting else None,
        completed_at=now,
        completed_on=day,
        jp=standing.outline.jp,
        percent=percent or 0,
        module_scores=scores,
    )


def _mean(percents: list[int | None]) -> int:
    known = [percent for percent in percents if percent is not None]
    return sum(known) // len(known) if known else 100


def _module_scores(standing: Standing) -> Iterator[dict[str, Any]]:
    outline = standing.outline
    for module in outline.modules:
        quiz = standing.module_quiz(module)
        yield {
            "module": module.pk,
            "title": module.title,
            "pillar": module.pillar,
            "jp": module.jp,
            "minutes": module.minutes,
            "percent": quiz.best if quiz else None,
            "lessons": [lesson.title for lesson in module.lessons],
        }
    if outline.cross_jp:
        final = next(iter(standing.of_purpose(Quiz.Purpose.FINAL)), None)
        yield {
            "module": None,
            "title": outline.cross_title,
            "pillar": "",
            "jp": outline.cross_jp,
            "minutes": outline.cross_minutes,
            "percent": final.best if final else None,
            "lessons": [],
        }


def settle_courses_with(*, user: User, quiz: Quiz, now: datetime) -> int:
    """Settle every unfinished enrolment of the person that a quiz belongs to; how many are finished now."""
    enrolments = Enrolment.objects.filter(user=user, completion__isnull=True).select_related("course", "user")
    if quiz.course_id:
        enrolments = enrolments.filter(course=quiz.course_id)
    else:
        enrolments = enrolments.filter(course__course_modules__module=quiz.module_id)
    return sum(settle(enrolment=enrolment, now=now) is not None for enrolment in enrolments)


def settle_all(*, now: datetime) -> int:
    """The sweep: find enrolments that are finished and were not recorded, because a signal was lost. How many."""
    unfinished = Enrolment.objects.filter(completion__isnull=True).select_related("course", "user")
    return sum(settle(enrolment=enrolment, now=now) is not None for enrolment in unfinished.iterator())
