"""A person says that the roster has their name wrong."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from directory.latin_names import LINE, shown, written
from directory.models.printed import NameField
from directory.models.user import User


class NameReport(models.Model):
    """What a person wants to be called, and what Admin Kepegawaian decided. Never edited: a new report follows an old one.

    `origin` tells the learner's own report from one that the migration made of a name that somebody once typed when joining; then
    `name` holds that text as it was typed, titles and all. `was` and `became` are the roster's name before and after a correction.
    """

    class Origin(models.TextChoices):
        LEARNER = "learner", _("Reported by the person")
        MIGRATION = "migration", _("Typed when joining, before")

    class Decision(models.TextChoices):
        CORRECTED = "corrected", _("Corrected")
        REFUSED = "refused", _("Refused")
        WITHDRAWN = "withdrawn", _("Withdrawn by the person")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("member of staff"))
    front_title = NameField(_("title before the name"), max_length=60, blank=True)
    name = NameField(_("name"), max_length=270)
    back_title = NameField(_("title after the name"), max_length=80, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    origin = models.CharField(_("origin"), max_length=10, choices=Origin, default=Origin.LEARNER)
    reported_at = models.DateTimeField(_("reported at"))
    decision = models.CharField(_("decision"), max_length=10, choices=Decision, blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True, verbose_name=_("decided by"))
    answer = models.CharField(_("answer"), max_length=500, blank=True)
    was = models.CharField(max_length=270, blank=True)
    became = models.CharField(max_length=270, blank=True)

    class Meta:
        verbose_name = _("name report")
        verbose_name_plural = _("name reports")
        ordering = ["-reported_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["user"], condition=Q(decided_at__isnull=True), name="one_open_name_report_a_person"),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, decided_by__isnull=True, decision="")
                | (Q(decided_at__isnull=False, decided_by__isnull=False) & Q(decision__in=["corrected", "refused", "withdrawn"])),
                name="a_decided_name_report_says_who_and_what",
            ),
            models.CheckConstraint(condition=~Q(decision="refused") | ~Q(answer=""), name="a_refused_name_report_has_an_answer"),
            models.CheckConstraint(
                condition=Q(decision="") | Q(decision="withdrawn", decided_by=F("user")) | ~Q(decided_by=F("user")),
                name="nobody_decides_on_ones_own_name",
            ),
        ]
        indexes = [models.Index(fields=["user", "-reported_at"], name="name_reports_of_a_person")]

    def __str__(self) -> str:
        return f"{self.user} · {self.wanted}"

    @property
    def is_open(self) -> bool:
        """Whether Admin Kepegawaian has yet to look at it."""
        return self.decided_at is None

    @property
    def wanted(self) -> str:
        """The name as it would be printed; what is unseen in an old one stands as its code."""
        return shown(written(self.front_title, self.name, self.back_title))

    @property
    def shown_note(self) -> str:
        """The note, in the same way: the migration writes typed names there."""
        return shown(self.note, LINE)

    @property
    def state(self) -> str:
        """What a list says."""
        return str(_("Waits for a decision")) if self.is_open else self.get_decision_display()
