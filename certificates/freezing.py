"""Copying what a certificate says from completion, roster and settings, at the moment of issue."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from certificates import codes, numbering
from certificates.facts import CertificateFacts, ModuleLine
from certificates.predicates import predicate
from directory import nip
from directory.postings import posting_on
from training.learning.models import Completion

WIDEST_SERIAL = 99_999  # stands in for the number while nothing is drawn from the series yet


def draft(completion: Completion, *, now: datetime) -> CertificateFacts:
    """What the certificate would say if it were issued now, with a new code and a number as wide as any of the year.

    Raises `InconsistentFacts` where that contradicts itself, `BadPattern` or `ValueError` where no number can be made.
    """
    day, organiser = timezone.localdate(now), completion.course.organiser_code
    number = number_of(organiser, serial=WIDEST_SERIAL, day=day)
    return freeze(completion, number=number, code=codes.new_code(), issued_on=day)


def number_of(organiser_code: str, *, serial: int, day: date) -> str:
    """The number by the pattern of the settings. Raises `BadPattern` or `ValueError` as `format_number` does."""
    return numbering.format_number(
        settings.CERTIFICATE_NUMBER_PATTERN,
        classification=settings.CERTIFICATE_CLASSIFICATION,
        serial=serial,
        organiser=organiser_code,
        day=day,
    )


def freeze(completion: Completion, *, number: str, code: str, issued_on: date) -> CertificateFacts:
    """Everything the certificate says: the person as the roster has them now, the course as it was finished."""
    course = completion.course
    return CertificateFacts(
        **_person(completion),
        **signature(),
        **_identity(number=number, code=code, issued_on=issued_on),
        course_title=course.title,
        method=course.get_form_display().lower() if course.form == "e-learning" else course.get_form_display(),
        started_on=_began_on(completion),
        finished_on=completion.completed_on,
        jp=completion.jp,
        minutes=sum(score["minutes"] for score in completion.module_scores),
        predicate="" if completion.percent is None else predicate(completion.percent),
        score_percent=completion.percent,
        issuer_lines=(f"Pemerintah {settings.CITY_NAME}".upper(), course.organiser.upper()),
        organiser=course.organiser,
        outcomes=tuple(course.outcome_lines),
        modules=tuple(_module_line(score, scored=completion.percent is not None) for score in completion.module_scores),
    )


def corrected(old: CertificateFacts, completion: Completion, *, now: datetime) -> CertificateFacts:
    """The old facts with the person as the roster has them now. Equal to the old ones where there is nothing to correct."""
    person = _person(completion)
    if all(getattr(old, name) == value for name, value in person.items()):
        return old
    day = timezone.localdate(now)
    number = number_of(completion.course.organiser_code, serial=WIDEST_SERIAL, day=day)
    return replace(old, **person, **signature(), **_identity(number=number, code=codes.new_code(), issued_on=day))


def _person(completion: Completion) -> dict[str, Any]:
    """Name, number and rank are the roster's of today; post and agency those of the day of the completion."""
    user, posting = completion.user, posting_on(completion.user, completion.completed_on)
    return {
        "name_with_titles": user.display_name,
        "nip": user.nip,
        "rank": user.rank_written,
        "post": posting.post if posting else "",
        "agency": posting.agency.name if posting else "",
    }


def signature() -> dict[str, Any]:
    """Where and by whom it is signed, from the settings; a NIP as letters print it loses its spaces."""
    return {
        "place": settings.CERTIFICATE_PLACE,
        "signatory_post": settings.SIGNATORY_POST,
        "signatory_name": settings.SIGNATORY_NAME,
        "signatory_nip": nip.strip(settings.SIGNATORY_NIP),
    }


def _identity(*, number: str, code: str, issued_on: date) -> dict[str, Any]:
    return {"number": number, "code": code, "verify_url": f"{settings.SITE_URL}/v/{code}", "issued_on": issued_on}


def _module_line(score: dict[str, Any], *, scored: bool) -> ModuleLine:
    """A row of the back page; a course that was attended shows no score of a module either."""
    return ModuleLine(
        pillar=score["pillar"],
        title=score["title"],
        jp=score["jp"],
        minutes=score["minutes"],
        score=score["percent"] if scored else None,
        lessons=tuple(score["lessons"]),
    )


def _began_on(completion: Completion) -> date:
    """The day of joining."""
    return min(timezone.localdate(completion.enrolment.joined_at), completion.completed_on)
