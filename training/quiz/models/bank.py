"""Questions and their versions."""

import uuid
from html import unescape

from django.conf import settings
from django.db import models
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from cms.models import LessonPage, ModulePage
from cms.pillars import Pillar
from training.quiz.models.category import Category
from training.quiz.types import TYPES, Asked, QuestionType, type_choices


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
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("category"))
    tags = TaggableManager(verbose_name=_("tags"), blank=True, help_text=_("Words that a blueprint may ask for, such as simulasi."))
    level = models.CharField(_("level"), max_length=10, choices=Level, default=Level.BASIC)
    regulation = models.CharField(
        _("regulation"), max_length=200, blank=True, help_text=_("The rule that the answer rests on, such as UU 27/2022 pasal 65.")
    )
    regulation_until = models.DateField(
        _("look at the rule again on"), null=True, blank=True, help_text=_("From this day on the bank asks to check the question.")
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    current = models.ForeignKey("training.QuestionVersion", on_delete=models.PROTECT, related_name="+", null=True, editable=False)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["id_number"]
        indexes = [
            models.Index(fields=["status", "module"], name="question_by_module"),
            models.Index(fields=["status", "category"], name="question_by_category"),
        ]

    def __str__(self) -> str:
        return self.id_number

    @property
    def plain_text(self) -> str:
        """What the current version asks, without markup, for a list."""
        return unescape(strip_tags(self.current.text))[:120] if self.current else ""

    @property
    def type_label(self) -> str:
        """What the current version asks for."""
        return str(self.current.kind.label) if self.current else ""

    @property
    def version_number(self) -> int:
        """The number of the current version, 0 before the first."""
        return self.current.number if self.current else 0


class QuestionVersion(models.Model):
    """What a question said from one edit to the next. Attempts point here, so an edit never changes what was asked.

    `options` is a list of `{"id", "text", "correct", "feedback"}`; ids are short strings that stay when the order is shuffled.
    `spec` is what else the type asks for; each module of `training.quiz.types` says what it keeps there.
    """

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="versions", verbose_name=_("question"))
    number = models.PositiveIntegerField(_("version"))
    type = models.CharField(_("type"), max_length=12, choices=type_choices)
    text = models.TextField(_("question"))
    options = models.JSONField(_("answers"))
    spec = models.JSONField(_("what the type asks for"), default=dict)
    image = models.ForeignKey("wagtailimages.Image", on_delete=models.PROTECT, related_name="+", null=True, verbose_name=_("picture"))
    image_alt = models.CharField(_("what the picture shows"), max_length=300, blank=True)
    hint = models.TextField(_("hint"), blank=True)
    explanation = models.TextField(_("explanation"), blank=True)
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

    @property
    def kind(self) -> QuestionType:
        """The type that knows how this version is asked and scored."""
        return TYPES[self.type]

    @property
    def texts(self) -> list[str]:
        """Every text that is HTML and may hold a picture."""
        return [self.text, self.explanation, self.hint, *(option["text"] for option in self.options)]

    @property
    def asked(self) -> Asked:
        """What the type kept."""
        return Asked(options=self.options, spec=self.spec)


class PictureInText(models.Model):
    """A picture that stands inside a text of a version. The row keeps the picture from being deleted under an old attempt."""

    version = models.ForeignKey(QuestionVersion, on_delete=models.CASCADE, related_name="+")
    image = models.ForeignKey("wagtailimages.Image", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("picture in a question")
        constraints = [models.UniqueConstraint(fields=["version", "image"], name="a_version_names_a_picture_once")]

    def __str__(self) -> str:
        return f"{self.image} in {self.version}"


class BankNumber(models.Model):
    """One row with one number, raised by whatever changes which questions may be drawn: pools kept in memory carry it."""

    number = models.PositiveBigIntegerField(default=1)

    def __str__(self) -> str:
        return str(self.number)
