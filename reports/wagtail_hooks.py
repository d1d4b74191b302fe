"""Reports in the admin's menu, and the terms of reference on the page of a course."""

from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page

from cms.models import CoursePage
from reports.completions import CompletionReport
from reports.terms_views import terms_of_reference


class ReportMenuItem(MenuItem):
    """Shown to people who may read the reports of all agencies."""

    def is_shown(self, request: Any) -> bool:
        return bool(request.user.has_perm("directory.view_all_reports"))


@hooks.register("register_reports_menu_item")  # type: ignore[untyped-decorator]  # Wagtail has no types
def completions_item() -> ReportMenuItem:
    return ReportMenuItem(_("Completions"), reverse("completion_report"), icon_name="success", order=10)


@hooks.register("register_reports_menu_item")  # type: ignore[untyped-decorator]  # Wagtail has no types
def agencies_item() -> ReportMenuItem:
    return ReportMenuItem(_("Report per agency"), reverse("reports:overview"), icon_name="site", order=20)


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]  # Wagtail has no types
def report_addresses() -> list[Any]:
    return [
        path("kerangka-acuan/<int:page_id>/", terms_of_reference, name="terms_of_reference"),
        path("reports/completions/", CompletionReport.as_view(), name="completion_report"),
        path("reports/completions/results/", CompletionReport.as_view(results_only=True), name="completion_report_results"),
    ]


@hooks.register("register_page_header_buttons")  # type: ignore[untyped-decorator]  # Wagtail has no types
def print_terms(page: Page, user: Any, view_name: str, next_url: str | None = None) -> list[Button]:
    if not isinstance(page.specific_deferred, CoursePage) or not page.permissions_for_user(user).can_edit():
        return []
    address = reverse("terms_of_reference", args=[page.pk])
    return [
        Button(_("Print the terms of reference"), address, icon_name="download", priority=70, attrs={"target": "_blank", "rel": "noopener"})
    ]
