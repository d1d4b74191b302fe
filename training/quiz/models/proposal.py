"""Changes of what is in use: one person proposes, another decides."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from training.quiz.changes import Snapshot
from training.quiz.models.bank import Question
from training.quiz.models.quiz import Quiz


class Proposal(models.Model):
    """A change of an open quiz or of a ready question that waits for a second pair of eyes (decision 0021).

    `before` and `after` are `training.quiz.changes.Snapshot.to_json()`. It is never edited, and decided once. `alone` says that it
    was accepted by whoever made it, as nobody else could.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Waiting")
        ACCEPTED = "accepted", _("Accepted")
        REFUSED = "refused", _("Refused")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    quiz = models.ForeignKey(Quiz, on_delete=models.PROTECT, related_name="+", null=True, verbose_name=_("quiz"))
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="+", null=True, verbose_name=_("question"))
    before = models.JSONField()
    after = models.JSONField()
    why = models.CharField(_("reason"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("proposed by"))
    at = models.DateTimeField(_("proposed at"))
    state = models.CharField(_("status"), max_length=9, choices=State, default=State.OPEN)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    decided_at = models.DateTimeField(_("decided at"), null=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    alone = models.BooleanField(_("without a second person"), default=False)

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["-at", "-pk"]
        default_permissions = ()
        permissions = [("decide_proposal", "Can accept and refuse changes of open quizzes and ready questions")]
        constraints = [
            models.CheckConstraint(
                condition=Q(quiz__isnull=False, question__isnull=True) | Q(quiz__isnull=True, question__isnull=False),
                name="a_proposal_is_for_a_quiz_or_a_question",
            ),
            models.UniqueConstraint(fields=["quiz"], condition=Q(state="open"), name="one_open_proposal_a_quiz"),
            models.UniqueConstraint(fields=["question"], condition=Q(state="open"), name="one_open_proposal_a_question"),
            models.CheckConstraint(
                condition=Q(state="open", decided_by__isnull=True, decided_at__isnull=True)
                | (~Q(state="open") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="a_decided_proposal_says_who_and_when",
            ),
            models.CheckConstraint(
                condition=~Q(state="accepted") | Q(alone=True) | ~Q(decided_by=F("by")),
                name="nobody_accepts_their_own_proposal_unless_alone",
            ),
            models.CheckConstraint(condition=~Q(state="refused") | ~Q(note=""), name="a_refusal_says_why"),
            models.CheckConstraint(condition=~Q(why=""), name="a_proposal_says_why"),
        ]
        indexes = [models.Index(fields=["state", "at"], name="proposals_by_state")]

    def __str__(self) -> str:
        return str(self.quiz or self.question)

    @property
    def was(self) -> Snapshot:
        """What was there."""
        return Snapshot.from_json(self.before)

    @property
    def becomes(self) -> Snapshot:
        """What is proposed."""
        return Snapshot.from_json(self.after)

    @property
    def is_open(self) -> bool:
        """Whether it waits for a decision."""
        return self.state == self.State.OPEN
