"""One sitting, its answers, and the marks on them."""

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
        """Those that were handed in or closed at the deadline, also abandoned ones: an attempt was used."""
        return self.filter(submitted_at__isnull=False)

    def graded(self) -> "AttemptQuerySet":
        """Those whose score may count."""
        return self.submitted().filter(abandoned=False)


class Attempt(models.Model):
    """A sitting, pinned to the question versions it drew.

    `version_ids[slot - 1]` is the version at a slot (slots count from 1); beside it `option_orders` holds the option ids in the
    order shown and `headings` what heads a section there, or an empty text. `percent` is rounded down: 69.9 is not 70
    (decision 0006). While answers wait for a mark, `pending` counts them, they are in neither `score` nor `max_score`, and
    `passed` is not known. `complete` says of a handed-in attempt whether every question got what counts as an answer: a drill is
    done by an attempt that is complete (decision 0024). Without a `user` the attempt belongs to a browser session (practice open to
    the public).

    `pass_mark` is what it was begun under. `occasion` names what it was sat for, where attempts count together only within it (the
    enrolment in a version of a course); empty for the quiz itself. `graded_at` is when the score was known, the mark of the last
    essay included.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, verbose_name=_("member of staff")
    )
    quiz = models.ForeignKey(Quiz, on_delete=models.PROTECT, related_name="+", verbose_name=_("quiz"))
    occasion = models.UUIDField(_("sat for"), null=True)
    number = models.PositiveIntegerField(_("attempt number"))
    started_at = models.DateTimeField(_("started at"))
    deadline = models.DateTimeField(_("deadline"), null=True)
    grace_seconds = models.PositiveSmallIntegerField(_("grace in seconds"), default=15)
    submitted_at = models.DateTimeField(_("submitted at"), null=True)
    abandoned = models.BooleanField(_("abandoned"), default=False)
    sequential = models.BooleanField(_("no way back"), default=False)
    slots = models.PositiveSmallIntegerField(_("questions"))
    version_ids = models.JSONField()
    option_orders = models.JSONField()
    headings = models.JSONField(default=list)
    seed = models.BigIntegerField()
    score = models.DecimalField(_("score"), max_digits=7, decimal_places=2, null=True)
    max_score = models.DecimalField(_("highest score"), max_digits=7, decimal_places=2, null=True)
    percent = models.PositiveSmallIntegerField(_("per cent"), null=True)
    pass_mark = models.PositiveSmallIntegerField(_("pass mark in per cent"), default=0)
    graded_at = models.DateTimeField(_("graded at"), null=True)
    passed = models.BooleanField(_("passed"), null=True)
    pending = models.PositiveSmallIntegerField(_("answers that wait for a mark"), default=0)
    complete = models.BooleanField(_("every question answered"), null=True)

    objects = AttemptQuerySet.as_manager()
    wagtail_reference_index_ignore = True  # else Wagtail looks for uses of quizzes at each start and hand-in: five queries more

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        ordering = ["-started_at", "pk"]
        permissions = [("mark_attempt", "Can mark essays")]
        constraints = [
            models.UniqueConstraint(fields=["user", "quiz", "number"], name="attempts_of_a_person_are_numbered_once"),
            models.UniqueConstraint(
                fields=["user", "quiz"], condition=Q(submitted_at__isnull=True, occasion__isnull=True), name="one_open_attempt_a_quiz"
            ),
            models.UniqueConstraint(
                fields=["user", "quiz", "occasion"], condition=Q(submitted_at__isnull=True), name="one_open_attempt_a_quiz_and_occasion"
            ),
        ]
        indexes = [
            models.Index(fields=["deadline"], condition=Q(submitted_at__isnull=True), name="open_attempts_by_deadline"),
            models.Index(fields=["submitted_at"], condition=Q(pending__gt=0), name="attempts_that_wait_for_marks"),
            models.Index(fields=["graded_at"], name="attempts_by_grading"),
            models.Index(fields=["occasion", "quiz"], condition=Q(passed=True), name="passed_attempts_by_occasion"),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.quiz} · {self.number}"


class Answer(models.Model):
    """What a person gave at a slot. `value` is a list of texts: option ids, or what was typed; the newest `seq` is what stands.

    `points` is what it is worth, and is empty while it waits for a mark. What was `checked` was told right or wrong during the
    attempt and changes no more.
    """

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="answers")
    slot = models.PositiveSmallIntegerField()
    version = models.ForeignKey(QuestionVersion, on_delete=models.PROTECT, related_name="+")
    value = models.JSONField()
    flagged = models.BooleanField(default=False)
    seq = models.BigIntegerField()
    saved_at = models.DateTimeField()
    late = models.BooleanField(default=False)
    checked = models.BooleanField(default=False)
    points = models.DecimalField(max_digits=5, decimal_places=2, null=True)

    class Meta:
        ordering = ["attempt", "slot"]
        constraints = [models.UniqueConstraint(fields=["attempt", "slot"], name="one_answer_a_slot")]

    def __str__(self) -> str:
        return f"{self.attempt_id} · {self.slot}"


class LateAnswer(models.Model):
    """An answer that came after the attempt was handed in. It is kept, so that nothing is lost, and never scored by itself."""

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="late_answers")
    slot = models.PositiveSmallIntegerField()
    value = models.JSONField()
    seq = models.BigIntegerField()
    received_at = models.DateTimeField()

    class Meta:
        ordering = ["attempt", "slot", "pk"]
        constraints = [models.UniqueConstraint(fields=["attempt", "slot", "seq"], name="a_late_answer_is_kept_once")]

    def __str__(self) -> str:
        return f"{self.attempt_id} · {self.slot} · {self.seq}"


class Mark(models.Model):
    """A mark on an essay. Marks are never changed: a new one replaces the last, with a reason, and all stay.

    `criteria` is a list of `{"name", "points", "of"}` beside the rubric of the version. `failed_by` is the rule of the version that
    fails the essay by itself: the points are then 0, whatever the criteria say.
    """

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="marks")
    criteria = models.JSONField()
    points = models.DecimalField(_("points"), max_digits=5, decimal_places=2)
    failed_by = models.TextField(_("fails by itself"), blank=True)
    comment = models.TextField(_("comment"), blank=True)
    reason = models.CharField(_("reason of the change"), max_length=300, blank=True)
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    marked_at = models.DateTimeField(_("marked at"))

    class Meta:
        verbose_name = _("mark")
        verbose_name_plural = _("marks")
        ordering = ["answer", "pk"]

    def __str__(self) -> str:
        return f"{self.answer} · {self.points}"
