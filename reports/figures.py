"""What HR counts per OPD, at a date.

Seven queries, however many agencies there are. At the city's size (10,000 people) counting live is enough; closed months come
when a measurement asks for them.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from certificates.models import Certificate
from directory.models import Agency, Posting
from training.learning.models import Completion, Enrolment, LessonProgress

FEWEST = 5  # people: a share of hurried reading over fewer could be tied to one of them
NO_AGENCY = ""  # the path under which a completion without an agency is counted


@dataclass(frozen=True, slots=True)
class Filters:
    """What the figures are about: up to and with `day`; one OPD and one course (ids), or all."""

    day: date
    agency: int | None = None
    course: int | None = None


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """An OPD with everything below it.

    `staff`, `enrolled` and `finished` count people of the roster of the day, so no share exceeds 100%. `certificates` and `jp`
    stay where they were earned: with the agency frozen at the completion. `jp` is of the calendar year of the day.
    `readers` are people of the roster with lessons read, of which there are `readings`, `hurried` of them in less than half the
    time that the words take.
    A line without a code holds what people earned while they belonged to no agency.
    """

    pk: int
    code: str
    name: str
    staff: int
    enrolled: int
    finished: int
    certificates: int
    jp: int
    readers: int = 0
    readings: int = 0
    hurried: int = 0

    @property
    def hurried_percent(self) -> int | None:
        """The share of hurried reading, rounded down; None where fewer than five people read, so that it says nothing of anybody."""
        return self.hurried * 100 // self.readings if self.readers >= FEWEST and self.readings else None

    @property
    def under_way(self) -> int:
        """Enrolled and not finished."""
        return self.enrolled - self.finished

    @property
    def not_begun(self) -> int:
        """Of the roster, not enrolled."""
        return self.staff - self.enrolled

    @property
    def percent(self) -> int:
        """The share of the roster that finished, rounded down."""
        return self.finished * 100 // self.staff if self.staff else 0

    @property
    def is_empty(self) -> bool:
        """Nobody on the roster and nothing earned: not worth a row."""
        return not (self.staff or self.certificates or self.jp)


def agency_lines(filters: Filters) -> list[AgencyLine]:
    """One line per OPD, the one that most needs help first."""
    tops = {agency.path: agency for agency in Agency.objects.top()}
    if filters.agency:
        tops = {path: agency for path, agency in tops.items() if agency.pk == filters.agency}
    roster = _roster(filters.day, tops)
    people = {user for users in roster.values() for user in users}
    finished = _people(completions_in(filters), people)
    enrolled = _people(enrolments_in(filters), people) | finished
    certificates, jp, reading = _certificates(filters), _jp(filters), _reading(filters)
    lines = [
        AgencyLine(
            pk=agency.pk,
            code=agency.code,
            name=agency.name,
            staff=len(roster[path]),
            enrolled=len(roster[path] & enrolled),
            finished=len(roster[path] & finished),
            certificates=certificates[path],
            jp=jp[path],
            **_hurry([reading[user] for user in roster[path] if user in reading]),
        )
        for path, agency in tops.items()
    ]
    lines.sort(key=lambda line: (not line.staff, line.percent, -line.staff, line.name))
    return lines if filters.agency else [*lines, *_homeless(certificates[NO_AGENCY], jp[NO_AGENCY])]


def _homeless(certificates: int, jp: int) -> list[AgencyLine]:
    """The last line, so that the total agrees with the register of certificates; none where there is nothing in it."""
    line = AgencyLine(pk=0, code="", name=_("Without an agency"), staff=0, enrolled=0, finished=0, certificates=certificates, jp=jp)
    return [] if line.is_empty else [line]


def total(lines: Iterable[AgencyLine]) -> AgencyLine:
    """The sum over the lines."""
    lines = list(lines)
    names = ("staff", "enrolled", "finished", "certificates", "jp", "readers", "readings", "hurried")
    sums = {name: sum(getattr(line, name) for line in lines) for name in names}
    return AgencyLine(pk=0, code="", name="", **sums)


def _top(path: str | None) -> str:
    return path[: Agency.steplen] if path else NO_AGENCY


def _roster(day: date, tops: dict[str, Agency]) -> dict[str, set[int]]:
    """People by the path of their OPD.

    Being posted counts, not being able to sign in: a closed account today must not change the figures of last May.
    """
    roster: dict[str, set[int]] = {path: set() for path in tops}
    for user, path in Posting.objects.current_on(day).order_by().values_list("user", "agency__path"):
        if _top(path) in roster:
            roster[_top(path)].add(user)
    return roster


def enrolments_in(filters: Filters) -> QuerySet[Enrolment]:
    """Enrolments that stood at the end of the day, in the course asked for. Who left before is not among them."""
    found = Enrolment.objects.active_on(filters.day)
    return found.filter(course=filters.course) if filters.course else found


def completions_in(filters: Filters) -> QuerySet[Completion]:
    """Completions up to the day, in the course asked for."""
    found = Completion.objects.by(filters.day)
    return found.filter(course=filters.course) if filters.course else found


def _people(records: QuerySet[Enrolment] | QuerySet[Completion], people: set[int]) -> set[int]:
    return set(records.order_by().values_list("user", flat=True).distinct()) & people


def _certificates(filters: Filters) -> dict[str, int]:
    """Certificates that were valid on the day, by OPD at the completion."""
    valid = Certificate.objects.valid_on(filters.day).filter(completion=OuterRef("pk"))
    counted: dict[str, int] = defaultdict(int)
    for path in completions_in(filters).filter(Exists(valid)).order_by().values_list("agency__path", flat=True):
        counted[_top(path)] += 1
    return counted


def _jp(filters: Filters) -> dict[str, int]:
    """Hours of the year of the day that were known by the day, by OPD at the completion. The year is that of the learner's last
    act, so that an essay marked in January counts for December; hours of a version count once.
    """
    earned: dict[str, int] = defaultdict(int)
    rows = completions_in(filters).filter(done_on__year=filters.day.year, credited=True)
    for path, jp in rows.order_by().values_list("agency__path", "jp"):
        earned[_top(path)] += jp
    return earned


def _reading(filters: Filters) -> dict[int, tuple[int, int]]:
    """Lessons read up to the day, and how many of them in a hurry, by person; it leaves this module only in sums."""
    found = LessonProgress.objects.measured_by(filters.day)
    if filters.course:
        found = found.in_courses([filters.course])
    rows = found.order_by().values("user").annotate(readings=Count("pk"), hurries=Count("pk", filter=Q(hurried=True)))
    return {user: (readings, hurries) for user, readings, hurries in rows.values_list("user", "readings", "hurries")}


def _hurry(people: list[tuple[int, int]]) -> dict[str, int]:
    return {"readers": len(people), "readings": sum(own[0] for own in people), "hurried": sum(own[1] for own in people)}
