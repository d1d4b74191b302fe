"""The names behind the figures of one OPD."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from certificates.models import Certificate
from directory.models import Agency, Posting
from reports.figures import Filters, completions_in, enrolments_in


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person of the roster. `state` is `done`, `current` or `open`; the rest is empty before it happened."""

    name: str
    nip: str
    unit: str
    post: str
    state: str
    completed_on: date | None
    percent: int | None
    jp: int
    number: str


def person_lines(agency: Agency, filters: Filters) -> list[PersonLine]:
    """Everybody of an OPD on the day: who has not begun first, then who is under way, then who finished. Four queries."""
    postings = Posting.objects.on(filters.day).in_agency(agency).filter(user__is_active=True).select_related("user", "agency")
    by_user = {posting.user_id: posting for posting in postings.order_by("from_on")}
    enrolled = set(enrolments_in(filters).filter(user__in=by_user).values_list("user", flat=True))
    done = {completion.user_id: completion for completion in completions_in(filters).filter(user__in=by_user).order_by("completed_on")}
    numbers = dict(Certificate.objects.filter(completion__in=[c.pk for c in done.values()]).values_list("completion", "number"))
    order = ("open", "current", "done")
    lines = [_line(posting, user in enrolled, done.get(user), numbers) for user, posting in by_user.items()]
    return sorted(lines, key=lambda line: (order.index(line.state), line.name))


def _line(posting: Posting, is_enrolled: bool, completion: Any, numbers: dict[int, str]) -> PersonLine:
    return PersonLine(
        name=posting.user.display_name,
        nip=posting.user.nip or "",
        unit=posting.agency.name,
        post=posting.post,
        state="done" if completion else "current" if is_enrolled else "open",
        completed_on=completion.completed_on if completion else None,
        percent=completion.percent if completion else None,
        jp=completion.jp if completion else 0,
        number=numbers.get(completion.pk, "") if completion else "",
    )
