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
                self._add_up(row)
        return cleaned

    @staticmethod
    def _add_up(row: Any) -> None:
        """The lessons of a module, where each says its minutes, make the minutes of the module."""
        module, minutes = row.cleaned_data.get("module"), row.cleaned_data.get("minutes")
        spent = [lesson.specific.minutes for lesson in module.get_children().live()] if module else []
        if minutes and spent and all(spent) and sum(spent) != minutes:
            words = _("The lessons of this module add up to %(minutes)s minutes. Change them there, or the hours here.")
            row.add_error("minutes", words % {"minutes": sum(spent)})

    @staticmethod
    def _agree(form: Any, jp_field: str, minutes_field: str) -> None:
        jp, minutes = form.cleaned_data.get(jp_field), form.cleaned_data.get(minutes_field)
        if jp is not None and minutes is not None and minutes != jp * MINUTES_PER_JP:
            form.add_error(minutes_field, _("%(jp)s JP are %(minutes)s minutes.") % {"jp": jp, "minutes": jp * MINUTES_PER_JP})
