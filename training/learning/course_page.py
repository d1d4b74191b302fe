"""What the page of a course shows to a person, joined or not."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.pillars import Pillar
from directory.models import User
from training.learning.addresses import course_url
from training.learning.building import states
from training.learning.course_rows import extra_rows, module_row, pretest_rows
from training.learning.loading import completion_of
from training.learning.models import Completion, Enrolment, Withdrawal
from training.learning.moving import offer_to
from training.learning.naming import asked_name
from training.learning.next_step import instead_of_pretest, next_step
from training.learning.progress import Standing


def course_card(standing: Standing, *, joined: bool) -> dict[str, Any]:
    """A course in a list."""
    done = standing.version.finished
    return {
        "title": standing.outline.title,
        "url": course_url(standing.outline),
        "lessons_done": standing.lessons_read if joined else 0,
        "lessons_total": len(standing.outline.lessons),
        "jp": standing.outline.jp,
        "state": "done" if done else "current" if joined and (standing.read or standing.parts) else "open",
        "building": states(standing, begun=joined),
    }


def left_before(course_id: int, user: User) -> Withdrawal | None:
    """How somebody left the course whom it no longer has: when, by whom, and why. One query."""
    gone = Withdrawal.objects.filter(enrolment__user=user, enrolment__course=course_id, resumed_at__isnull=True)
    return gone.select_related("by").order_by("-at").first()


def course_page(standing: Standing, enrolment: Enrolment | None, *, user: User, may_join: bool) -> dict[str, Any]:
    """The context of `learning/course.html`."""
    outline, joined = standing.outline, enrolment is not None
    completion = completion_of(enrolment) if enrolment else None
    unread = [lesson for lesson in outline.lessons if not standing.is_read(lesson)]
    before = pretest_rows(standing, joined=joined)
    return {
        "course": outline,
        "joined": joined,
        "may_join": may_join,
        "may_leave": joined and completion is None,
        "name_card": asked_name(enrolment) if enrolment else None,
        "left": None if joined else left_before(standing.outline.pk, user),
        "offline": enrolment is not None and not enrolment.course.live,
        "attendance": not standing.asked.tests,
        "building": states(standing, begun=joined),
        "minutes_left": sum(lesson.minutes for lesson in unread),
        "pillars": _pillars(standing, joined=joined),
        "before": [] if standing.parts else before,
        "extras": (before if standing.parts else []) + extra_rows(standing, joined=joined),
        "taken_back": standing.taken_back if joined else [],
        "contact": settings.CONTACT_EMAIL,
        "offer": offer_to(standing, enrolment) if enrolment else None,
        "next_step": _step(standing, completion) if joined else None,
        "skip": instead_of_pretest(standing) if joined else None,
        "completion": completion and {"completed_on": completion.completed_on, "percent": completion.percent},
    }


def _step(standing: Standing, completion: Completion | None) -> Any:
    return {"label": _("Open the certificate"), "url": reverse("certificates:list")} if completion else next_step(standing)


def _pillars(standing: Standing, *, joined: bool) -> list[dict[str, Any]]:
    rows = []
    for pillar in Pillar:
        modules = [module for module in standing.outline.modules if module.pillar == pillar]
        if modules:
            rows.append(
                {"pillar": pillar.value, "label": pillar.label, "modules": [module_row(standing, m, joined=joined) for m in modules]}
            )
    return rows
