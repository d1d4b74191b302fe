"""Essays that wait for a mark, and those that have one."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Sum

from directory.models import Agency, Posting, User
from training.quiz.models import Answer, Attempt, Mark, Quiz
from training.quiz.types import TYPES

BY_HAND = [key for key, kind in TYPES.items() if kind.by_hand]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a marker looks for. `agency` is where the person is posted today; `marked` shows what has a mark instead."""

    quiz: Quiz | None = None
    agency: Agency | None = None
    marked: bool = False


def countable() -> QuerySet[Answer]:
    """Every essay that can have a mark, waiting or marked: of a handed-in attempt that counts, and with a word in it.

    A blank one was given its zero when it was handed in and waits for nobody. Practice is left out: it is forgotten after a day,
    and with a public practice anybody could fill the queue.
    """
    handed_in = Answer.objects.filter(late=False, attempt__submitted_at__isnull=False, attempt__abandoned=False)
    marked = Exists(Mark.objects.filter(answer=OuterRef("pk")))
    practice = Q(attempt__quiz__purpose=Quiz.Purpose.PRACTICE)
    return handed_in.filter(~practice, Q(points__isnull=True) | marked, version__type__in=BY_HAND)


def essays(wanted: Wanted, day: date) -> QuerySet[Answer]:
    """Handed-in essays, the oldest hand-in first, with the agency's name today as `agency_name`. One query.

    What waits has no points yet, and is found by the index of attempts that wait.
    """
    posting = Posting.objects.current_on(day).filter(user=OuterRef("attempt__user"))
    waiting = {"points__isnull": True, "attempt__pending__gt": 0}
    found = countable().filter(points__isnull=False) if wanted.marked else countable().filter(**waiting)
    if wanted.quiz:
        found = found.filter(attempt__quiz=wanted.quiz)
    if wanted.agency:
        found = found.filter(Exists(posting.filter(agency__path__startswith=wanted.agency.path)))
    found = found.select_related("attempt__user", "attempt__quiz", "version__question")
    return found.annotate(agency_name=Subquery(posting.values("agency__name")[:1])).order_by("attempt__submitted_at", "attempt", "slot")


def next_waiting(wanted: Wanted, *, after: Answer, day: date) -> int | None:
    """The essay (its pk) that comes after this one, else the first of all; None where no other waits.

    So whoever skips one goes on and does not get it back at once.
    """
    waiting = essays(replace(wanted, marked=False), day).exclude(pk=after.pk).values_list("pk", flat=True)
    at = after.attempt.submitted_at
    behind = Q(attempt__submitted_at__gt=at) | Q(attempt__submitted_at=at, attempt__gt=after.attempt_id)
    behind |= Q(attempt=after.attempt_id, slot__gt=after.slot)
    return waiting.filter(behind).first() or waiting.first()


def waiting_count() -> int:
    """How many essays wait: the sum over attempts, from an index of those that wait."""
    pending = Attempt.objects.graded().filter(~Q(quiz__purpose=Quiz.Purpose.PRACTICE), pending__gt=0)
    return pending.aggregate(waiting=Sum("pending"))["waiting"] or 0


def newly_marked(user: User, since: datetime) -> list[Attempt]:
    """The person's attempts that got a mark after a moment and wait for none, the latest first; to tell them."""
    fresh = Mark.objects.filter(answer__attempt=OuterRef("pk"), marked_at__gt=since)
    done = Attempt.objects.filter(user=user, pending=0, submitted_at__isnull=False).filter(Exists(fresh))
    return list(done.select_related("quiz").order_by("-submitted_at")[:5])
