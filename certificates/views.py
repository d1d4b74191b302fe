"""One's own certificates, and the public check."""

from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from certificates import codes
from certificates.facts import CertificateFacts
from certificates.files import DamagedFile, pdf_of
from certificates.models import Certificate
from certificates.own import certificates_of
from directory import nip
from directory.models import User
from directory.throttle import too_many


@login_required
@require_GET
def own(request: HttpRequest) -> HttpResponse:
    """The certificates of the person who asks."""
    rows = certificates_of(cast(User, request.user), today=timezone.localdate())
    return render(request, "certificates/list.html", {"certificates": rows})


@login_required
@require_GET
def download(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The PDF, to the person it belongs to."""
    certificate = Certificate.objects.filter(uuid=uuid, user=cast(User, request.user)).first()
    if certificate is None:
        raise Http404(_("This certificate is not yours, or it does not exist."))
    try:
        content = pdf_of(certificate)
    except DamagedFile:
        return render(request, "certificates/damaged.html", {"certificate": certificate}, status=503)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="sertifikat-{codes.grouped(certificate.code).lower()}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


@dataclass(frozen=True, slots=True)
class PublicFacts:
    """What anybody may see: not the birth date, not the score (UU 27/2022)."""

    code_grouped: str
    number: str
    name: str
    nip_masked: str
    agency: str
    course_title: str
    started_on: Any
    finished_on: Any
    jp: int
    issued_on: Any
    issuer: str
    revoked_on: Any
    revoked_reason: str
    expires_on: Any
    successor_code: str


def _public(certificate: Certificate) -> PublicFacts:
    facts = CertificateFacts.from_json(certificate.facts)
    return PublicFacts(
        code_grouped=codes.grouped(certificate.code),
        number=certificate.number,
        name=facts.name_with_titles,
        nip_masked=nip.mask(facts.nip) if facts.nip else "",
        agency=facts.agency,
        course_title=facts.course_title,
        started_on=facts.started_on,
        finished_on=facts.finished_on,
        jp=facts.jp,
        issued_on=facts.issued_on,
        issuer=facts.issuer_lines[-1].title().replace(" Dan ", " dan "),
        revoked_on=timezone.localdate(certificate.revoked_at) if certificate.revoked_at else None,
        revoked_reason=certificate.revoked_reason,
        expires_on=certificate.expires_on,
        successor_code=certificate.successor.code if certificate.successor else "",
    )


@never_cache
@require_GET
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """What the QR opens: valid or not, in one word. The same page and status for an unknown and a malformed code."""
    if too_many(request, "verify", limit=60, seconds=60):
        return render(request, "verification/too_many.html", status=429)
    now = timezone.now()
    certificate = None
    if (normalised := codes.normalise(code)) is not None:
        certificate = Certificate.objects.select_related("successor").filter(code=normalised).first()
    if certificate is None:
        response = render(request, "verification/result.html", {"state": "unknown", "checked_at": now, "code": code[:40]}, status=404)
    else:
        state = certificate.state_on(timezone.localdate(now))
        response = render(
            request, "verification/result.html", {"state": state.value, "certificate": _public(certificate), "checked_at": now}
        )
    response["X-Robots-Tag"] = "noindex"
    return response


@require_GET
def check(request: HttpRequest) -> HttpResponse:
    """Type a code by hand."""
    typed = request.GET.get("kode", "").strip()
    if typed:
        return redirect("certificates:verify", code=codes.normalise(typed) or typed.replace("/", "")[:40] or "-")
    return render(request, "verification/check.html", {"missing": "kode" in request.GET})
