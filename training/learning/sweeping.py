"""Finding courses that are finished and were not recorded, because a signal was lost or a process killed.

Each minute only what changed since the last look is asked, at night everything, in pieces that can be killed and gone on with.
A row that cannot be settled is named and does not keep the others from it.
"""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import DatabaseError
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from training.learning.completing import settle
from training.learning.models import Enrolment, LessonProgress, Need, SweepMark
from training.learning.syllabus import FINAL
from training.quiz.models import Attempt

log = logging.getLogger(__name__)
CHANGED, WHOLE = "completions that changed", "completions of everybody"
OVERLAP = timedelta(minutes=10)  # a transaction may commit some time after its clock was read, and two servers' clocks differ
PIECE = 500
NIGHT = (1, 5)  # hours of the day, from and to, in which the whole is looked at once


class NotSettled(Exception):
    """Some rows could not be settled; the text names them. The others were."""


def candidates() -> QuerySet[Enrolment]:
    """Unfinished enrolments that nobody ended and whose final evaluation, where the version asks for one, is passed."""
    passed = Attempt.objects.filter(occasion=OuterRef("enrolment_uuid"), quiz=OuterRef("quiz"), passed=True)
    missing = Need.objects.filter(syllabus=OuterRef("syllabus"), purpose=FINAL, dropped_at__isnull=True).alias(
        enrolment_uuid=OuterRef("uuid")
    )
    found = Enrolment.objects.unfinished().active().filter(~Exists(missing.filter(~Exists(passed))))
    return found.select_related("user", "course", "syllabus").order_by("pk")


def settle_changed(*, now: datetime) -> int:
    """Settle those for whom something happened since the last look; how many are finished by it. One query where nothing did."""
    mark, _ = SweepMark.objects.get_or_create(name=CHANGED)
    looked = min(mark.looked_at, now) if mark.looked_at else now - timedelta(days=1)
    since = looked - OVERLAP
    count = _settle_each(candidates().filter(_changed_since(since)), now)
    SweepMark.objects.filter(pk=mark.pk).update(looked_at=now)
    return count


def _changed_since(since: datetime) -> Q:
    """A quiz was scored, a lesson was read, or a need was dropped."""
    scored = Attempt.objects.filter(graded_at__gte=since).values("user")
    read = LessonProgress.objects.filter(read_at__gte=since).values("user")
    dropped = Need.objects.filter(dropped_at__gte=since).values("syllabus")
    return Q(user__in=scored) | Q(user__in=read) | Q(syllabus__in=dropped)


def settle_all(*, now: datetime) -> int:
    """Look at everybody, once a night: how many were found finished.

    In pieces of 500, each kept before the next, so that a killed process goes on where it was. Outside the night, and where this
    night's round is done, nothing is asked but the mark.
    """
    mark, _ = SweepMark.objects.get_or_create(name=WHOLE)
    if not mark.cursor and not _is_due(mark, now):
        return 0
    return settle_everybody(mark=mark, now=now)


def settle_everybody(*, mark: SweepMark, now: datetime) -> int:
    """One whole round from where the mark stands."""
    count, failed = 0, list[str]()
    while piece := list(candidates().filter(pk__gt=mark.cursor)[:PIECE]):
        try:
            count += _settle_each(piece, now)
        except NotSettled as error:
            failed.append(str(error))
        mark.cursor = piece[-1].pk
        mark.save(update_fields=["cursor"])
    mark.cursor, mark.looked_at = 0, now
    mark.save(update_fields=["cursor", "looked_at"])
    if failed:
        raise NotSettled("; ".join(failed))
    return count


def _is_due(mark: SweepMark, now: datetime) -> bool:
    local = timezone.localtime(now)
    this_night = NIGHT[0] <= local.hour < NIGHT[1]
    return this_night and (mark.looked_at is None or timezone.localdate(mark.looked_at) != local.date())


def _settle_each(enrolments: Iterable[Enrolment], now: datetime) -> int:
    count, failed = 0, list[str]()
    for enrolment in enrolments:
        try:
            count += settle(enrolment=enrolment, now=now) is not None
        except DatabaseError:
            raise
        except Exception:  # whatever is wrong with one row must not keep the others from being settled; it is logged and named
            log.exception("enrolment %s could not be settled", enrolment.uuid)
            failed.append(str(enrolment.uuid))
    if failed:
        raise NotSettled(f"enrolments not settled: {', '.join(failed)}")
    return count
