"""Joining shows the name as it will be printed."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from directory.models import User


class SeenNameForm(forms.Form):
    """The name that the page showed. A page of before, which asked for a name, sends none: then it is asked on the course page."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("seen") not in {"", self.user.display_name}:
            raise forms.ValidationError(_("Your name has just been changed in the roster. Please look at it once more."))
        return self.cleaned_data
