"""Deciding on a reported name, and issuing again what carries an old one. For Admin Kepegawaian."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from certificates.models import Certificate
from certificates.name_forms import CorrectionForm, RefusalForm
from certificates.old_names import reissue_with_new_name, valid_of, with_old_name
from directory.models import NameReport, User
from directory.names import AlreadyDecided, OwnName, correct_name, refuse_report

RIGHT = "directory.change_user"
A_PAGE = 25  # each ticked one is laid out and measured while one waits


def get_report_for(user: User, pk: int) -> NameReport:
    """The report; an engineer's name is changed by engineers only, as their account is."""
    report = get_object_or_404(NameReport.objects.select_related("user", "decided_by"), pk=pk)
    if report.user.is_superuser and not user.is_superuser:
        raise PermissionDenied
    return report


@permission_required(RIGHT, raise_exception=True)
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """The roster beside what was reported and the certificates; a POST corrects the roster, or refuses with an answer."""
    user, day = cast(User, request.user), timezone.localdate()
    report = get_report_for(user, pk)
    refusing = "refuse" in request.POST
    correction = CorrectionForm(request.POST if "correct" in request.POST else None, report=report, day=day)
    refusal = RefusalForm(request.POST if refusing else None)
    form, write = (refusal, _refuse) if refusing else (correction, _correct)
    if request.method == "POST" and (not report.is_open or form.is_valid()):
        try:
            return write(request, report, form)
        except ValidationError as wrong:
            form.add_error(None, wrong.messages)
    context = {"report": report, "correction": correction, "refusal": refusal, "own": report.user_id == user.pk}
    return render(request, "certificates/admin_name_report.html", context | {"certificates": valid_of(report.user, day)})


def _decided(write: Callable[[HttpRequest, NameReport, Any], None]) -> Callable[[HttpRequest, NameReport, Any], HttpResponse]:
    """Write a decision and lead on; a decision that is there already stands, and one on the own name is forbidden."""

    def decide(request: HttpRequest, report: NameReport, form: Any) -> HttpResponse:
        try:
            if not report.is_open:
                raise AlreadyDecided
            write(request, report, form)
        except AlreadyDecided:
            messages.warning(request, _("Somebody has decided on this report already. Their decision stands."))
            return redirect("name_report", pk=report.pk)
        except OwnName as own:
            raise PermissionDenied from own
        return redirect("name_reports:index")

    return decide


@_decided
def _correct(request: HttpRequest, report: NameReport, form: CorrectionForm) -> None:
    """The roster first; whatever happens to a certificate afterwards, it stays on the list of old names."""
    by, now = cast(User, request.user), timezone.now()
    correct_name(report=report, by=by, name=form.roster_name(), answer=form.cleaned_data["answer"], now=now)
    messages.success(request, _("The name is corrected, and the person reads it."))
    _reissue(request, list(form.cleaned_data.get("certificates", [])))


@_decided
def _refuse(request: HttpRequest, report: NameReport, form: RefusalForm) -> None:
    refuse_report(report=report, by=cast(User, request.user), answer=form.cleaned_data["refusal"], now=timezone.now())
    messages.success(request, _("The name stays as it is, and the person reads why."))


def _reissue(request: HttpRequest, certificates: list[Certificate]) -> None:
    """Issue again what was ticked, and say how it went."""
    done, failed = reissue_with_new_name(certificates, by=cast(User, request.user), now=timezone.now())
    if done:
        said = ngettext("%(n)s certificate was issued again.", "%(n)s certificates were issued again.", done)
        messages.success(request, said % {"n": done})
    if failed:
        said = _("Not issued again, as the new one cannot be printed at present: %(numbers)s. The old one stays valid.")
        messages.warning(request, said % {"numbers": ", ".join(failed)})


@permission_required(RIGHT, raise_exception=True)
def old_names(request: HttpRequest) -> HttpResponse:
    """Valid certificates whose name is not the roster's; a POST issues the ticked ones again."""
    found = with_old_name(timezone.localdate())
    if request.method == "POST":
        ticked = [int(pk) for pk in request.POST.getlist("certificate") if pk.isdecimal() and len(pk) < 19]
        if not ticked:
            messages.warning(request, _("Nothing was ticked, so nothing was issued again."))
        _reissue(request, list(found.filter(pk__in=ticked[:A_PAGE])))
        return redirect("certificates_with_old_name")
    context: dict[str, Any] = {"page": Paginator(found, A_PAGE).get_page(request.GET.get("p"))}
    return render(request, "certificates/admin_old_names.html", context)
