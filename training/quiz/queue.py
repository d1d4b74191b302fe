"""Essays that wait for a mark, and those that have one."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, QuerySet, Subquery

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


def essays(wanted: Wanted, day: date) -> QuerySet[Answer]:
    """Handed-in essays, the oldest hand-in first, with the agency's name today as `agency_name`. One query."""
    posting = Posting.objects.current_on(day).filter(user=OuterRef("attempt__user"))
    found = Answer.objects.filter(version__type__in=BY_HAND, late=False, attempt__submitted_at__isnull=False, attempt__abandoned=False)
    found = found.exclude(value=[]).exclude(value=[""])
    marked = Exists(Mark.objects.filter(answer=OuterRef("pk")))
    found = found.filter(marked if wanted.marked else ~marked)
    if wanted.quiz:
        found = found.filter(attempt__quiz=wanted.quiz)
    if wanted.agency:
        found = found.filter(Exists(posting.filter(agency__path__startswith=wanted.agency.path)))
    found = found.select_related("attempt__user", "attempt__quiz", "version__question")
    return found.annotate(agency_name=Subquery(posting.values("agency__name")[:1])).order_by("attempt__submitted_at", "pk")


def waiting_count() -> int:
    """How many essays wait: the sum over attempts, from an index of those that wait."""
    pending = Attempt.objects.filter(pending__gt=0, submitted_at__isnull=False, abandoned=False)
    return sum(pending.values_list("pending", flat=True))


def newly_marked(user: User, since: datetime) -> list[Attempt]:
    """The person's attempts that got a mark after a moment and wait for none, the latest first; to tell them."""
    fresh = Mark.objects.filter(answer__attempt=OuterRef("pk"), marked_at__gt=since)
    done = Attempt.objects.filter(user=user, pending=0, submitted_at__isnull=False).filter(Exists(fresh))
    return list(done.select_related("quiz").order_by("-submitted_at")[:5])
