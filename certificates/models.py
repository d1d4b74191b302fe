"""Certificates, the series of their numbers, and what waits for one."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from training.learning.models import Completion


class NumberSeries(models.Model):
    """The last serial given in a year for an organiser. A number is never given again, not even after a revocation."""

    organiser_code = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organiser_code", "year"], name="one_series_an_organiser_and_year")]

    def __str__(self) -> str:
        return f"{self.organiser_code} {self.year}: {self.last}"


class CertificateQuerySet(models.QuerySet["Certificate"]):
    """Certificates at a date."""

    def valid_on(self, day: date) -> "CertificateQuerySet":
        """Those that a check on that day would have called valid: issued by then, not yet revoked, expired or replaced."""
        found = self.filter(issued_at__date__lte=day).exclude(revoked_at__date__lte=day).exclude(expires_on__lt=day)
        return found.exclude(successor__issued_at__date__lte=day)


class Certificate(models.Model):
    """Proof of one completion. Its facts are copied at issue and never change; it is revoked, never deleted.

    `facts` is `CertificateFacts.to_json()`. `code` is what the QR carries; printed codes cannot be recalled. A corrected one is
    replaced: `replaced_*` say when, by whom and why, `successor` by which. The database itself holds this (`protection.py`).
    """

    class State(models.TextChoices):
        VALID = "valid", _("Valid")
        REVOKED = "revoked", _("Revoked")
        EXPIRED = "expired", _("Expired")
        SUPERSEDED = "superseded", _("Superseded")
        MISMATCH = "mismatch", _("Not as recorded")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(_("code"), max_length=16, unique=True)
    number = models.CharField(_("number"), max_length=80, unique=True)
    completion = models.ForeignKey(Completion, on_delete=models.PROTECT, related_name="+", verbose_name=_("completion"))
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("member of staff"))
    facts = models.JSONField(_("facts"))
    issued_at = models.DateTimeField(_("issued at"))
    expires_on = models.DateField(_("valid until"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    revoked_reason = models.CharField(_("reason of the revocation"), max_length=300, blank=True)
    replaced_at = models.DateTimeField(_("replaced at"), null=True, blank=True)
    replaced_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    replaced_reason = models.CharField(_("reason of the replacement"), max_length=300, blank=True)
    successor = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("replaced by")
    )
    pdf = models.CharField(_("file"), max_length=200, blank=True)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    size = models.PositiveIntegerField(_("size in bytes"), default=0)

    objects = CertificateQuerySet.as_manager()
    wagtail_reference_index_ignore = True  # else three queries and a row more an issue, for "used in" of pages

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ["-issued_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["completion"], condition=Q(replaced_at__isnull=True), name="one_current_certificate_a_completion"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True) | (~Q(revoked_reason="") & Q(revoked_by__isnull=False)),
                name="a_revocation_says_who_and_why",
            ),
            models.CheckConstraint(
                condition=Q(replaced_at__isnull=True, successor__isnull=True)
                | (Q(replaced_at__isnull=False, replaced_by__isnull=False) & ~Q(replaced_reason="")),
                name="a_replacement_says_who_and_why",
            ),
        ]
        indexes = [models.Index(fields=["issued_at"], condition=Q(sha256=""), name="certificates_without_a_file")]

    def __str__(self) -> str:
        return self.number

    @property
    def present_state(self) -> str:
        """The state today, in words, for a list."""
        return str(self.state_on(timezone.localdate()).label)

    def state_on(self, day: date) -> "Certificate.State":
        """What the public page says on a day; a revocation outweighs the rest."""
        if self.revoked_at is not None:
            return self.State.REVOKED
        if self.replaced_at is not None:
            return self.State.SUPERSEDED
        if self.expires_on is not None and self.expires_on < day:
            return self.State.EXPIRED
        return self.State.VALID


class WaitingCertificate(models.Model):
    """A completion whose certificate cannot be issued yet, and why: nothing is numbered that cannot be printed.

    A list of what is to be done and no record: a row goes when its certificate is issued. `detail` is for an engineer and
    names no person.
    """

    class Reason(models.TextChoices):
        TOO_LONG = "too_long", _("The text does not fit on two pages, even in the smallest type.")
        EARLY = "early", _("The clock of the server is before the day of the completion.")
        FACTS = "facts", _("What the certificate would say contradicts itself or lacks something.")
        NUMBER = "number", _("No number can be made from the pattern.")
        PRINTER = "printer", _("No PDF can be made on this server at present.")
        OTHER = "other", _("An unexpected error; the log of the server says more.")

    completion = models.OneToOneField(Completion, on_delete=models.PROTECT, related_name="+", verbose_name=_("completion"))
    reason = models.CharField(_("reason"), max_length=10, choices=Reason)
    detail = models.CharField(_("detail"), max_length=300, blank=True)
    since = models.DateTimeField(_("waiting since"))
    looked_at = models.DateTimeField(_("last tried"))

    class Meta:
        verbose_name = _("certificate that waits")
        verbose_name_plural = _("certificates that wait")
        ordering = ["since", "pk"]

    def __str__(self) -> str:
        return f"{self.completion_id}: {self.reason}"
