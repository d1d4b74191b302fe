"""The PDF of a certificate: made once, kept with its hash, and handed out byte for byte ever after."""

import hashlib
import logging
import os
import tempfile
from datetime import datetime
from pathlib import Path

from django.core.files.storage import storages

from certificates.models import Certificate
from certificates.records import facts_of
from certificates.rendering import TooMuchText, render
from certificates.sweeping import NotAllDone
from printing.engine import MissingAsset, PrintingUnavailable

log = logging.getLogger(__name__)
MADE_AT_MOST = 100  # in one sweep: about 15 s of CPU, so that the tick of a minute stays one of a minute


class DamagedFile(Exception):
    """The kept bytes are not those that were issued, or there are none and the record cannot be read."""


class NoFileNow(Exception):
    """The file cannot be made or kept at present: no room on the disk, no printer, no emblem. Later it may."""


UNABLE = (OSError, PrintingUnavailable, MissingAsset, TooMuchText)


def pdf_of(certificate: Certificate) -> bytes:
    """The bytes of the certificate; made now if they were never made.

    Raises `DamagedFile` where the kept file no longer has the hash that was written at issue, `NoFileNow` where none can be
    made. Two requests at once may both render; the first to write its hash wins and both hand out its bytes.
    """
    if certificate.sha256:
        return _read(certificate)
    facts = facts_of(certificate)
    if facts is None:
        raise DamagedFile(certificate.number)
    try:
        content = render(facts)
        name = _keep(certificate, content)
    except UNABLE as error:
        log.exception("certificate %s: no file", certificate.code)
        raise NoFileNow(certificate.number) from error
    return content if _won(certificate, name, content) else _read(certificate)


def _won(certificate: Certificate, name: str, content: bytes) -> bool:
    """Whether these bytes are the certificate from now on. Another's other bytes win where they came first."""
    digest = hashlib.sha256(content).hexdigest()
    won = Certificate.objects.filter(pk=certificate.pk, sha256="").update(pdf=name, sha256=digest, size=len(content))
    certificate.refresh_from_db()
    if certificate.pdf != name:
        storages["private"].delete(name)
    return bool(won)


def _keep(certificate: Certificate, content: bytes) -> str:
    """Put the bytes on the disk under a name that is never half a file.

    The name holds the first digits of the hash: a process that is killed before the hash is in the database leaves a whole
    file, which the next attempt writes again under the same name; other bytes would have another name.
    """
    digest = hashlib.sha256(content).hexdigest()
    name = f"certificates/{certificate.issued_at:%Y}/{certificate.uuid}-{digest[:12]}.pdf"
    path = Path(storages["private"].path(name))
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", suffix=".part", delete=False) as part:
        try:
            part.write(content)
            part.flush()
            os.fsync(part.fileno())
            Path(part.name).replace(path)
        except OSError:
            Path(part.name).unlink(missing_ok=True)
            raise
    return name


def _read(certificate: Certificate) -> bytes:
    try:
        with storages["private"].open(certificate.pdf) as file:
            content: bytes = file.read()
    except FileNotFoundError as error:
        raise DamagedFile(certificate.number) from error
    if hashlib.sha256(content).hexdigest() != certificate.sha256:
        raise DamagedFile(certificate.number)
    return content


def make_missing(*, now: datetime, at_most: int = MADE_AT_MOST) -> int:
    """The sweep: files that no task made. How many; at most so many in one go, the oldest first. It does not ask what time it is.

    Each by itself: raises `NotAllDone` at the end with the codes that could not be done. A full disk ends it at once.
    """
    done, failures = 0, []
    for certificate in Certificate.objects.filter(sha256="").order_by("issued_at")[:at_most]:
        try:
            pdf_of(certificate)
        except (DamagedFile, NoFileNow) as error:
            failures.append(f"certificate {certificate.code}: {type(error.__cause__ or error).__name__}")
            if isinstance(error.__cause__, OSError):
                break
        else:
            done += 1
    if failures:
        raise NotAllDone(done, failures)
    return done
