"""Whoever is not signed in is asked to, and comes back to a page that can be shown."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, resolve_url

from directory.returning import AGAIN, FIELD, read

Address = Callable[..., str]
Allowed = Callable[..., bool]
Decorator = Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]


def has_signed_in(request: HttpRequest, **_kwargs: Any) -> bool:
    """The usual permission: a session with a person in it."""
    return request.user.is_authenticated


def anybody(request: HttpRequest, **_kwargs: Any) -> bool:
    """For a button that asks for nobody, or whose view answers strangers itself."""
    return True


def signed_in(*, back: Address | None = None, allowed: Allowed = has_signed_in) -> Decorator:
    """For pages of people. `back` gives, from the request and the values of the address, the page to come back to after a POST.

    Without it that is the address itself, which then has to answer a GET.
    """

    def decorate(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def inner(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
            if allowed(request, **kwargs):
                return view(request, **kwargs)
            return to_sign_in(request, back(request, **kwargs) if back and request.method == "POST" else request.get_full_path())

        return inner

    return decorate


def posted(*, back: Address, allowed: Allowed = has_signed_in) -> Decorator:
    """For a button: it answers a POST. A GET of its address, from a bookmark or the line of addresses, leads to the page with the
    button; so does signing in, after a POST that came when the session had ended.
    """

    def decorate(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        inner = signed_in(back=back, allowed=allowed)(view)

        @wraps(view)
        def outer(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
            return inner(request, **kwargs) if request.method == "POST" else redirect(back(request, **kwargs))

        outer.leads_back = True  # type: ignore[attr-defined]  # a mark for the test that walks every such address
        return outer

    return decorate


def to_sign_in(request: HttpRequest, address: str) -> HttpResponse:
    """The sign-in page that leads on to an address of this site, and after a POST says why one is there."""
    if request.method == "POST":
        return redirect(sign_in_again(address, request.POST.get(FIELD, "")))
    return redirect(_sign_in(next=address))


def sign_in_again(address: str, token: str = "") -> str:
    """The sign-in page for whoever was signed in when the page before it was made; `token` is what that page carried."""
    return _sign_in(next=address, **({FIELD: token} if read(token) else {AGAIN: "1"}))


def _sign_in(**asked: str) -> str:
    return f"{resolve_url(settings.LOGIN_URL)}?{urlencode(asked, safe='/')}"
