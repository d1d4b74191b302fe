"""A person's certificates as lists show them, and those that are being prepared."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from certificates.models import Certificate
from certificates.records import facts_of, state_of
from certificates.waiting import uncertified
from directory.models import User


@dataclass(frozen=True, slots=True)
class OwnCertificate:
    """A row of the list. `size` is in bytes, 0 before the file was made for the first time.

    Where the record cannot be read, `readable` is False, the title is the number, and there is no day and no hours.
    """

    uuid: UUID
    code: str
    number: str
    title: str
    completed_on: date | None
    jp: int
    passed: bool
    readable: bool
    state: str
    state_label: str
    size: int


@dataclass(frozen=True, slots=True)
class Preparing:
    """A course that is finished and has no certificate yet."""

    title: str
    completed_on: date
    jp: int


def certificates_of(user: User, *, today: date) -> list[OwnCertificate]:
    """The person's certificates, newest first. One query."""
    return [_row(certificate, today) for certificate in Certificate.objects.filter(user=user).order_by("-issued_at")]


def being_prepared_for(user: User) -> list[Preparing]:
    """What the person finished and has no certificate of, whether or not it is known why. One query."""
    rows = uncertified().filter(user=user).values_list("course__title", "completed_on", "jp")
    return [Preparing(title, completed_on, jp) for title, completed_on, jp in rows]


def _row(certificate: Certificate, today: date) -> OwnCertificate:
    facts = facts_of(certificate)
    state = state_of(certificate, facts, today)
    return OwnCertificate(
        uuid=certificate.uuid,
        code=certificate.code,
        number=certificate.number,
        title=facts.course_title if facts else certificate.number,
        completed_on=facts.finished_on if facts else None,
        jp=facts.jp if facts else 0,
        passed=facts is not None and facts.passed,
        readable=facts is not None,
        state=state.value,
        state_label=str(state.label),
        size=certificate.size,
    )
