"""A person who works for the city and may sign in."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from directory import nip, ranks
from directory.latin_names import written
from directory.models.printed import NameField


class UserManager(BaseUserManager["User"]):
    """Makes accounts; nobody registers oneself."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "User":
        """A member of staff. Without a password nobody can sign in until a one-time code is given."""
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username: str, password: str | None = None, **fields: Any) -> "User":
        """An engineer's account: all rights, no first steps."""
        fields = {"name": username, "must_change_password": False} | fields
        return self.create_user(username, password, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A member of staff. `username` is the NIP, or a code such as `dlh.0007` for staff without one.

    The NIP is text of 18 digits: as a number it would lose digits beyond 2^53. The agency is not here: see `Posting`.
    """

    class EmployeeType(models.TextChoices):
        PNS = "pns", _("PNS")
        PPPK = "pppk", _("PPPK")
        NON_ASN = "non_asn", _("Non-ASN")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    username = models.CharField(
        _("user name"),
        max_length=64,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        help_text=_("The NIP, or a code such as dlh.0007."),
    )
    nip = models.CharField(_("NIP or NI PPPK"), max_length=18, unique=True, null=True, blank=True)
    employee_type = models.CharField(_("employee type"), max_length=10, choices=EmployeeType, default=EmployeeType.PNS)
    front_title = NameField(_("title before the name"), max_length=60, blank=True)
    name = NameField(_("name"), max_length=120)
    back_title = NameField(_("title after the name"), max_length=80, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    rank = models.CharField(_("golongan"), max_length=6, blank=True, help_text=_("III/c for PNS, IX for PPPK."))
    language = models.CharField(_("language"), max_length=5, default="id")
    is_active = models.BooleanField(_("may sign in"), default=True)
    must_change_password = models.BooleanField(_("must choose a password"), default=True)
    privacy_read_at = models.DateTimeField(_("privacy notice read"), null=True, blank=True)
    signed_out_at = models.DateTimeField(_("signed out everywhere"), null=True, blank=True)
    joined_at = models.DateTimeField(_("account made"), auto_now_add=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()

    class Meta:
        verbose_name = _("member of staff")
        verbose_name_plural = _("staff")
        permissions = [
            ("view_all_reports", "Can view the reports of all agencies"),
            ("view_reports_of_own_agency", "Can view the reports of the own agency"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(nip__isnull=True) | models.Q(nip__regex=r"^[0-9]{18}$"), name="a_nip_has_18_digits")
        ]

    def __str__(self) -> str:
        return self.display_name

    @property
    def display_name(self) -> str:
        """The name with titles, as a letter prints it: `Dr. Nama, S.Kom., M.Si.`"""
        return written(self.front_title, self.name, self.back_title)

    @property
    def honorific(self) -> str:
        """`Bapak` or `Ibu` by the sex digit of the NIP; empty where there is none."""
        return {nip.MALE: "Bapak", nip.FEMALE: "Ibu"}.get((self.nip or "")[14:15], "")

    @property
    def rank_written(self) -> str:
        """Pangkat and golongan as a certificate prints them."""
        return ranks.written(self.rank)

    def get_full_name(self) -> str:
        """What Wagtail's admin shows."""
        return self.display_name

    def get_short_name(self) -> str:
        """The first word of the name."""
        return self.name.split(" ", 1)[0]

    def get_session_auth_hash(self) -> str:
        """Tied to the password and to the last "sign out everywhere": either change ends every session."""
        stamp = self.signed_out_at.isoformat() if self.signed_out_at else ""
        return salted_hmac("directory.User.session", f"{self.password}{stamp}", algorithm="sha256").hexdigest()
