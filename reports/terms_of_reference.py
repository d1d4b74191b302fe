"""Kerangka Acuan Kerja of a course as PDF, from its fields, modules and lessons. Indonesian, whatever the screen speaks."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from certificates.words import grouped, in_words, long_date
from cms.models import CoursePage, LessonPage
from cms.pillars import Pillar
from directory import nip
from printing.pdf import render_pdf

ASSETS = Path(__file__).resolve().parent / "assets"
PARTS = ("reading", "exercise", "quiz", "practice")


@dataclass(frozen=True, slots=True)
class Lesson:
    """A line of the curriculum: minutes of reading, exercise, quiz and practice at work."""

    title: str
    minutes: tuple[int, ...]

    @property
    def total(self) -> int:
        """All its minutes."""
        return sum(self.minutes)


@dataclass(frozen=True, slots=True)
class Module:
    """A module of the curriculum with its hours."""

    title: str
    pillar: str
    jp: int
    minutes: int
    lessons: tuple[Lesson, ...]

    @property
    def sums(self) -> tuple[int, ...]:
        """Minutes of its lessons by part."""
        return tuple(sum(lesson.minutes[part] for lesson in self.lessons) for part in range(len(PARTS)))

    @property
    def adds_up(self) -> bool:
        """Whether its lessons make its minutes, or none of them says any."""
        return sum(self.sums) in {0, self.minutes}


@dataclass(frozen=True, slots=True)
class Cost:
    """A line of the budget as it is printed."""

    item: str
    volume: str
    unit: str
    price: str
    total: str


def render(course: CoursePage) -> bytes:
    """The terms of reference as PDF, A4 upright. Raises what `printing.render_pdf` raises."""
    with override("id"):
        html = render_to_string("reports/pdf/terms.html", context_of(course))
    return render_pdf(html, stylesheet=ASSETS / "terms.css", base=ASSETS)


def context_of(course: CoursePage) -> dict[str, Any]:
    """What the template prints."""
    modules = curriculum(course)
    costs = list(course.tor_costs.all())
    amount = int(sum((cost.total for cost in costs), Decimal(0)))
    return {
        "course": course,
        "city": settings.CITY_NAME,
        "emblem": settings.CERTIFICATE_EMBLEM.as_uri(),
        "modules": modules,
        "pillars": [
            (pillar, sum(each.jp for each in modules if each.pillar == pillar)) for pillar in dict.fromkeys(m.pillar for m in modules)
        ],
        "legal_basis": _lines(course.tor_legal_basis),
        "outputs": _lines(course.tor_outputs),
        "costs": [_cost(each) for each in costs],
        "amount": grouped(amount),
        "amount_words": in_words(amount) if amount else "",
        "signed_on": long_date(course.tor_date) if course.tor_date else "",
        "signatures": [
            {"role": each.role, "name": each.name, "rank": each.rank, "nip": nip.group(each.nip)} for each in course.tor_signatures.all()
        ],
    }


def curriculum(course: CoursePage) -> tuple[Module, ...]:
    """The modules of a course with the minutes of each lesson, in order. One query and three a module."""
    rows = course.course_modules.select_related("module").order_by("sort_order")
    return tuple(_module(row) for row in rows)


def _module(row: Any) -> Module:
    lessons = LessonPage.objects.child_of(row.module).live().defer_streamfields().order_by("path")
    return Module(
        title=row.module.title,
        pillar=str(Pillar(row.module.get_parent().specific.pillar).label),
        jp=row.jp,
        minutes=row.minutes,
        lessons=tuple(Lesson(each.title, tuple(getattr(each, f"minutes_{part}") for part in PARTS)) for each in lessons),
    )


def _lines(text: str) -> Sequence[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _cost(cost: Any) -> Cost:
    volume = f"{cost.volume.normalize():f}".replace(".", ",")
    return Cost(cost.item, volume, cost.unit, grouped(cost.price), grouped(int(cost.total)))
