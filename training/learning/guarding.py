"""What an editor's change would mean for people who are half way through a course."""

from dataclasses import dataclass

from django.db.models import Count, Max, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from cms.models import CoursePage
from training.learning.asking import asked_today, effective
from training.learning.models import Enrolment, Syllabus
from training.learning.opening import problems_of
from training.learning.pinning import pinned
from training.learning.syllabus import Difference, difference


@dataclass(frozen=True, slots=True)
class Participants:
    """How many are under way and how many have finished."""

    under_way: int
    finished: int

    def __bool__(self) -> bool:
        return bool(self.under_way or self.finished)

    def __str__(self) -> str:
        under_way = ngettext("%(n)s person is under way", "%(n)s people are under way", self.under_way) % {"n": self.under_way}
        finished = ngettext("%(n)s has finished", "%(n)s have finished", self.finished) % {"n": self.finished}
        return f"{under_way}, {finished}"


def participants(enrolments: Q) -> Participants:
    """Of those enrolments that nobody ended. One query."""
    counted = (
        Enrolment.objects.active()
        .filter(enrolments)
        .aggregate(every=Count("pk", distinct=True), finished=Count("pk", filter=Q(completion__isnull=False), distinct=True))
    )
    return Participants(under_way=counted["every"] - counted["finished"], finished=counted["finished"])


def affected_by(page: Page) -> Participants:
    """Whom it concerns that a page is taken back: who has it, or a page below it, in the syllabus, or takes part in the course."""
    if isinstance(page.specific, CoursePage):
        return participants(Q(course=page.pk))
    return participants(Q(syllabus__needs__lesson__path__startswith=page.path))


def refusals(course: CoursePage) -> list[str]:
    """Why a course must not be published as it is edited now, in sentences; empty where it may."""
    highest = Syllabus.objects.filter(course=course.pk).aggregate(highest=Max("version"))["highest"] or 0
    if course.version < highest:
        words = _("Version %(version)s is lower than version %(highest)s, which people have joined. A version is only ever raised.")
        return [words % {"version": course.version, "highest": highest}]
    syllabus = pinned(course)
    if syllabus is not None:
        return _stranded(course, syllabus)
    return problems_of(course) if course.is_open else []


def _stranded(course: CoursePage, syllabus: Syllabus) -> list[str]:
    """What the edited course asks otherwise than the version that people have joined."""
    found = difference(effective(syllabus), asked_today(course))
    if not found:
        return []
    words = _("Version %(version)s has been joined: %(people)s. What it asks stays as it is for them, so this needs a new version.")
    people = participants(Q(course=course.pk, version=course.version))
    told = words % {"version": course.version, "people": people}
    return [told, *_differences(found), _("Raise the version to %(n)s, then publish.") % {"n": course.version + 1}]


def _differences(found: Difference) -> list[str]:
    told = [_("Added: %(titles)s.") % {"titles": ", ".join(found.added)}] if found.added else []
    if found.removed:
        told.append(_("Not open or published any more: %(titles)s.") % {"titles": ", ".join(found.removed)})
    marks = _("Pass mark of %(title)s: %(before)s before, %(after)s now.")
    told += [marks % {"title": title, "before": before, "after": after} for title, before, after in found.marks]
    if found.hours:
        told.append(_("Hours: %(before)s JP before, %(after)s JP now.") % {"before": found.hours[0], "after": found.hours[1]})
    return told
