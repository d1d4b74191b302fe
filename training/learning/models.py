"""Who takes part in what, and how far they are."""

import uuid
from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Length, Substr
from django.utils.translation import gettext_lazy as _

from cms.models import CourseModule, CoursePage, LessonPage
from directory.models import Agency
from training.quiz.models import Quiz


class Syllabus(models.Model):
    """What one version of a course asks, frozen when it is first joined and never edited (decision 0027).

    `content` is `training.learning.syllabus.Asked.to_json()`. `left_out` lists the keys of needs that were dropped since, as the
    rows of `Need` say with who and why; it stands here too, so that a page asks once. `origin` says how it came about: rows of
    before there were syllabi were worked out from what was frozen or open then, and one version may have several of those.
    """

    class Origin(models.TextChoices):
        JOINED = "joined", _("Pinned when first joined")
        FINISHED = "finished", _("From what a completion kept")
        UNDER_WAY = "under_way", _("From the course, for people under way")

    course = models.ForeignKey(CoursePage, on_delete=models.PROTECT, related_name="+", verbose_name=_("course"))
    version = models.PositiveSmallIntegerField(_("version"))
    content = models.JSONField()
    left_out = models.JSONField(default=list)
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.JOINED)
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        verbose_name = _("syllabus")
        verbose_name_plural = _("syllabi")
        ordering = ["course", "-version", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["course", "version"], condition=Q(origin="joined"), name="one_syllabus_a_course_and_version"),
            models.UniqueConstraint(
                fields=["course", "version"], condition=Q(origin="under_way"), name="one_syllabus_of_those_under_way_a_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.course} · {self.version}"


class Need(models.Model):
    """A lesson or a quiz that a syllabus asks for. The row keeps the page or the quiz from being deleted, and says who dropped it.

    Exercises and practice at work get a kind of their own when they are kept (`Kind`).
    """

    class Kind(models.TextChoices):
        LESSON = "lesson", _("Lesson")
        QUIZ = "quiz", _("Quiz")

    syllabus = models.ForeignKey(Syllabus, on_delete=models.PROTECT, related_name="needs")
    kind = models.CharField(max_length=6, choices=Kind)
    lesson = models.ForeignKey(LessonPage, on_delete=models.PROTECT, related_name="+", null=True)
    quiz = models.ForeignKey(Quiz, on_delete=models.PROTECT, related_name="+", null=True)
    purpose = models.CharField(max_length=10, blank=True)  # of the quiz, as it was pinned
    dropped_at = models.DateTimeField(_("dropped at"), null=True)
    dropped_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    dropped_reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        ordering = ["syllabus", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["syllabus", "lesson"], name="a_syllabus_asks_a_lesson_once"),
            models.UniqueConstraint(fields=["syllabus", "quiz"], name="a_syllabus_asks_a_quiz_once"),
            models.CheckConstraint(
                condition=Q(kind="lesson", lesson__isnull=False, quiz__isnull=True)
                | Q(kind="quiz", lesson__isnull=True, quiz__isnull=False),
                name="a_need_is_a_lesson_or_a_quiz",
            ),
            models.CheckConstraint(
                condition=Q(dropped_at__isnull=True) | (~Q(dropped_reason="") & Q(dropped_by__isnull=False)),
                name="a_dropped_need_says_who_and_why",
            ),
        ]

    def __str__(self) -> str:
        return str(self.lesson or self.quiz)

    @property
    def key(self) -> str:
        """As `Syllabus.left_out` names it."""
        return f"{self.kind}:{self.lesson_id or self.quiz_id}"


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    """Enrolments as the rules and the reports ask for them."""

    def active(self) -> Self:
        """Those that nobody has ended, finished ones among them."""
        return self.filter(~Exists(Withdrawal.objects.filter(enrolment=OuterRef("pk"), resumed_at__isnull=True)))

    def active_on(self, day: date) -> Self:
        """Those that were joined by the end of a day and had not been ended then."""
        ended = Withdrawal.objects.filter(enrolment=OuterRef("pk"), at__date__lte=day)
        return self.filter(~Exists(ended.filter(Q(resumed_at__isnull=True) | Q(resumed_at__date__gt=day))), joined_at__date__lte=day)

    def unfinished(self) -> Self:
        """Those without a completion."""
        return self.filter(completion__isnull=True)


