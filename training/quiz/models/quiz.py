"""Quizzes and what they draw."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cms.models import CoursePage, ModulePage
from cms.pillars import Pillar
from directory.models import Agency
from training.quiz.models.bank import Question
from training.quiz.models.category import Category
from training.quiz.reveal import default_reveal


class Quiz(models.Model):
    """A quiz of a module or of a course. How it is sat, graded and shown is here; what it draws is in its slots.

    `draft` was never open, `closed` was: people may be half way, so the two are not the same.

    `reveal` is a `training.quiz.reveal` table: which facts are shown at which moment. `bands` is a list of
    `{"from": per cent, "text"}`, highest first: what to say to whoever reached it.
    """

    class Purpose(models.TextChoices):
        PRETEST = "pretest", _("Pre-test")
        MODULE = "module", _("Module quiz")
        DRILL = "drill", _("Response drill")
        FINAL = "final", _("Final evaluation")
        PRACTICE = "practice", _("Practice")

    class Navigation(models.TextChoices):
        FREE = "free", _("Free: go back and forth")
        SEQUENTIAL = "sequential", _("In order: no way back")

    class Layout(models.TextChoices):
        ONE = "one", _("One question a page")
        ALL = "all", _("All questions on one page")

    class AtDeadline(models.TextChoices):
        SUBMIT = "submit", _("Hand in what is there")
        ABANDON = "abandon", _("The attempt does not count")

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        OPEN = "open", _("Open")
        CLOSED = "closed", _("Closed")

    class GradeBy(models.TextChoices):
        BEST = "best", _("Best attempt")
        LAST = "last", _("Last attempt")
        FIRST = "first", _("First attempt")
        AVERAGE = "average", _("Average of all attempts")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=160)
    purpose = models.CharField(_("purpose"), max_length=10, choices=Purpose)
    module = models.ForeignKey(ModulePage, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("module"))
    course = models.ForeignKey(CoursePage, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("course"))
    introduction = models.TextField(_("introduction"), blank=True, help_text=_("Shown before the start."))
    pass_mark = models.PositiveSmallIntegerField(
        _("pass mark in per cent"), default=70, validators=[MinValueValidator(0), MaxValueValidator(100)]
    )
    grade_by = models.CharField(_("which attempt counts"), max_length=10, choices=GradeBy, default=GradeBy.BEST)
    opens_at = models.DateTimeField(_("opens at"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes at"), null=True, blank=True)
    time_limit_minutes = models.PositiveSmallIntegerField(
        _("time limit in minutes"), null=True, blank=True, help_text=_("Empty: no limit."), validators=[MinValueValidator(1)]
    )
    grace_seconds = models.PositiveSmallIntegerField(
        _("grace in seconds"),
        default=15,
        help_text=_("An answer sent in time may arrive this much later."),
        validators=[MaxValueValidator(600)],
    )
    at_deadline = models.CharField(_("at the end of the time"), max_length=10, choices=AtDeadline, default=AtDeadline.SUBMIT)
    attempts_allowed = models.PositiveSmallIntegerField(
        _("attempts allowed"), null=True, blank=True, help_text=_("Empty: as many as one likes.")
    )
    wait_hours = models.PositiveSmallIntegerField(_("hours between attempts"), default=0)
    shuffle_questions = models.BooleanField(_("shuffle the questions"), default=False)
    shuffle_options = models.BooleanField(_("shuffle the answers"), default=True)
    navigation = models.CharField(_("navigation"), max_length=12, choices=Navigation, default=Navigation.FREE)
    layout = models.CharField(_("layout"), max_length=5, choices=Layout, default=Layout.ONE)
    reveal = models.JSONField(_("what is shown when"), default=default_reveal)
    passed_text = models.TextField(_("text when passed"), blank=True)
    failed_text = models.TextField(_("text when not passed"), blank=True)
    bands = models.JSONField(_("text by score"), default=list, blank=True)
    is_public = models.BooleanField(
        _("open to the public"), default=False, help_text=_("Without signing in; the result is kept for the session only.")
    )
    state = models.CharField(_("status"), max_length=6, choices=State, default=State.DRAFT)
    state_since = models.DateTimeField(_("since"), null=True, editable=False)
    closed_reason = models.CharField(
        _("why it is closed"), max_length=200, blank=True, help_text=_("Learners read it where the quiz stood.")
    )

    class Meta:
        verbose_name = _("quiz")
        verbose_name_plural = _("quizzes")
        ordering = ["title"]
        permissions = [("open_quiz", "Can open and close a quiz")]
        constraints = [
            models.CheckConstraint(
                condition=Q(module__isnull=False, course__isnull=True) | Q(module__isnull=True, course__isnull=False),
                name="a_quiz_belongs_to_a_module_or_a_course",
            ),
            models.CheckConstraint(
                condition=Q(opens_at__isnull=True) | Q(closes_at__isnull=True) | Q(closes_at__gt=F("opens_at")),
                name="a_quiz_closes_after_it_opens",
            ),
            models.CheckConstraint(condition=Q(is_public=False) | Q(purpose="practice"), name="only_a_practice_is_open_to_the_public"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def belongs_to(self) -> str:
        """The title of its module or course."""
        return str(self.module or self.course or "")

    @property
    def is_open(self) -> bool:
        """Whether an attempt may begin, as far as the trainer is concerned. What is closed stays asked (see `Syllabus`)."""
        return self.state == self.State.OPEN

    @property
    def is_practice(self) -> bool:
        """Whether its attempts are without record: in no grade, no statistic, and gone after a while."""
        return self.purpose == self.Purpose.PRACTICE


class QuizSlot(models.Model):
    """A line of the blueprint: one named question, or a number of ready ones that fit everything the line says.

    `heading` begins a section of the quiz with this line.
    """

    quiz = models.ForeignKey(Quiz, on_delete=models.CASCADE, related_name="slots", verbose_name=_("quiz"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    heading = models.CharField(_("heading"), max_length=160, blank=True)
    question = models.ForeignKey(
        Question, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("this question")
    )
    module = models.ForeignKey(
        ModulePage, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("from this module")
    )
    pillar = models.CharField(_("from this pillar"), max_length=10, choices=Pillar, blank=True)
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("from this category")
    )
    tag = models.CharField(_("with this tag"), max_length=100, blank=True)
    level = models.CharField(_("of this level"), max_length=10, choices=Question.Level, blank=True)
    count = models.PositiveSmallIntegerField(_("how many"), default=1, validators=[MinValueValidator(1)])

    class Meta:
        verbose_name = _("line of the blueprint")
        verbose_name_plural = _("blueprint")
        ordering = ["quiz", "position", "pk"]

    def __str__(self) -> str:
        return str(self.question or self.module or self.category or self.get_pillar_display())


class QuizException(models.Model):
    """Other terms for one person or one agency, with a reason and who gave them. What is empty stays as the quiz says."""

    quiz = models.ForeignKey(Quiz, on_delete=models.CASCADE, related_name="exceptions", verbose_name=_("quiz"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("member of staff")
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("agency"))
    extra_minutes = models.PositiveSmallIntegerField(_("more minutes"), default=0)
    extra_attempts = models.PositiveSmallIntegerField(_("more attempts"), default=0)
    opens_at = models.DateTimeField(_("opens at"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes at"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=300)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False)
    given_at = models.DateTimeField(_("given at"), editable=False)

    class Meta:
        verbose_name = _("exception")
        verbose_name_plural = _("exceptions")
        ordering = ["-given_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=False, agency__isnull=True) | Q(user__isnull=True, agency__isnull=False),
                name="an_exception_is_for_a_person_or_an_agency",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="an_exception_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.quiz} · {self.user or self.agency}"
