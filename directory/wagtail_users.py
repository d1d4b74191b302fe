"""Wagtail's own user screens are closed: they ask for first and last names and would save an empty one. Ours are `StaffViewSet`."""

from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.users.views.users import UserViewSet

from directory.models import User


class Nobody(ModelPermissionPolicy):
    """Whatever is asked, no."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return False

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return False


class ClosedUserViewSet(UserViewSet):
    """Keeps Wagtail's addresses, so that its links resolve, and lets nobody in."""

    permission_policy = Nobody(User)
