"""The register of certificates in the admin: to look up and to revoke, never to write or delete."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import ListingButton
from wagtail.permission_policies import ModelPermissionPolicy

from certificates import name_hooks  # noqa: F401 -- hooks register on import
from certificates.issuing import revoke
from certificates.models import Certificate


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
            buttons.append(ListingButton(_("Revoke"), url=address, icon_name="cross", priority=20))
        return buttons


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
    inspect_view_fields = ["number", "code", "user", "issued_at", "expires_on", "revoked_at", "revoked_by", "revoked_reason", "sha256"]
    form_fields = ["number"]
    permission_policy = RegisterPolicy(Certificate)
    list_display = [
        "number",
        Column("user", label=gettext_lazy("member of staff")),
        Column("issued_at", label=gettext_lazy("issued at")),
        Column("present_state", label=gettext_lazy("status")),
    ]


@hooks.register("register_admin_viewset")  # type: ignore[untyped-decorator]  # Wagtail has no types
def register_certificates() -> RegisterViewSet:
    return RegisterViewSet("certificate_register")


class RevocationForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=300, help_text=gettext_lazy("Everybody who checks the certificate reads it.")
    )


@permission_required("certificates.change_certificate", raise_exception=True)
def revocation(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a certificate back, with a reason."""
    certificate = get_object_or_404(Certificate, pk=pk)
    form = RevocationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        revoke(certificate=certificate, by=request.user, reason=form.cleaned_data["reason"], now=timezone.now())  # type: ignore[arg-type]  # the permission asks for a signed-in person
        messages.success(request, _("Certificate %(number)s is revoked.") % {"number": certificate.number})
        return redirect("certificate_register:index")
    return render(request, "certificates/admin_revoke.html", {"certificate": certificate, "form": form})


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]  # Wagtail has no types
def revocation_address() -> list[Any]:
    return [path("certificates/<int:pk>/revoke/", revocation, name="certificate_revoke")]
