"""What anybody may ask about a certificate, without signing in."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from certificates import codes, typed
from certificates.facts import CertificateFacts
from certificates.models import Certificate
from certificates.records import facts_of, state_of
from directory import nip
from directory.throttle import too_many


@dataclass(frozen=True, slots=True)
class PublicFacts:
    """What anybody with the code may see: not the birth date, not the score (UU 27/2022)."""

    number: str
    name: str
    nip_masked: str
    agency: str
    course_title: str
    started_on: date
    finished_on: date
    jp: int
    issued_on: date
    issuer: str
    code_grouped: str


@never_cache
@require_safe
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """What the QR opens: valid or not, in one word. The same page and status for an unknown and a malformed code."""
    if too_many(request, "verify", limit=60, seconds=60):
        return render(request, "verification/too_many.html", status=429)
    certificate = None
    if (normalised := codes.normalise(code)) is not None:
        certificate = Certificate.objects.select_related("successor").filter(code=normalised).first()
    return _unknown(request, code) if certificate is None else _answer(request, certificate)


def _answer(request: HttpRequest, certificate: Certificate) -> HttpResponse:
    now, facts = timezone.now(), facts_of(certificate)
    state = state_of(certificate, facts, timezone.localdate(now))
    says = _public(certificate, facts) if facts else None
    return _shown(request, "result", {"state": state.value, "certificate": certificate, "says": says, "checked_at": now})


def _unknown(request: HttpRequest, text: str) -> HttpResponse:
    response = _shown(request, "result", {"state": "unknown", "checked_at": timezone.now(), "typed": text[:80]})
    response.status_code = 404
    return response


def _shown(request: HttpRequest, name: str, context: dict[str, object]) -> HttpResponse:
    response = render(request, f"verification/{name}.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


def _public(certificate: Certificate, facts: CertificateFacts) -> PublicFacts:
    return PublicFacts(
        number=certificate.number,
        name=facts.name_with_titles,
        nip_masked=nip.mask(facts.nip) if facts.nip else "",
        agency=facts.agency,
        course_title=facts.course_title,
        started_on=facts.started_on,
        finished_on=facts.finished_on,
        jp=facts.jp,
        issued_on=facts.issued_on,
        issuer=facts.organiser,
        code_grouped=codes.grouped(certificate.code),
    )


@never_cache
@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """Type a code, paste an address, or type the number of a certificate."""
    text = request.GET.get("kode", "").strip()
    if not text:
        return render(request, "verification/check.html", {"missing": "kode" in request.GET})
    if (code := typed.code_in(text)) is not None:
        return redirect("certificates:verify", code=code)
    if too_many(request, "verify-number", limit=20, seconds=60):
        return render(request, "verification/too_many.html", status=429)
    certificate = Certificate.objects.filter(number__in=typed.numbers_in(text)).first()
    return _unknown(request, text) if certificate is None else _answer_to_number(request, certificate)


def _answer_to_number(request: HttpRequest, certificate: Certificate) -> HttpResponse:
    """The state and the course, no person: numbers follow each other, so whoever counts them up must not get a list of people."""
    now, facts = timezone.now(), facts_of(certificate)
    state = state_of(certificate, facts, timezone.localdate(now))
    return _shown(request, "number", {"state": state.value, "number": certificate.number, "facts": facts, "checked_at": now})
