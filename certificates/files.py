"""The PDF of a certificate: made once, kept with its hash, and handed out byte for byte ever after."""

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import storages

from certificates.facts import CertificateFacts
from certificates.models import Certificate
from certificates.rendering import render


class DamagedFile(Exception):
    """The kept bytes are not those that were issued."""


def pdf_of(certificate: Certificate) -> bytes:
    """The bytes of the certificate; made now if they were never made.

    Raises `DamagedFile` where the kept file no longer has the hash that was written at issue. Two requests at once may both
    render; the first to write its hash wins and both hand out its bytes.
    """
    if certificate.sha256:
        return _read(certificate)
    content = render(CertificateFacts.from_json(certificate.facts))
    name = storages["private"].save(f"certificates/{certificate.issued_at:%Y}/{certificate.uuid}.pdf", ContentFile(content))
    digest = hashlib.sha256(content).hexdigest()
    won = Certificate.objects.filter(pk=certificate.pk, sha256="").update(pdf=name, sha256=digest, size=len(content))
    certificate.refresh_from_db()
    if not won:
        storages["private"].delete(name)
        return _read(certificate)
    return content


def _read(certificate: Certificate) -> bytes:
    try:
        with storages["private"].open(certificate.pdf) as file:
            content: bytes = file.read()
    except FileNotFoundError as error:
        raise DamagedFile(certificate.number) from error
    if hashlib.sha256(content).hexdigest() != certificate.sha256:
        raise DamagedFile(certificate.number)
    return content
