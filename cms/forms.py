"""What the editor of a page checks beyond single fields."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm


class LessonForm(WagtailAdminPageForm):
    """Learners read a lesson at /belajar/<course>/<lesson>/, so its short address must be the only one."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        slug = cleaned.get("slug")
        if slug and type(self.instance).objects.filter(slug=slug).exclude(pk=self.instance.pk).exists():
            self.add_error("slug", _("Another lesson already has this address. Please choose another one."))
        return cleaned
