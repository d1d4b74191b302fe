"""What the editor of a page checks beyond single fields. A draft may be half-written: rules hold from sending in on."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm


class LessonForm(WagtailAdminPageForm):
    """Learners read a lesson at /belajar/<course>/<lesson>/, so its short address must be the only one; its minutes are true."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        slug = cleaned.get("slug")
        if slug and type(self.instance).objects.filter(slug=slug).exclude(pk=self.instance.pk).exists():
            self.add_error("slug", _("Another lesson already has this address. Please choose another one."))
        self._check_minutes(cleaned)
        return cleaned

    def _check_minutes(self, cleaned: dict[str, Any]) -> None:
        """Minutes are counted for what is really there."""
        if "body" in self.errors or self.is_deferred_validation:
            return
        there = {block.block_type for block in cleaned.get("body") or []}
        for kind, words in (("exercise", _("The lesson has no exercise.")), ("practice", _("The lesson has no practice at work."))):
            if cleaned.get(f"minutes_{kind}") and kind not in there:
                self.add_error(f"minutes_{kind}", words + " " + _("Add the block, or set its minutes to 0."))
