"""What a sign-in sets in motion."""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from directory.models import User
from directory.session_length import begin


@receiver(user_logged_in, dispatch_uid="directory.session_length")
def set_session_length(request: HttpRequest, user: User, **kwargs: Any) -> None:
    begin(request.session, has_admin_rights=user.has_perm("wagtailadmin.access_admin"), now=timezone.now())
