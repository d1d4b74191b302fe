"""Joining asks for the name as it will be printed."""

from django import forms
from django.utils.translation import gettext_lazy as _


class JoinForm(forms.Form):
    """The name on the certificate."""

    name = forms.CharField(label=_("Your name on the certificate"), max_length=270, error_messages={"required": _("Write your name.")})

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())
