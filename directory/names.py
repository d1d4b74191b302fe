"""The name is the roster's: a person reports an error in it, Admin Kepegawaian decides. The sole writer of reports (decision 0026)."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from directory.latin_names import written
from directory.models import NameReport, User
from directory.models.printed import printed

Decision = NameReport.Decision


@dataclass(frozen=True, slots=True)
class RosterName:
    """A name and its titles, as the roster keeps them."""

    front_title: str
    name: str
    back_title: str

    @property
    def written(self) -> str:
        """As it is printed."""
        return written(self.front_title, self.name, self.back_title)


class OwnName(Exception):
    """Nobody decides on one's own name."""


class AlreadyDecided(Exception):
    """Somebody else, or another click, decided on the report; it stands."""


def name_of(user: User) -> RosterName:
    """What the roster says at this moment."""
    return RosterName(user.front_title, user.name, user.back_title)


def report_of(user: User) -> NameReport | None:
    """The person's latest report, open or decided. One query."""
    return NameReport.objects.filter(user=user).first()


def report_name(*, user: User, wanted: RosterName, note: str, now: datetime) -> NameReport:
    """Tell Admin Kepegawaian that the roster's name is wrong. While a report is open a second one changes nothing: that one is returned.

    Raises `ValidationError`, by field where a name cannot be printed, and where the roster says this already.
    """
    tidied = RosterName(**printed(User, **asdict(wanted)))
    if tidied == name_of(user):
        raise ValidationError(_("This is what the roster says already. Change what is wrong in it."))
    try:
        with transaction.atomic():
            return NameReport.objects.create(user=user, note=note.strip(), reported_at=now, **asdict(tidied))
    except IntegrityError:  # the other click was faster, or the migration asked already
        return NameReport.objects.get(user=user, decided_at__isnull=True)


def withdraw_report(*, user: User, now: datetime) -> bool:
    """The person takes the open report back: the roster was right after all. Whether there was one."""
    opened = NameReport.objects.filter(user=user, decided_at__isnull=True)
    return bool(opened.update(decision=Decision.WITHDRAWN, decided_at=now, decided_by=user))


@transaction.atomic
def correct_name(*, report: NameReport, by: User, name: RosterName, answer: str, now: datetime) -> NameReport:
    """Write the right name into the roster and close the report. Certificates stay as they are: see `certificates.old_names`.

    Raises `OwnName`, `AlreadyDecided`, and `ValidationError` by field where the name cannot be printed.
    """
    opened = _lock(report, by)
    person = User.objects.select_for_update().get(pk=opened.user_id)
    opened.was = person.display_name
    for field, value in printed(User, **asdict(name)).items():
        setattr(person, field, value)
    person.save(update_fields=["front_title", "name", "back_title"])
    opened.became = person.display_name
    return _close(opened, Decision.CORRECTED, by, answer, now)


@transaction.atomic
def refuse_report(*, report: NameReport, by: User, answer: str, now: datetime) -> NameReport:
    """The roster is right; the person reads why.

    Raises `OwnName`, `AlreadyDecided`, and `ValidationError` without an answer.
    """
    if not answer.strip():
        raise ValidationError(_("Write why the name stays as it is; the person reads it."))
    return _close(_lock(report, by), Decision.REFUSED, by, answer, now)


def _lock(report: NameReport, by: User) -> NameReport:
    """The report while nobody else decides on it."""
    if by.pk == report.user_id:
        raise OwnName
    found = NameReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if not found.is_open:
        raise AlreadyDecided
    return found


def _close(report: NameReport, decision: NameReport.Decision, by: User, answer: str, now: datetime) -> NameReport:
    report.decision, report.decided_by, report.decided_at, report.answer = decision, by, now, answer.strip()
    report.save(update_fields=["decision", "decided_by", "decided_at", "answer", "was", "became"])
    return report
