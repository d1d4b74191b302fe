"""Issuing and revoking. The sole writer of certificates and of their number series."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from certificates import codes, numbering
from certificates.facts import CertificateFacts, ModuleLine
from certificates.models import Certificate, NumberSeries
from certificates.predicates import predicate
from directory.models import User
from directory.postings import posting_on
from training.learning.models import Completion


def issue(*, completion: Completion, now: datetime) -> Certificate:
    """The certificate of a completion. Idempotent: a second call returns the first certificate, unchanged.

    Everything it says is copied here, so a later change of name, agency or course changes nothing (decision 0007).
    """
    existing = Certificate.objects.filter(completion=completion, successor__isnull=True).first()
    if existing is not None:
        return existing
    try:
        with transaction.atomic():
            return _issue(completion, now)
    except IntegrityError:  # another request issued it at the same moment
        return Certificate.objects.get(completion=completion, successor__isnull=True)


def _issue(completion: Completion, now: datetime) -> Certificate:
    day = timezone.localdate(now)
    code, number = codes.new_code(), _next_number(completion.course.organiser_code, day)
    facts = freeze(completion, number=number, code=code, issued_on=day)
    return Certificate.objects.create(
        code=code, number=number, completion=completion, user=completion.user, facts=facts.to_json(), issued_at=now
    )


def _next_number(organiser_code: str, day: date) -> str:
    """The next number of the organiser's series of the year. Inside the transaction of the issue, so no number is lost."""
    series, _ = NumberSeries.objects.get_or_create(organiser_code=organiser_code, year=day.year)
    NumberSeries.objects.filter(pk=series.pk).update(last=F("last") + 1)
    series.refresh_from_db()
    return numbering.format_number(
        settings.CERTIFICATE_NUMBER_PATTERN,
        classification=settings.CERTIFICATE_CLASSIFICATION,
        serial=series.last,
        organiser=organiser_code,
        day=day,
    )


def freeze(completion: Completion, *, number: str, code: str, issued_on: date) -> CertificateFacts:
    """Everything the certificate says; the name is the roster's at the moment of issue (decision 0026)."""
    user, course = completion.user, completion.course
    posting = posting_on(user, completion.completed_on)
    return CertificateFacts(
        name_with_titles=user.display_name,
        nip=user.nip,
        rank=user.rank_written,
        post=posting.post if posting else "",
        agency=posting.agency.name if posting else "",
        course_title=course.title,
        method=course.get_form_display().lower() if course.form == "e-learning" else course.get_form_display(),
        started_on=_began_on(completion),
        finished_on=completion.completed_on,
        jp=completion.jp,
        minutes=sum(score["minutes"] for score in completion.module_scores),
        predicate=predicate(completion.percent),
        score_percent=completion.percent,
        number=number,
        code=code,
        verify_url=f"{settings.SITE_URL}/v/{code}",
        place=settings.CERTIFICATE_PLACE,
        issued_on=issued_on,
        issuer_lines=(f"Pemerintah {settings.CITY_NAME}".upper(), course.organiser.upper()),
        signatory_post=settings.SIGNATORY_POST,
        signatory_name=settings.SIGNATORY_NAME,
        signatory_nip=settings.SIGNATORY_NIP,
        outcomes=tuple(course.outcome_lines),
        modules=tuple(_module_line(score) for score in completion.module_scores),
    )


def _module_line(score: dict[str, Any]) -> ModuleLine:
    return ModuleLine(
        pillar=score["pillar"],
        title=score["title"],
        jp=score["jp"],
        minutes=score["minutes"],
        score=score["percent"],
        lessons=tuple(score["lessons"]),
    )


def _began_on(completion: Completion) -> date:
    """The day of joining."""
    return min(timezone.localdate(completion.enrolment.joined_at), completion.completed_on)


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


@transaction.atomic
def reissue(*, certificate: Certificate, by: User, reason: str, now: datetime) -> Certificate:
    """A successor that says the person as the roster has them now. Idempotent: a second call returns the successor.

    Raises `ValueError` without a reason, `NotReplaced` where there is nothing to correct.
    """
    if not reason.strip():
        raise ValueError("a replacement needs a reason")
    certificate.refresh_from_db()
    if certificate.successor is not None:
        return certificate.successor
    person = User.objects.get(pk=certificate.user_id)
    if certificate.revoked_at is not None or certificate.facts["name_with_titles"] == person.display_name:
        raise NotReplaced
    Certificate.objects.filter(pk=certificate.pk).update(successor=F("pk"))  # it leaves its place for the new one
    certificate.successor = _issue(Completion.objects.get(pk=certificate.completion_id), now)
    certificate.save(update_fields=["successor"])
    return certificate.successor


def issue_missing(*, now: datetime) -> int:
    """The sweep: completions without a certificate, because a signal was lost or a process killed. How many."""
    issued = Certificate.objects.values("completion_id")
    missing = Completion.objects.exclude(pk__in=issued).select_related("user", "course", "enrolment")
    count = 0
    for completion in missing.iterator():
        issue(completion=completion, now=now)
        count += 1
    return count
