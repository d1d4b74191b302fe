"""The filters of a report."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.models import CoursePage
from directory.models import Agency
from reports.access import Scope


class FilterForm(forms.Form):
    """OPD, course and date; an empty field means all, and today."""

    agency = forms.ModelChoiceField(Agency.objects.none(), label=_("Agency"), required=False, empty_label=_("All"))
    course = forms.ModelChoiceField(CoursePage.objects.none(), label=_("Course"), required=False, empty_label=_("All"))
    day = forms.DateField(
        label=_("On the day"),
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("Write the date as year-month-day, such as 2026-05-19.")},
    )

    def __init__(self, *args: Any, scope: Scope, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agencies = Agency.objects.top()
        self.fields["agency"].queryset = agencies.filter(pk=scope.agency.pk) if scope.agency else agencies  # type: ignore[attr-defined]  # a choice field has one
        self.fields["course"].queryset = CoursePage.objects.filter(first_published_at__isnull=False).order_by("title")  # type: ignore[attr-defined]  # the same

    def clean_day(self) -> date | None:
        day: date | None = self.cleaned_data["day"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("Choose today or an earlier day."))
        return day
