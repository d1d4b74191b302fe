"""One sitting, and its answers."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from training.quiz.models.bank import QuestionVersion
from training.quiz.models.quiz import Quiz


class AttemptQuerySet(models.QuerySet["Attempt"]):
    """Attempts as the rules ask for them."""

    def submitted(self) -> "AttemptQuerySet":
        """Those that were handed in or closed at the deadline."""
        return self.filter(submitted_at__isnull=False)


class Attempt(models.Model):
    """A sitting, pinned to the question versions it drew.

    `version_ids[slot - 1]` is the version at a slot (slots count from 1); `option_orders` holds, beside it, the option ids
    in the order shown. `percent` is rounded down: 69.9 is not 70 (decision 0006).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("member of staff"))
    quiz = models.ForeignKey(Quiz, on_delete=models.PROTECT, related_name="+", verbose_name=_("quiz"))
    number = models.PositiveIntegerField(_("attempt number"))
    started_at = models.DateTimeField(_("started at"))
    deadline = models.DateTimeField(_("deadline"), null=True)
    submitted_at = models.DateTimeField(_("submitted at"), null=True)
    slots = models.PositiveSmallIntegerField(_("questions"))
    version_ids = models.JSONField()
    option_orders = models.JSONField()
    seed = models.BigIntegerField()
    score = models.DecimalField(_("score"), max_digits=7, decimal_places=2, null=True)
    max_score = models.DecimalField(_("highest score"), max_digits=7, decimal_places=2, null=True)
    percent = models.PositiveSmallIntegerField(_("per cent"), null=True)
    passed = models.BooleanField(_("passed"), null=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        ordering = ["-started_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "quiz", "number"], name="attempts_of_a_person_are_numbered_once"),
            models.UniqueConstraint(fields=["user", "quiz"], condition=Q(submitted_at__isnull=True), name="one_open_attempt_a_quiz"),
        ]
        indexes = [models.Index(fields=["deadline"], condition=Q(submitted_at__isnull=True), name="open_attempts_by_deadline")]

    def __str__(self) -> str:
        return f"{self.user} · {self.quiz} · {self.number}"


class Answer(models.Model):
    """What a person chose at a slot. `value` is a list of option ids; the newest `seq` (milliseconds) is what stands."""

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="answers")
    slot = models.PositiveSmallIntegerField()
    version = models.ForeignKey(QuestionVersion, on_delete=models.PROTECT, related_name="+")
    value = models.JSONField()
    flagged = models.BooleanField(default=False)
    seq = models.BigIntegerField()
    saved_at = models.DateTimeField()
    late = models.BooleanField(default=False)
    points = models.DecimalField(max_digits=5, decimal_places=2, null=True)

    class Meta:
        ordering = ["attempt", "slot"]
        constraints = [models.UniqueConstraint(fields=["attempt", "slot"], name="one_answer_a_slot")]

    def __str__(self) -> str:
        return f"{self.attempt_id} · {self.slot}"
