"""The register of certificates in the admin, and what waits: to look up, to revoke and to replace, never to write or delete."""

from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import ListingButton
from wagtail.permission_policies import ModelPermissionPolicy

from certificates import (
    name_hooks,  # noqa: F401 -- hooks register on import
    register_actions,
)
from certificates.models import Certificate, WaitingCertificate


class RegisterPolicy(ModelPermissionPolicy):
    """Certificates are made by the issue alone."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action not in {"add", "change", "delete"} and bool(super().user_has_permission(user, action))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return action not in {"change", "delete"} and bool(super().user_has_permission_for_instance(user, action, instance))


class RegisterView(IndexView):
    """The list, with what others see and, for those who may, the revocation."""

    def get_list_more_buttons(self, instance: Certificate) -> list[ListingButton]:
        buttons = [ListingButton(_("Public page"), url=reverse("certificates:verify", args=[instance.code]), icon_name="view", priority=10)]
        if instance.revoked_at is None and self.request.user.has_perm("certificates.change_certificate"):
            address = reverse("certificate_revoke", args=[instance.pk])
            buttons.append(ListingButton(_("Revoke"), url=address, icon_name="cross", priority=30))
            if instance.replaced_at is None:
                address = reverse("certificate_reissue", args=[instance.pk])
                buttons.append(ListingButton(_("Issue again"), url=address, icon_name="rotate", priority=20))
        return buttons


class WaitingView(IndexView):
    """The list of what waits, with another try for those who may revoke."""

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("completion__user", "completion__course")

    def get_list_more_buttons(self, instance: WaitingCertificate) -> list[ListingButton]:
        if not self.request.user.has_perm("certificates.change_certificate"):
            return []
        address = reverse("certificate_try_again", args=[instance.pk])
        return [ListingButton(_("Try again"), url=address, icon_name="rotate", priority=10)]


class RegisterViewSet(ModelViewSet):
    """Every certificate that was issued."""

    model = Certificate
    icon = "doc-full-inverse"
    menu_label = gettext_lazy("Certificates")
    menu_order = 400
    add_to_admin_menu = True
    index_view_class = RegisterView
    search_fields = ["number", "code", "user__name", "user__nip"]
    search_backend_name = None
    list_filter = {"issued_at": ["date"], "revoked_at": ["isnull"]}
    ordering = ["-issued_at"]
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = [
        *("number", "code", "user", "issued_at", "expires_on", "revoked_at", "revoked_by", "revoked_reason"),
        *("replaced_at", "replaced_by", "replaced_reason", "successor", "sha256"),
    ]
    form_fields = ["number"]
    permission_policy = RegisterPolicy(Certificate)
    list_display = [
        "number",
        Column("user", label=gettext_lazy("member of staff")),
        Column("issued_at", label=gettext_lazy("issued at")),
        Column("present_state", label=gettext_lazy("status")),
    ]


class WaitingViewSet(ModelViewSet):
    """Completions whose certificate cannot be issued yet, with the reason."""

    model = WaitingCertificate
    icon = "time"
    menu_label = gettext_lazy("Certificates that wait")
    menu_order = 401
    add_to_admin_menu = True
    index_view_class = WaitingView
    search_fields = ["completion__user__name", "completion__user__nip", "completion__course__title"]
    search_backend_name = None
    list_filter = ["reason"]
    ordering = ["since"]
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = ["completion", "reason", "detail", "since", "looked_at"]
    form_fields = ["reason"]
    permission_policy = RegisterPolicy(WaitingCertificate)
    list_display = [
        "completion",
        Column("get_reason_display", label=gettext_lazy("reason")),
        Column("since", label=gettext_lazy("waiting since")),
        Column("looked_at", label=gettext_lazy("last tried")),
    ]


@hooks.register("register_admin_viewset")  # type: ignore[untyped-decorator]  # Wagtail has no types
def register_waiting() -> WaitingViewSet:
    return WaitingViewSet("certificates_waiting")


@hooks.register("register_admin_viewset")  # type: ignore[untyped-decorator]  # Wagtail has no types
def register_certificates() -> RegisterViewSet:
    return RegisterViewSet("certificate_register")


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]  # Wagtail has no types
def addresses() -> list[Any]:
    return [
        path("certificates/<int:pk>/revoke/", register_actions.revocation, name="certificate_revoke"),
        path("certificates/<int:pk>/reissue/", register_actions.replacement, name="certificate_reissue"),
        path("certificates/waiting/<int:pk>/", register_actions.another_try, name="certificate_try_again"),
    ]
