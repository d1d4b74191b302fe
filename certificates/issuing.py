"""Issuing, replacing and revoking. The sole writer of certificates and of their number series."""

import logging
from dataclasses import replace
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from certificates import freezing, waiting
from certificates.facts import CertificateFacts
from certificates.models import Certificate, NumberSeries
from certificates.records import facts_of
from certificates.rendering import require_printable
from certificates.sweeping import NotAllDone
from certificates.tasks import make_pdf
from directory.models import User
from training.learning.models import Completion

log = logging.getLogger(__name__)


def issue(*, completion: Completion, now: datetime) -> Certificate | None:
    """The certificate of a completion. Idempotent: a second call returns the first certificate, unchanged.

    Everything it says is copied here, so a later change of name, agency or course changes nothing (decision 0007). Nothing is
    numbered that cannot be printed: then None, and the completion waits with its reason (decision 0020).
    """
    existing = _current(completion)
    if existing is not None:
        return existing
    try:
        facts = freezing.draft(completion, now=_not_before(completion, now))
        require_printable(facts)
    except waiting.EXPECTED as error:
        waiting.wait(completion=completion, error=error, now=now)
        return None
    try:
        return _issue(completion, facts, now)
    except IntegrityError:
        existing = _current(completion)
        if existing is None:
            raise
        return existing  # another request issued it at the same moment


def _current(completion: Completion) -> Certificate | None:
    return Certificate.objects.filter(completion=completion, replaced_at__isnull=True).first()


def _not_before(completion: Completion, now: datetime) -> datetime:
    """The moment of issue, unless the clock was turned back behind the completion."""
    if completion.completed_on > timezone.localdate(now):
        raise waiting.TooEarly
    return now


@transaction.atomic
def _issue(completion: Completion, draft: CertificateFacts, now: datetime) -> Certificate:
    """Draw the number and write; the file is made by the task queue, or by the sweep where no worker runs."""
    facts = replace(draft, number=_next_number(completion.course.organiser_code, timezone.localdate(now)))
    certificate = Certificate.objects.create(
        code=facts.code, number=facts.number, completion=completion, user=completion.user, facts=facts.to_json(), issued_at=now
    )
    waiting.no_longer(completion)
    make_pdf.enqueue(certificate.pk)
    return certificate


def _next_number(organiser_code: str, day: date) -> str:
    """The next number of the organiser's series of the year. Inside the transaction of the issue, so no number is lost."""
    series = NumberSeries.objects.filter(organiser_code=organiser_code, year=day.year)
    if not series.update(last=F("last") + 1):
        NumberSeries.objects.get_or_create(organiser_code=organiser_code, year=day.year)
        series.update(last=F("last") + 1)
    return freezing.number_of(organiser_code, serial=series.get().last, day=day)


@transaction.atomic
def revoke(*, certificate: Certificate, by: User, reason: str, now: datetime) -> Certificate:
    """Take the proof back, with who, when and why. The row and the file stay; the public page says DICABUT.

    Raises `ValueError` without a reason. A second revocation changes nothing.
    """
    if not reason.strip():
        raise ValueError("a revocation needs a reason")
    Certificate.objects.filter(pk=certificate.pk, revoked_at__isnull=True).update(
        revoked_at=now, revoked_by=by, revoked_reason=reason.strip()
    )
    certificate.refresh_from_db()
    return certificate


class NotReplaced(Exception):
    """No successor is issued: the certificate is revoked, or there is nothing to correct."""


class Revoked(NotReplaced):
    """It was taken back: a successor would undo that."""


class NothingToCorrect(NotReplaced):
    """The roster says what the certificate says."""


def reissue(*, certificate: Certificate, by: User, reason: str, now: datetime) -> Certificate:
    """A successor that says the person as the roster has them now; the old one reads DIGANTI with the code of the new.

    Idempotent: a second call returns the successor. Course, hours and score stay those of the old one; number, code, day and
    signatory are new. Raises `ValueError` without a reason, `Revoked`, `NothingToCorrect`, and what `require_printable` raises.
    """
    if not reason.strip():
        raise ValueError("a replacement needs a reason")
    certificate.refresh_from_db()
    if certificate.successor is not None:
        return certificate.successor
    if certificate.revoked_at is not None:
        raise Revoked
    facts = _correction(certificate, now)
    require_printable(facts)
    return _replace(certificate, facts, by, reason.strip(), now)


def _correction(certificate: Certificate, now: datetime) -> CertificateFacts:
    """What the successor says. A record that cannot be read is frozen anew from the completion."""
    completion = Completion.objects.select_related("user", "course", "enrolment").get(pk=certificate.completion_id)
    moment, old = _not_before(completion, now), facts_of(certificate)
    if old is None:
        return freezing.draft(completion, now=moment)
    facts = freezing.corrected(old, completion, now=moment)
    if facts is old:
        raise NothingToCorrect
    return facts


@transaction.atomic
def _replace(certificate: Certificate, facts: CertificateFacts, by: User, reason: str, now: datetime) -> Certificate:
    """Both rows or none. Of two clicks at once the second waits here for the first and finds its successor."""
    current = Certificate.objects.filter(pk=certificate.pk, replaced_at__isnull=True, revoked_at__isnull=True)
    won = current.update(replaced_at=now, replaced_by=by, replaced_reason=reason)
    certificate.refresh_from_db()
    if not won:
        if certificate.successor is None:
            raise Revoked
        return certificate.successor
    certificate.successor = _issue(certificate.completion, facts, now)
    certificate.save(update_fields=["successor"])
    return certificate.successor


def issue_missing(*, now: datetime, all_of_them: bool = False) -> int:
    """The sweep: completions without a certificate, because a signal was lost, a process killed, or it had to wait. How many.

    Those that wait are tried again once an hour, or now where `all_of_them` is asked. Each by itself: raises `NotAllDone` at the
    end with the completions that could not be done.
    """
    missing = waiting.uncertified() if all_of_them else waiting.due(now=now)
    done, failures = 0, []
    for completion in missing.iterator():
        if failure := try_to_issue(completion=completion, now=now):
            failures.append(f"completion {completion.uuid}: {failure}")
        else:
            done += 1
    if failures:
        raise NotAllDone(done, failures)
    return done


def try_to_issue(*, completion: Completion, now: datetime) -> str:
    """Issue one, whatever happens; the reason why not in one word, or empty. What was not expected is put on the list, too."""
    try:
        if issue(completion=completion, now=now) is not None:
            return ""
    except Exception as error:  # one bad row must not keep the others from being done; it is logged, named, and put on the list
        log.exception("completion %s: no certificate", completion.uuid)
        waiting.wait(completion=completion, error=error, now=now)
        return type(error).__name__
    return waiting.reason_of(completion)
