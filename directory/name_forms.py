"""How a person writes what their name should be."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from directory.models.printed import fits_a_name
from directory.names import RosterName


class RosterNameForm(forms.Form):
    """A name and its titles, in the three fields of the roster."""

    front_title = forms.CharField(
        label=_("Title before the name"), max_length=60, required=False, validators=[fits_a_name], help_text=_("For example Dr. or H.")
    )
    name = forms.CharField(
        label=_("Name without titles"), max_length=120, validators=[fits_a_name], error_messages={"required": _("Write the name.")}
    )
    back_title = forms.CharField(
        label=_("Title after the name"), max_length=80, required=False, validators=[fits_a_name], help_text=_("For example S.Kom., M.Si.")
    )

    def roster_name(self) -> RosterName:
        """What was written, once the form is valid."""
        data = self.cleaned_data
        return RosterName(data["front_title"], data["name"], data["back_title"])


class NameReportForm(RosterNameForm):
    """What is wrong with the own name."""

    note = forms.CharField(
        label=_("Note for Admin Kepegawaian"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("May be left empty. For example: the spelling of the KTP, or the number of the decree of a new degree."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["autocomplete"] = "name"
