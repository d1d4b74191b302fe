"""Confirming the roster's name before a certificate carries it (decision 0026)."""

from datetime import datetime
from typing import Any

from django.db.models import Q

from directory.models import NameReport, User
from directory.names import report_of
from training.learning.models import Enrolment


class NameChanged(Exception):
    """The roster says another name now than the page showed."""


def confirm_name(*, user: User, seen: str, now: datetime) -> bool:
    """The person says that the name is right; asked once, it counts for every course they are in. Whether anything was confirmed.

    Nothing is while a report is open: the answer comes first. Raises `NameChanged` where the roster was corrected in the meantime.
    """
    if seen != user.display_name:
        raise NameChanged
    report = report_of(user)
    if report and report.is_open:
        return False
    waiting = Q(name_confirmed_at__isnull=True)
    if answered := _answered_at(report):
        waiting |= Q(name_confirmed_at__lt=answered)
    return bool(Enrolment.objects.filter(waiting, user=user).update(name_seen=seen, name_confirmed_at=now))


def confirmed_before(user: User) -> dict[str, Any]:
    """The columns of a new enrolment: whoever confirmed this very name in another course is not asked again."""
    known = Enrolment.objects.filter(user=user, name_seen=user.display_name, name_confirmed_at__isnull=False)
    columns = known.order_by("-name_confirmed_at").values("name_seen", "name_confirmed_at").first()
    return dict(columns) if columns else {}


def asked_name(enrolment: Enrolment) -> dict[str, Any] | None:
    """What the course page asks or tells about the name, or None: `{"name", "report"}`. One query where there is a report, by an
    enrolment that was loaded with `has_report`.

    It asks until the name is confirmed, and once more after Admin Kepegawaian decided on a report.
    """
    report = report_of(enrolment.user) if getattr(enrolment, "has_report", True) else None
    confirmed = enrolment.name_confirmed_at
    answered = _answered_at(report)
    if confirmed is None or (report and report.is_open) or (answered and answered > confirmed):
        return {"name": enrolment.user.display_name, "report": report}
    return None


def _answered_at(report: NameReport | None) -> datetime | None:
    """When Admin Kepegawaian decided on it; one that was withdrawn is over."""
    if report is None or report.decision == NameReport.Decision.WITHDRAWN:
        return None
    return report.decided_at
