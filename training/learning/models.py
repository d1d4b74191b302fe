"""Who takes part in what, and how far they are."""

import uuid
from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.db.models.functions import Length, Substr
from django.utils.translation import gettext_lazy as _

from cms.models import CourseModule, CoursePage, LessonPage
from directory.models import Agency


class Enrolment(models.Model):
    """A person in a course, at one version of it. `name_confirmed` is the name as the person wants it printed."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("member of staff"))
    course = models.ForeignKey(CoursePage, on_delete=models.PROTECT, related_name="+", verbose_name=_("course"))
    version = models.PositiveSmallIntegerField(_("version"))
    joined_at = models.DateTimeField(_("joined at"))
    name_confirmed = models.CharField(_("name to print"), max_length=270)

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        ordering = ["-joined_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["user", "course", "version"], name="one_enrolment_a_person_course_and_version")]
        indexes = [models.Index(fields=["course", "joined_at"], name="enrolments_by_course")]

    def __str__(self) -> str:
        return f"{self.user} · {self.course}"


class LessonProgressQuerySet(models.QuerySet["LessonProgress"]):
    """Reading as home and reports ask for it."""

    def in_courses(self, courses: Any) -> Self:
        """Of lessons whose module belongs to one of the courses (ids, or a query of them)."""
        module = Substr(OuterRef("lesson__path"), 1, Length(OuterRef("lesson__path")) - LessonPage.steplen)
        return self.filter(Exists(CourseModule.objects.filter(course__in=courses, module__path=module)))

    def measured_by(self, day: date) -> Self:
        """Read on or before a day, and known whether in a hurry."""
        return self.filter(read_at__date__lte=day, hurried__isnull=False)


class LessonProgress(models.Model):
    """How far and how long a person read a lesson. It belongs to person and lesson, so it counts in every course.

    `part` is 0 while the lesson was only opened. `seconds` says how long each part was open, each at most its reading time;
    `counted_seconds` is their sum. `spent_before` is what was counted for the person in all lessons when this one was opened.
    `hurried` is known from the time a lesson was read, and not for lessons read before it was measured.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("member of staff"))
    lesson = models.ForeignKey(LessonPage, on_delete=models.PROTECT, related_name="+", verbose_name=_("lesson"))
    part = models.PositiveSmallIntegerField(_("last part reached"), default=1)
    updated_at = models.DateTimeField(_("updated at"))
    read_at = models.DateTimeField(_("read at"), null=True)
    opened_at = models.DateTimeField(_("opened at"), null=True)
    spent_before = models.PositiveIntegerField(_("seconds counted before"), default=0)
    seconds = models.JSONField(_("seconds of each part"), default=list)
    counted_seconds = models.PositiveIntegerField(_("seconds counted"), default=0)
    hurried = models.BooleanField(_("read in a hurry"), null=True)

    objects = LessonProgressQuerySet.as_manager()

    class Meta:
        verbose_name = _("lesson progress")
        verbose_name_plural = _("lesson progress")
        constraints = [models.UniqueConstraint(fields=["user", "lesson"], name="one_progress_a_person_and_lesson")]

    def __str__(self) -> str:
        return f"{self.user_id} · {self.lesson_id}"


class CompletionQuerySet(models.QuerySet["Completion"]):
    """Completions as reports ask for them."""

    def in_agency(self, agency: Agency) -> Self:
        """Those of people who belonged to the unit, or one below it, when they finished."""
        return self.filter(agency__path__startswith=agency.path)

    def by(self, day: date) -> Self:
        """Those finished on or before a day."""
        return self.filter(completed_on__lte=day)


class Completion(models.Model):
    """An enrolment finished, once. Facts are frozen, so proof need not see the quiz.

    `module_scores` is a list of `{"module", "title", "pillar", "jp", "minutes", "percent", "lessons"}`; the last one, without a
    pillar, is the row across the pillars.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrolment = models.OneToOneField(Enrolment, on_delete=models.PROTECT, related_name="completion", verbose_name=_("enrolment"))
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("member of staff"))
    course = models.ForeignKey(CoursePage, on_delete=models.PROTECT, related_name="+", verbose_name=_("course"))
    version = models.PositiveSmallIntegerField(_("version"))
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", null=True, verbose_name=_("agency"))
    completed_at = models.DateTimeField(_("completed at"))
    completed_on = models.DateField(_("completed on"), db_index=True)
    jp = models.PositiveSmallIntegerField(_("JP"))
    percent = models.PositiveSmallIntegerField(_("score in per cent"))
    module_scores = models.JSONField()

    objects = CompletionQuerySet.as_manager()

    class Meta:
        verbose_name = _("completion")
        verbose_name_plural = _("completions")
        ordering = ["-completed_at", "pk"]
        indexes = [
            models.Index(fields=["user", "completed_on"], name="completions_of_a_person"),
            models.Index(fields=["agency", "completed_on"], name="completions_of_an_agency"),
            models.Index(fields=["course", "completed_on"], name="completions_of_a_course"),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.course}"
