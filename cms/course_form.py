"""The editor of a course checks that hours and minutes agree."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

MINUTES_PER_JP = 45


class CourseForm(WagtailAdminPageForm):
    """One JP is 45 minutes; an auditor multiplies."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        self._agree(self, "cross_jp", "cross_minutes")
        for row in self.formsets["course_modules"].forms if "course_modules" in self.formsets else []:
            if not row.errors and not row.cleaned_data.get("DELETE"):  # asking for errors is what cleans a row
                self._agree(row, "jp", "minutes")
        return cleaned

    @staticmethod
    def _agree(form: Any, jp_field: str, minutes_field: str) -> None:
        jp, minutes = form.cleaned_data.get(jp_field), form.cleaned_data.get(minutes_field)
        if jp is not None and minutes is not None and minutes != jp * MINUTES_PER_JP:
            form.add_error(minutes_field, _("%(jp)s JP are %(minutes)s minutes.") % {"jp": jp, "minutes": jp * MINUTES_PER_JP})
