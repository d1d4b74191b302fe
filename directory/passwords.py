"""Rules for passwords that Django does not bring."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from directory import nip


class NotTheNipValidator:
    """Refuses a password that contains one's own NIP or birth date: both stand on every letter one signs."""

    def validate(self, password: str, user: Any = None) -> None:
        number = getattr(user, "nip", None) or ""
        if number and (number in nip.strip(password) or number[:8] in password):
            raise ValidationError(_("Do not use your NIP or birth date in the password."), code="password_is_nip")

    def get_help_text(self) -> str:
        return _("Do not use your NIP or birth date in the password.")
