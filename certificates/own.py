"""A person's certificates as lists show them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from certificates.facts import CertificateFacts
from certificates.models import Certificate
from directory.models import User


@dataclass(frozen=True, slots=True)
class OwnCertificate:
    """A row of the list. `size` is in bytes, 0 before the file was made for the first time."""

    uuid: UUID
    code: str
    number: str
    title: str
    completed_on: date
    jp: int
    state: str
    state_label: str
    size: int


def certificates_of(user: User, *, today: date) -> list[OwnCertificate]:
    """The person's certificates, newest first. One query."""
    return [_row(certificate, today) for certificate in Certificate.objects.filter(user=user).order_by("-issued_at")]


def _row(certificate: Certificate, today: date) -> OwnCertificate:
    facts, state = CertificateFacts.from_json(certificate.facts), certificate.state_on(today)
    return OwnCertificate(
        uuid=certificate.uuid,
        code=certificate.code,
        number=certificate.number,
        title=facts.course_title,
        completed_on=facts.finished_on,
        jp=facts.jp,
        state=state.value,
        state_label=str(state.label),
        size=certificate.size,
    )
