"""The names behind the figures of one OPD."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from certificates.models import Certificate
from directory.models import Agency, Posting
from reports.figures import Filters, completions_in, enrolments_in
from training.learning.models import Completion


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person of the roster. `state` is `done`, `current` or `open`.

    `completed_on`, `percent` and `number` belong to the latest completion and are empty before it; `number` is empty too where
    its certificate is not valid on the day. `jp` was earned in the calendar year of the day, in every agency and course asked for.
    """

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
    postings = Posting.objects.current_on(filters.day).in_agency(agency).select_related("user", "agency")
    by_user = {posting.user_id: posting for posting in postings}
    enrolled = set(enrolments_in(filters).filter(user__in=by_user).values_list("user", flat=True))
    finished: dict[int, list[Completion]] = defaultdict(list)
    for completion in completions_in(filters).filter(user__in=by_user).order_by("completed_on", "pk"):
        finished[completion.user_id].append(completion)
    latest = [completions[-1].pk for completions in finished.values()]
    numbers = dict(Certificate.objects.valid_on(filters.day).filter(completion__in=latest).values_list("completion", "number"))
    order = ("open", "current", "done")
    lines = [_line(posting, user in enrolled, finished[user], numbers, filters.day.year) for user, posting in by_user.items()]
    return sorted(lines, key=lambda line: (order.index(line.state), line.name))


def _line(posting: Posting, is_enrolled: bool, finished: list[Completion], numbers: dict[int, str], year: int) -> PersonLine:
    latest = finished[-1] if finished else None
    return PersonLine(
        name=posting.user.display_name,
        nip=posting.user.nip or "",
        unit=posting.agency.name,
        post=posting.post,
        state="done" if latest else "current" if is_enrolled else "open",
        completed_on=latest.completed_on if latest else None,
        percent=latest.percent if latest else None,
        jp=sum(completion.jp for completion in finished if completion.credited and completion.done_on.year == year),
        number=numbers.get(latest.pk, "") if latest else "",
    )
