"""Telling Admin Kepegawaian that the roster has one's name wrong, and reading what they decided."""

from dataclasses import asdict
from typing import cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from directory.models import User
from directory.name_forms import NameReportForm
from directory.names import name_of, report_name, report_of, withdraw_report
from directory.signed_in import signed_in


def _back(request: HttpRequest) -> str:
    """Where the person came from, if that is a page of this site; else the account."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}) else reverse("directory:account")


@signed_in()
def own_name(request: HttpRequest) -> HttpResponse:
    """The roster's name, the state of a report, and the form that reports an error. While a report is open there is no form."""
    user = cast(User, request.user)
    report = report_of(user)
    if request.method == "POST" and report and report.is_open:  # the second click, or another tab: the page says what it says
        return redirect(request.get_full_path())
    form = NameReportForm(request.POST or None, initial=asdict(name_of(user)))
    if request.method == "POST" and form.is_valid():
        try:
            report_name(user=user, wanted=form.roster_name(), note=form.cleaned_data["note"], now=timezone.now())
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("Your report is with Admin Kepegawaian. You may go on learning meanwhile."))
            return redirect(_back(request))
    return render(request, "directory/name.html", {"form": form, "report": report, "next": _back(request)})


@signed_in()
def withdraw(request: HttpRequest) -> HttpResponse:
    """Take the open report back; a second click changes nothing, and who comes here by a link takes nothing back."""
    if request.method == "POST" and withdraw_report(user=cast(User, request.user), now=timezone.now()):
        messages.success(request, _("Your report is withdrawn. The name stays as the roster has it."))
    return redirect(_back(request))
