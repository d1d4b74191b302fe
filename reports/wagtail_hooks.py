"""Reports in the admin's menu."""

from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from reports.completions import CompletionReport


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
        path("reports/completions/", CompletionReport.as_view(), name="completion_report"),
        path("reports/completions/results/", CompletionReport.as_view(results_only=True), name="completion_report_results"),
    ]
