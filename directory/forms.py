"""Sign-in, the one-time code, and the first steps."""

from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from directory.models import User
from directory.nip import LENGTH, SEPARATORS, strip
from directory.sign_in import typed_username


def _explain(raw: str) -> None:
    """Refuse a number that cannot be a NIP, saying how many digits it has; a user name such as dlh.0007 passes."""
    digits = strip(raw)
    if digits.isdigit() and len(digits) != LENGTH:
        raise forms.ValidationError(
            _("%(written)s of %(needed)s digits are written. Please check your NIP."),
            code="nip_length",
            params={"written": len(digits), "needed": LENGTH},
        )


class SignInForm(LoginForm):
    """NIP or user name, and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(
            label=_("NIP or user name"), max_length=80, error_messages={"required": _("Write your NIP.")}
        )
        self.fields["login"].widget.attrs |= {
            "autocomplete": "username",
            "autocapitalize": "none",
            "spellcheck": "false",
            "inputmode": "text",
        }
        self.fields["password"].label = _("Password")
        self.fields["password"].error_messages["required"] = _("Write your password.")
        self.fields["password"].widget.attrs.pop("placeholder", None)
        self.fields.pop("remember", None)
        self.order_fields(["login", "password"])

    def clean_login(self) -> str:
        raw = self.cleaned_data["login"]
        if len(SEPARATORS.sub("", raw)) > 4:
            _explain(raw)
        return typed_username(raw)


class CodeForm(forms.Form):
    """NIP, the code one was told, and a new password."""

    login = forms.CharField(label=_("NIP or user name"), max_length=80)
    code = forms.CharField(label=_("One-time code"), max_length=20, help_text=_("Eight letters and digits from Admin Kepegawaian."))
    password = forms.CharField(label=_("New password"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}))

    def clean_login(self) -> str:
        return typed_username(self.cleaned_data["login"])

    def clean(self) -> dict[str, Any] | None:
        if (password := self.cleaned_data.get("password")) and (login := self.cleaned_data.get("login")):
            user = User(username=login, nip=login if login.isdigit() else None)
            try:
                validate_password(password, user)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return self.cleaned_data


class LanguageForm(forms.Form):
    """The language of the screen."""

    language = forms.ChoiceField(choices=[("id", "Bahasa Indonesia"), ("en", "English")])
