"""The list of completions in the admin: who finished what, when, with which certificate."""

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView

from certificates.models import Certificate
from directory.models import Agency
from reports.exports import as_file, completion_table
from training.learning.models import Completion


class CompletionFilterSet(WagtailFilterSet):
    """By OPD, course and date."""

    agency = django_filters.ModelChoiceFilter(label=_("Agency"), queryset=Agency.objects.top(), method="in_agency")
    completed_on = django_filters.DateFromToRangeFilter(label=_("Finished on"), widget=DateRangePickerWidget)

    class Meta:
        model = Completion
        fields = ["agency", "course", "completed_on"]

    def in_agency(self, queryset: Any, name: str, value: Agency) -> Any:
        return queryset.in_agency(value)


class CompletionReport(ReportView):
    """Ordered by date, newest first; XLSX and CSV are the project's own, so that a NIP stays text and Excel opens both."""

    page_title = _("Completions")
    header_icon = "success"
    index_url_name = "completion_report"
    index_results_url_name = "completion_report_results"
    filterset_class = CompletionFilterSet
    columns = [
        Column("user", label=_("Name")),
        Column("user.nip", label="NIP"),
        Column("agency", label=_("Agency")),
        Column("course", label=_("Course")),
        Column("completed_on", label=_("Finished on")),
        Column("jp", label="JP"),
        Column("percent", label=_("Score")),
        Column("certificate_number", label=_("Certificate number")),
    ]
    list_export = ["user"]  # that there is an export; what it holds is `completion_table`

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not request.user.has_perm("directory.view_all_reports"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def as_spreadsheet(self, queryset: QuerySet[Completion], spreadsheet_format: str) -> HttpResponse:
        name = f"kelulusan-{timezone.localdate()}"
        return as_file(completion_table(queryset), spreadsheet_format, name, gettext("Completions"))

    def get_queryset(self) -> QuerySet[Completion]:
        current = Certificate.objects.valid_on(timezone.localdate()).filter(completion=OuterRef("pk")).values("number")[:1]
        found = Completion.objects.select_related("user", "agency", "course").annotate(certificate_number=Subquery(current))
        return found.order_by("-completed_on", "-pk")
