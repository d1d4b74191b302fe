"""What a sign-in sets in motion."""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from directory.models import User
from directory.session_length import PLACES_KEY, begin


@receiver(user_logged_in, dispatch_uid="directory.session_length")
def set_session_length(request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Rights that decide about the length and the places in the header are asked once, here, not at each request."""
    has_admin_rights = user.has_perm("wagtailadmin.access_admin")
    reads_reports = any(user.has_perm(f"directory.{name}") for name in ("view_all_reports", "view_reports_of_own_agency"))
    begin(request.session, has_admin_rights=has_admin_rights, now=timezone.now())
    request.session[PLACES_KEY] = [*(["reports"] if reads_reports else []), *(["admin"] if has_admin_rights else [])]
