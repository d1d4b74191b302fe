"""Reported names and certificates with an old name in the menu of Admin Kepegawaian."""

from typing import Any

from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from certificates import name_reports
from directory.models import NameReport


class NamesPolicy(ModelPermissionPolicy):
    """Who may change staff reads the reports; a decision is made on its own page, and nothing is written or deleted here."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action == "view" and bool(user.is_active and user.has_perm(name_reports.RIGHT))


class NameReportsView(IndexView):
    """What waits first, the oldest at the top."""

    def order_queryset(self, queryset: QuerySet[NameReport]) -> QuerySet[NameReport]:
        return queryset.select_related("user").order_by(F("decided_at").desc(nulls_first=True), "reported_at", "pk")

    def get_edit_url(self, instance: NameReport) -> str:
        return reverse("name_report", args=[instance.pk])


class NameReportViewSet(ModelViewSet):
    """Every report of a wrong name."""

    model = NameReport
    icon = "user"
    menu_label = gettext_lazy("Reported names")
    index_view_class = NameReportsView
    search_fields = ["user__name", "user__nip", "user__username", "name"]
    search_backend_name = None
    list_filter = ["decision", "origin"]
    copy_view_enabled = False
    form_fields = ["note"]
    permission_policy = NamesPolicy(NameReport)

    @cached_property
    def list_display(self) -> list[Any]:
        return [
            "user",
            Column("wanted", label=_("Reported as")),
            Column("get_origin_display", label=_("origin")),
            DateColumn("reported_at", label=_("reported at")),
            Column("state", label=_("status")),
        ]


class NamesMenuItem(MenuItem):
    """For those who may change staff."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(name_reports.RIGHT))


class ReportsMenuItem(NamesMenuItem):
    """With how many wait: one count over a small index, for Admin Kepegawaian only."""

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        waiting = NameReport.objects.filter(decided_at__isnull=True).count()
        label = f"{self.label} ({waiting})" if waiting else str(self.label)
        return LinkMenuItem(self.name, label, self.url, icon_name=self.icon_name, classname=self.classname, attrs=self.attrs)


@hooks.register("register_admin_viewset")  # type: ignore[untyped-decorator]  # Wagtail has no types
def register_name_reports() -> NameReportViewSet:
    return NameReportViewSet("name_reports")


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]  # Wagtail has no types
def reports_in_the_menu() -> ReportsMenuItem:
    label, address = gettext_lazy("Reported names"), reverse("name_reports:index")
    return ReportsMenuItem(label, address, name="name-reports", icon_name="user", order=310)


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]  # Wagtail has no types
def old_names_in_the_menu() -> NamesMenuItem:
    label, address = gettext_lazy("Old names"), reverse("certificates_with_old_name")
    return NamesMenuItem(label, address, name="old-names", icon_name="doc-full", order=410)


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]  # Wagtail has no types
def name_addresses() -> list[Any]:
    return [
        path("name_reports/<int:pk>/", name_reports.decision, name="name_report"),
        path("certificates/old-names/", name_reports.old_names, name="certificates_with_old_name"),
    ]
