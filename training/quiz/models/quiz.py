"""Quizzes and what they draw."""

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.models import CoursePage, ModulePage
from cms.pillars import Pillar
from training.quiz.models.bank import Question


class Quiz(models.Model):
    """A quiz of a module or of a course."""

    class Purpose(models.TextChoices):
        PRETEST = "pretest", _("Pre-test")
        MODULE = "module", _("Module quiz")
        DRILL = "drill", _("Response drill")
        FINAL = "final", _("Final evaluation")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=160)
    purpose = models.CharField(_("purpose"), max_length=10, choices=Purpose)
    module = models.ForeignKey(ModulePage, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("module"))
    course = models.ForeignKey(CoursePage, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("course"))
    introduction = models.TextField(_("introduction"), blank=True, help_text=_("Shown before the start."))
    pass_mark = models.PositiveSmallIntegerField(
        _("pass mark in per cent"), default=70, validators=[MinValueValidator(0), MaxValueValidator(100)]
    )
    time_limit_minutes = models.PositiveSmallIntegerField(
        _("time limit in minutes"), null=True, blank=True, help_text=_("Empty: no limit.")
    )
    attempts_allowed = models.PositiveSmallIntegerField(
        _("attempts allowed"), null=True, blank=True, help_text=_("Empty: as many as one likes.")
    )
    wait_hours = models.PositiveSmallIntegerField(_("hours between attempts"), default=0)
    shuffle_options = models.BooleanField(_("shuffle the answers"), default=True)
    is_open = models.BooleanField(_("open to learners"), default=False)

    class Meta:
        verbose_name = _("quiz")
        verbose_name_plural = _("quizzes")
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(module__isnull=False, course__isnull=True) | Q(module__isnull=True, course__isnull=False),
                name="a_quiz_belongs_to_a_module_or_a_course",
            ),
            models.UniqueConstraint(
                fields=["course"], condition=Q(purpose="final", is_open=True), name="one_open_final_evaluation_a_course"
            ),
            models.UniqueConstraint(fields=["module"], condition=Q(purpose="module", is_open=True), name="one_open_quiz_a_module"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def belongs_to(self) -> str:
        """The title of its module or course."""
        return str(self.module or self.course or "")

    @property
    def state_label(self) -> str:
        """Open to learners, or draft."""
        return gettext("Open") if self.is_open else gettext("Draft")


class QuizSlot(models.Model):
    """A line of the blueprint: one named question, or a number of ready ones drawn from a module or a pillar."""

    quiz = models.ForeignKey(Quiz, on_delete=models.CASCADE, related_name="slots", verbose_name=_("quiz"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    question = models.ForeignKey(
        Question, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("this question")
    )
    module = models.ForeignKey(
        ModulePage, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("from this module")
    )
    pillar = models.CharField(_("from this pillar"), max_length=10, choices=Pillar, blank=True)
    count = models.PositiveSmallIntegerField(_("how many"), default=1, validators=[MinValueValidator(1)])

    class Meta:
        verbose_name = _("line of the blueprint")
        verbose_name_plural = _("blueprint")
        ordering = ["quiz", "position", "pk"]

    def __str__(self) -> str:
        return str(self.question or self.module or self.get_pillar_display())
