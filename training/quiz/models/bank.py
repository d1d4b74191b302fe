"""Questions and their versions."""

import uuid
from html import unescape

from django.conf import settings
from django.db import models
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from cms.models import LessonPage, ModulePage
from cms.pillars import Pillar
from training.quiz.types import QuestionType


class QuestionQuerySet(models.QuerySet["Question"]):
    """Questions as quizzes ask for them."""

    def ready(self) -> "QuestionQuerySet":
        """Those that may be drawn."""
        return self.filter(status=Question.Status.READY)


class Question(models.Model):
    """A question of the bank. What it says is in its versions; an edit makes a new one and never changes an old one."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        READY = "ready", _("Ready")
        RETIRED = "retired", _("Retired")

    class Level(models.TextChoices):
        BASIC = "dasar", _("Basic")
        INTERMEDIATE = "menengah", _("Intermediate")
        ADVANCED = "lanjut", _("Advanced")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    id_number = models.CharField(_("id number"), max_length=40, unique=True, help_text=_("Such as KD-1.3; never used again."))
    pillar = models.CharField(_("pillar"), max_length=10, choices=Pillar)
    module = models.ForeignKey(ModulePage, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("module"))
    lesson = models.ForeignKey(
        LessonPage,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("lesson"),
        help_text=_("What to read again after a wrong answer."),
    )
    level = models.CharField(_("level"), max_length=10, choices=Level, default=Level.BASIC)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    current = models.ForeignKey("training.QuestionVersion", on_delete=models.PROTECT, related_name="+", null=True, editable=False)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["id_number"]
        indexes = [models.Index(fields=["status", "module"], name="question_by_module")]

    def __str__(self) -> str:
        return self.id_number

    @property
    def plain_text(self) -> str:
        """What the current version asks, without markup, for a list."""
        return unescape(strip_tags(self.current.text))[:120] if self.current else ""

    @property
    def version_number(self) -> int:
        """The number of the current version, 0 before the first."""
        return self.current.number if self.current else 0


class QuestionVersion(models.Model):
    """What a question said from one edit to the next. Attempts point here, so an edit never changes what was asked.

    `options` is a list of `{"id", "text", "correct", "feedback"}`; ids are short strings that stay when the order is shuffled.
    """

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="versions", verbose_name=_("question"))
    number = models.PositiveIntegerField(_("version"))
    type = models.CharField(_("type"), max_length=12, choices=QuestionType)
    text = models.TextField(_("question"))
    options = models.JSONField(_("answers"))
    explanation = models.TextField(_("explanation"))
    points = models.DecimalField(_("points"), max_digits=5, decimal_places=2, default=1)
    made_at = models.DateTimeField(_("made at"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        verbose_name = _("question version")
        verbose_name_plural = _("question versions")
        ordering = ["question", "number"]
        constraints = [models.UniqueConstraint(fields=["question", "number"], name="a_question_numbers_its_versions_once")]

    def __str__(self) -> str:
        return f"{self.question} v{self.number}"
