"""Records that somebody may ask about later are closed, never deleted."""

from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy


class Kept(ModelPermissionPolicy):
    """The model's own permissions without deletion: an account is closed, an agency gets a last day, a question is retired."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "delete" and bool(super().user_has_permission(user, action))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return action != "delete" and bool(super().user_has_permission_for_instance(user, action, instance))
