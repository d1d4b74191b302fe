"""Pages about the service itself."""

from collections.abc import Callable
from typing import Any

from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render


def page(name: str) -> Callable[[HttpRequest], HttpResponse]:
    """A view of one of the texts in `templates/service/`."""

    def view(request: HttpRequest) -> HttpResponse:
        return render(request, f"service/{name}.html")

    return view


def healthz(request: HttpRequest) -> JsonResponse:
    """For a monitor: 200 where the database answers, 503 where not. Says nothing else."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except OperationalError:
        return JsonResponse({"status": "database"}, status=503)
    return JsonResponse({"status": "ok"})


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from before one signed in again, or from a browser that keeps no cookies. A GET of its address leads to its page."""
    return render(request, "403_csrf.html", {"again": request.get_full_path()}, status=403)


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """What is not for this person, in words."""
    return render(request, "403.html", {"message": str(exception) if exception and str(exception) else ""}, status=403)
