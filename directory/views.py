"""The account of a person: first steps, one-time code, language, devices."""

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.forms import SetPasswordForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from directory.forms import CodeForm, LanguageForm
from directory.models import User
from directory.names import report_of
from directory.postings import posting_on
from directory.sign_in_codes import use_code
from directory.signed_in import anybody, posted, signed_in
from directory.staff import choose_language, read_privacy_notice, sign_out_everywhere
from directory.throttle import too_many


def _next(request: HttpRequest, default: str = settings.LOGIN_REDIRECT_URL) -> str:
    """Where the person was going, if that is on this site."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}) else default


@signed_in()
def first_password(request: HttpRequest) -> HttpResponse:
    """Choose an own password at the first sign-in."""
    user = cast(User, request.user)
    form = SetPasswordForm(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        user.must_change_password = False
        form.save()
        update_session_auth_hash(request, user)
        return redirect(_next(request))
    return render(request, "directory/first_password.html", {"form": form, "next": _next(request)})


@signed_in()
def welcome(request: HttpRequest) -> HttpResponse:
    """The privacy notice, read and confirmed once."""
    if request.method == "POST":
        read_privacy_notice(user=cast(User, request.user), now=timezone.now())
        return redirect(_next(request))
    return render(request, "directory/welcome.html", {"next": _next(request)})


def code(request: HttpRequest) -> HttpResponse:
    """Choose a new password with a one-time code from Admin Kepegawaian."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if too_many(request, "code", form.cleaned_data["login"], limit=10, seconds=900):
            form.add_error(None, _("Too many tries. Please wait 15 minutes."))
        elif user := use_code(
            username=form.cleaned_data["login"], code=form.cleaned_data["code"], password=form.cleaned_data["password"], now=timezone.now()
        ):
            login(request, user, backend="django.contrib.auth.backends.ModelBackend")
            return redirect(_next(request))
        else:
            form.add_error(
                "code",
                _("The NIP or the code is not right, or the code is older than 24 hours. Please ask Admin Kepegawaian for a new one."),
            )
    return render(request, "directory/code.html", {"form": form, "next": _next(request)})


@signed_in()
def account(request: HttpRequest) -> HttpResponse:
    """Who one is here, and what one can change."""
    user = cast(User, request.user)
    return render(request, "directory/account.html", {"posting": posting_on(user, timezone.localdate()), "report": report_of(user)})


@posted(back=lambda request: reverse("directory:account"))
def sign_out_all(request: HttpRequest) -> HttpResponse:
    """End every session on every device."""
    sign_out_everywhere(user=cast(User, request.user), now=timezone.now())
    logout(request)
    messages.success(request, _("You are signed out on all devices."))
    return redirect(settings.LOGIN_URL)


@posted(back=lambda request: "/", allowed=anybody)
def language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language: in a cookie for this phone, with the account for the next one."""
    form = LanguageForm(request.POST)
    response = redirect(_next(request, "/"))
    if form.is_valid():
        chosen = form.cleaned_data["language"]
        if request.user.is_authenticated:
            choose_language(user=request.user, language=chosen)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, chosen, max_age=settings.LANGUAGE_COOKIE_AGE, samesite="Lax", secure=settings.SECURE
        )
    return response
