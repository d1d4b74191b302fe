"""Finding courses that are finished and were not recorded, because a signal was lost or a process killed.

Each minute only what changed since the last look is asked, at night everything, in pieces that can be killed and gone on with.
A row that cannot be settled is named and does not keep the others from it.
"""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import DatabaseError
from django.db.models import QuerySet
from django.utils import timezone

from training.learning.completing import settle
from training.learning.models import Enrolment, EnrolmentQuerySet, LessonProgress, Need, SweepMark, Withdrawal
from training.learning.syllabus import FINAL
from training.quiz.models import Attempt

log = logging.getLogger(__name__)
CHANGED, WHOLE = "completions that changed", "completions of everybody"
OVERLAP = timedelta(minutes=10)  # a transaction may commit some time after its clock was read, and two servers' clocks differ
PIECE = 500
NIGHT = (1, 5)  # hours of the day, from and to, in which the whole is looked at once


class NotSettled(Exception):
    """Some rows could not be settled; the text names them. The others were."""


def candidates(among: EnrolmentQuerySet) -> list[EnrolmentQuerySet]:
    """Of these, unfinished enrolments that nobody ended and whose final evaluation, where the version asks for one, is passed.

    Two querysets, of versions without and with a final evaluation: PostgreSQL can join each, and not what stands on both sides of
    an OR. They are kept narrow; who is found is loaded afterwards.
    """
    finals = list(Need.objects.order_by().filter(purpose=FINAL, dropped_at__isnull=True).values_list("syllabus", "quiz"))
    passed = Attempt.objects.order_by().filter(passed=True, quiz__in={quiz for _, quiz in finals}, occasion__isnull=False)
    found = among.unfinished().active().order_by("pk")
    return [found.exclude(syllabus__in={syllabus for syllabus, _ in finals}), found.filter(uuid__in=passed.values("occasion"))]


def _piece(among: EnrolmentQuerySet) -> list[int]:
    """Ids of the first candidates."""
    found = {pk for rows in candidates(among) for pk in rows.values_list("pk", flat=True)[:PIECE]}
    return sorted(found)[:PIECE]


def settle_changed(*, now: datetime) -> int:
    """Settle those for whom something happened since the last look; how many are finished by it. Three queries where nothing did."""
    mark, _ = SweepMark.objects.get_or_create(name=CHANGED)
    looked = min(mark.looked_at, now) if mark.looked_at else now - timedelta(days=1)
    changed, count, failed = list(changed_since(looked - OVERLAP)), 0, list[str]()
    for start in range(0, len(changed), PIECE):
        try:
            count += _settle_each(_piece(Enrolment.objects.filter(pk__in=changed[start : start + PIECE])), now)
        except NotSettled as error:
            failed.append(str(error))
    if failed:
        raise NotSettled("; ".join(failed))
    SweepMark.objects.filter(pk=mark.pk).update(looked_at=now)
    return count


def changed_since(since: datetime) -> QuerySet[Any]:
    """Ids of enrolments: a quiz was scored, a lesson was read, a need was dropped, or somebody joined or came back.

    A UNION, since PostgreSQL cannot join what stands on both sides of an OR.
    """
    enrolments = Enrolment.objects.order_by()
    scored = enrolments.filter(user__in=Attempt.objects.order_by().filter(graded_at__gte=since).values("user"))
    read = enrolments.filter(user__in=LessonProgress.objects.filter(read_at__gte=since).values("user"))
    dropped = enrolments.filter(syllabus__in=Need.objects.order_by().filter(dropped_at__gte=since).values("syllabus"))
    joined = enrolments.filter(joined_at__gte=since)
    back = enrolments.filter(pk__in=Withdrawal.objects.order_by().filter(resumed_at__gte=since).values("enrolment"))
    others = [each.values_list("pk", flat=True) for each in (read, dropped, joined, back)]
    return scored.values_list("pk", flat=True).union(*others)


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
    while piece := _piece(Enrolment.objects.filter(pk__gt=mark.cursor)):
        try:
            count += _settle_each(piece, now)
        except NotSettled as error:
            failed.append(str(error))
        mark.cursor = piece[-1]
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


def _settle_each(ids: Sequence[int], now: datetime) -> int:
    count, failed = 0, list[str]()
    found = Enrolment.objects.filter(pk__in=ids).select_related("user", "course", "syllabus").order_by("pk")
    for enrolment in found if ids else ():
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
