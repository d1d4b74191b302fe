"""One's own certificates."""

from typing import cast
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from certificates import codes
from certificates.files import DamagedFile, NoFileNow, pdf_of
from certificates.models import Certificate
from certificates.own import being_prepared_for, certificates_of
from directory.models import User


@login_required
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """The certificates of the person who asks, and those that are being prepared."""
    user = cast(User, request.user)
    rows = certificates_of(user, today=timezone.localdate())
    return render(request, "certificates/list.html", {"certificates": rows, "preparing": being_prepared_for(user)})


@login_required
@require_safe
def download(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The PDF, to the person it belongs to."""
    certificate = Certificate.objects.filter(uuid=uuid, user=cast(User, request.user)).first()
    if certificate is None:
        raise Http404(_("This certificate is not yours, or it does not exist."))
    try:
        content = pdf_of(certificate)
    except DamagedFile:
        return render(request, "certificates/damaged.html", {"certificate": certificate}, status=503)
    except NoFileNow:
        return render(request, "certificates/not_now.html", {"certificate": certificate}, status=503)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="sertifikat-{codes.grouped(certificate.code).lower()}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response
