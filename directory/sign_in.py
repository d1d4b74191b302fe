"""How allauth and axes meet Pilar's accounts."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from directory import nip


def typed_username(raw: str) -> str:
    """The user name from what was typed: a NIP loses its spaces, full stops and hyphens; a code goes to small letters."""
    stripped = nip.strip(raw)
    return stripped if stripped.isdigit() else raw.strip().lower()


def attempted_username(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The account that axes counts a failure against, however it was typed."""
    named = (credentials or {}).get("username") or request.POST.get("login", "")
    return typed_username(named)[:64]


class Adapter(DefaultAccountAdapter):
    """Accounts are made by Admin Kepegawaian: nobody registers oneself."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _("The NIP or the password is not right. Check both, then try again."),
        "too_many_login_attempts": _("Too many tries. Please wait 15 minutes, or ask Admin Kepegawaian for a one-time code."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **kwargs)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            user.language,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            samesite="Lax",
            secure=settings.SECURE,
        )
        return response

    def add_message(self, request: HttpRequest, level: Any, message_template: str | None = None, *args: Any, **kwargs: Any) -> None:
        """No "signed in as" after each sign-in: the page itself says who one is."""
        if message_template and message_template.endswith(("logged_in.txt", "logged_out.txt")):
            return
        super().add_message(request, level, message_template, *args, **kwargs)
