"""The report per OPD, its names, and both as spreadsheets."""

from datetime import date
from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from directory.models import Agency, User
from reports.access import Scope, scope_of
from reports.exports import CONTENT_TYPES, Cell, agency_table, as_file, person_table
from reports.figures import Filters, agency_lines, total
from reports.forms import FilterForm
from reports.people import person_lines


def _filters(request: HttpRequest, today: date) -> tuple[Scope, FilterForm, Filters]:
    """What the person may see, and what was asked; a wrong filter counts as not given and says so beside its field."""
    scope = scope_of(cast(User, request.user), today)
    form = FilterForm(request.GET or None, scope=scope)
    form.is_valid()
    asked = getattr(form, "cleaned_data", {})
    agency, course = asked.get("agency"), asked.get("course")
    own = scope.agency.pk if scope.agency else None
    filters = Filters(day=asked.get("day") or today, agency=own or (agency.pk if agency else None), course=course.pk if course else None)
    return scope, form, filters


@login_required
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """The answer in words, then every OPD at a glance, then the table."""
    scope, form, filters = _filters(request, timezone.localdate())
    lines = agency_lines(filters)
    if kind := request.GET.get("berkas"):
        return _file(agency_table(lines, filters.day.year), kind, f"laporan-opd-{filters.day}", _("Report per agency"))
    context = {
        "form": form,
        "filters": filters,
        "scope": scope,
        "lines": [line for line in lines if not line.is_empty],
        "with_staff": sum(bool(line.staff) for line in lines),
        "left_out": sum(line.is_empty for line in lines),
        "total": total(lines),
        "nobody": [line.name for line in lines if line.staff and not line.finished],
        "query": _query(request),
    }
    return render(request, "reports/overview.html", context)


@login_required
@require_GET
def people(request: HttpRequest, code: str) -> HttpResponse:
    """The names of one OPD."""
    scope, _form, filters = _filters(request, timezone.localdate())
    agency = Agency.objects.top().filter(code=code).first()
    if agency is None or (scope.agency and scope.agency.pk != agency.pk):
        raise Http404(_("There is no such agency in your report."))
    lines = person_lines(agency, filters)
    if kind := request.GET.get("berkas"):
        return _file(person_table(lines, filters.day.year), kind, f"pegawai-{code.lower()}-{filters.day}", agency.name)
    return render(request, "reports/people.html", {"agency": agency, "filters": filters, "lines": lines, "query": _query(request)})


def _query(request: HttpRequest) -> str:
    asked = request.GET.copy()
    asked.pop("berkas", None)
    return asked.urlencode()


def _file(table: list[list[Cell]], kind: str, name: str, sheet: str) -> HttpResponse:
    if kind not in CONTENT_TYPES:
        raise Http404(_("There is no such file."))
    return as_file(table, kind, name, sheet)