class Enrolment(models.Model):
    """A person in a course, at one version of it and in one round. What is asked is the syllabus; attempts at the quizzes of the
    course name the enrolment as their occasion. `name_seen` is the roster's name that the person was shown and found right at
    `name_confirmed_at`; both are empty until then, and nothing waits for it. Rows of before keep there what was typed.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("member of staff"))
    course = models.ForeignKey(CoursePage, on_delete=models.PROTECT, related_name="+", verbose_name=_("course"))
    version = models.PositiveSmallIntegerField(_("version"))
    round = models.PositiveSmallIntegerField(_("round"), default=1)
    syllabus = models.ForeignKey(Syllabus, on_delete=models.PROTECT, related_name="+", verbose_name=_("syllabus"))
    joined_at = models.DateTimeField(_("joined at"))
    name_seen = models.CharField(_("name that was shown"), max_length=270, blank=True)
    name_confirmed_at = models.DateTimeField(_("name confirmed at"), null=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        ordering = ["-joined_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "course", "version", "round"], name="one_enrolment_a_person_course_version_and_round")
        ]
        indexes = [models.Index(fields=["course", "joined_at"], name="enrolments_by_course")]
        permissions = [("end_enrolment", "Can end an enrolment"), ("drop_need", "Can drop what a version of a course asks")]

    def __str__(self) -> str:
        return f"{self.user} · {self.course}"


class Withdrawal(models.Model):
    """An enrolment ended before it was finished, by oneself or with a reason by the office. Nothing is deleted; one may come back."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="withdrawals")
    at = models.DateTimeField(_("ended at"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    resumed_at = models.DateTimeField(_("resumed at"), null=True)

    class Meta:
        ordering = ["enrolment", "at"]
        constraints = [
            models.UniqueConstraint(fields=["enrolment"], condition=Q(resumed_at__isnull=True), name="an_enrolment_is_ended_once"),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment} · {self.at:%Y-%m-%d}"


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
    `counted_seconds` is their sum, those of earlier words included. `spent_before` is what was counted for the person in all lessons
    when this one was opened.
    `hurried` is known from the time a lesson was read, and not for lessons read before it was measured.

    `read_digest` tells which words were read. Where a later version asks other words, `again_digest` tells that the seconds are
    those of reading them; what was read stays read for everything that asked the earlier words.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("member of staff"))
    lesson = models.ForeignKey(LessonPage, on_delete=models.PROTECT, related_name="+", verbose_name=_("lesson"))
    part = models.PositiveSmallIntegerField(_("last part reached"), default=1)
    updated_at = models.DateTimeField(_("updated at"))
    read_at = models.DateTimeField(_("read at"), null=True)
    read_digest = models.CharField(max_length=16, blank=True, editable=False)
    again_digest = models.CharField(max_length=16, blank=True, editable=False)
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
        indexes = [models.Index(fields=["read_at"], name="lessons_by_reading")]

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

    `completed_on` is the day on which it was known that nothing is missing, by which figures count: it is never in the past when
    the row is written, so a figure of a past day stands. `done_on` is the learner's own last act, for due dates and the year of
    the JP: a marker makes nobody late. `percent` is empty where the course tests nothing. `credited` says that the hours count:
    once a person, course and version. `earned_on` is a list of `{"day", "minutes"}`.

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
    done_on = models.DateField(_("done on"))
    jp = models.PositiveSmallIntegerField(_("JP"))
    credited = models.BooleanField(_("JP are counted"), default=True)
    percent = models.PositiveSmallIntegerField(_("score in per cent"), null=True)
    module_scores = models.JSONField()
    earned_on = models.JSONField(default=list)

    objects = CompletionQuerySet.as_manager()

    class Meta:
        verbose_name = _("completion")
        verbose_name_plural = _("completions")
        ordering = ["-completed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "course", "version"], condition=Q(credited=True), name="hours_count_once_a_person_course_and_version"
            ),
            models.CheckConstraint(condition=Q(done_on__lte=F("completed_on")), name="what_is_known_was_done_before"),
        ]
        indexes = [
            models.Index(fields=["user", "completed_on"], name="completions_of_a_person"),
            models.Index(fields=["agency", "completed_on"], name="completions_of_an_agency"),
            models.Index(fields=["course", "completed_on"], name="completions_of_a_course"),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.course}"


class SweepMark(models.Model):
    """How far a sweep has looked: `looked_at` in time, `cursor` by the key of the rows while a whole round is under way."""

    name = models.CharField(max_length=40, unique=True)
    looked_at = models.DateTimeField(null=True)
    cursor = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return self.name
