"""First steps after sign-in, and sessions that slide."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from directory.session_length import slide

GetResponse = Callable[[HttpRequest], HttpResponse]
ALWAYS_OPEN = ("/static/", "/media/", "/healthz", "/privasi/", "/bantuan/", "/tentang/", "/v/", "/verifikasi/", "/keluar/", "/bahasa/")


class FirstStepsMiddleware:
    """Whoever signed in chooses an own password, then reads the privacy notice, before anything else."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(ALWAYS_OPEN) and request.user.is_authenticated:
            slide(request.session, now=timezone.now())
            if (step := self.next_step(request)) and request.path != step:
                return redirect(f"{step}?next={request.path}" if request.method == "GET" else step)
        return self.get_response(request)

    @staticmethod
    def next_step(request: HttpRequest) -> str | None:
        """The address of the step that is due, or None."""
        if request.user.must_change_password:  # type: ignore[union-attr]  # asked of signed-in people only
            return reverse("directory:first_password")
        if request.user.privacy_read_at is None:  # type: ignore[union-attr]  # the same
            return reverse("directory:welcome")
        return None
