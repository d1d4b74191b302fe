"""Reading what a certificate says."""

import logging
from datetime import date

from django.utils import timezone

from certificates.facts import CertificateFacts, InconsistentFacts
from certificates.models import Certificate

log = logging.getLogger(__name__)


def facts_of(certificate: Certificate) -> CertificateFacts | None:
    """What the certificate says, or None where its record contradicts itself or its row: then nothing of it is shown as true.

    The log gets the code and the reason, never what the record says of a person.
    """
    try:
        facts = CertificateFacts.from_json(certificate.facts)
    except InconsistentFacts:
        facts = None
    if facts is None or not _is_of(facts, certificate):
        log.warning("certificate %s is not as recorded", certificate.code)
        return None
    return facts


def state_of(certificate: Certificate, facts: CertificateFacts | None, day: date) -> Certificate.State:
    """What pages say on a day. A revocation stands also where the record cannot be read."""
    if facts is None and certificate.revoked_at is None:
        return Certificate.State.MISMATCH
    return certificate.state_on(day)


def _is_of(facts: CertificateFacts, certificate: Certificate) -> bool:
    """Whether number, code and day are those of the row."""
    own = (certificate.number, certificate.code, timezone.localdate(certificate.issued_at))
    return (facts.number, facts.code, facts.issued_on) == own
