"""What may be done in the register: take a certificate back, replace it, try again what waits."""

from typing import cast

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from certificates.issuing import NothingToCorrect, Revoked, reissue, revoke, try_to_issue
from certificates.models import Certificate, WaitingCertificate
from certificates.waiting import EXPECTED
from directory.models import User


class ReasonForm(forms.Form):
    """Why a certificate is taken back."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=300, help_text=gettext_lazy("Everybody who checks the certificate reads it.")
    )


class ReplacementForm(forms.Form):
    """Why a certificate is issued again."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        help_text=gettext_lazy("For example: the name was misspelt. It stays in the register."),
    )


@permission_required("certificates.change_certificate", raise_exception=True)
def revocation(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a certificate back, with a reason."""
    certificate = get_object_or_404(Certificate, pk=pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        revoke(certificate=certificate, by=cast(User, request.user), reason=form.cleaned_data["reason"], now=timezone.now())
        messages.success(request, _("Certificate %(number)s is revoked.") % {"number": certificate.number})
        return redirect("certificate_register:index")
    return render(request, "certificates/admin_revoke.html", {"certificate": certificate, "form": form})


@permission_required("certificates.change_certificate", raise_exception=True)
def replacement(request: HttpRequest, pk: int) -> HttpResponse:
    """Issue a certificate again after its person was corrected in the roster, with a reason."""
    certificate = get_object_or_404(Certificate.objects.select_related("user"), pk=pk)
    form = ReplacementForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by = cast(User, request.user)
        if wrong := _replace(certificate, by, form.cleaned_data["reason"], request):
            form.add_error(None, wrong)
        else:
            return redirect("certificate_register:index")
    return render(request, "certificates/admin_reissue.html", {"certificate": certificate, "form": form})


def _replace(certificate: Certificate, by: User, reason: str, request: HttpRequest) -> str:
    """Do it and say so; the sentence of why it cannot be done, or empty."""
    try:
        successor = reissue(certificate=certificate, by=by, reason=reason, now=timezone.now())
    except NothingToCorrect:
        return _("The roster says the same as this certificate. Correct the person under Staff first, then issue it again.")
    except Revoked:
        return _("This certificate is revoked; it cannot be issued again.")
    except EXPECTED:
        return _("The new certificate cannot be printed, so nothing was changed. Make the name, the titles or the post shorter.")
    values = {"old": certificate.number, "new": successor.number}
    messages.success(request, _("Certificate %(old)s is replaced by %(new)s.") % values)
    return ""


@permission_required("certificates.change_certificate", raise_exception=True)
def another_try(request: HttpRequest, pk: int) -> HttpResponse:
    """Issue what waits, after its cause was mended. One that was issued meanwhile is no longer on the list."""
    rows = WaitingCertificate.objects.select_related("completion__user", "completion__course", "completion__enrolment")
    waiting = rows.filter(pk=pk).first()
    if waiting is not None and request.method == "POST" and not try_to_issue(completion=waiting.completion, now=timezone.now()):
        waiting = None
    if waiting is None:
        messages.success(request, _("This certificate is issued; it waits no longer."))
        return redirect("certificates_waiting:index")
    if request.method == "POST":
        waiting.refresh_from_db()
        messages.warning(request, _("It still cannot be issued."))
    return render(request, "certificates/admin_waiting.html", {"waiting": waiting})
