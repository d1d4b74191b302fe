"""Pillar, module and lesson."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page
from wagtail.search import index

from cms.blocks import LessonBody
from cms.forms import LessonForm
from cms.models.amounts import AmountField
from cms.models.whole import PublishedWhole
from cms.pillars import Pillar


class PillarPage(Page):
    """One of the four pillars. Holds its modules."""

    pillar = models.CharField(_("pillar"), max_length=10, choices=Pillar, unique=True)
    summary = models.TextField(_("summary"), max_length=400, blank=True)
    summary_en = models.TextField(_("summary in English"), max_length=400, blank=True)
    why = RichTextField(_("why it matters"), blank=True, features=["bold", "italic", "link", "ol", "ul"])
    index_source = models.CharField(_("source of the index"), max_length=255, blank=True)

    template = "cms/pillar_page.html"
    max_count = len(Pillar)
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = ["cms.ModulePage"]
    content_panels: ClassVar[list[object]] = [
        *Page.content_panels,
        FieldPanel("pillar"),
        FieldPanel("summary"),
        FieldPanel("why"),
        InlinePanel("index_years", heading=_("National index"), label=_("year")),
        FieldPanel("index_source"),
        FieldPanel("summary_en"),
    ]

    class Meta:
        verbose_name = _("pillar")
        verbose_name_plural = _("pillars")

    @property
    def title_en(self) -> str:
        """The pillar's own name; a pillar has no other."""
        with override("en"):
            return str(Pillar(self.pillar).label)


class PillarIndex(Orderable):
    """The national index of digital literacy in a year, on its scale of 1 to 5."""

    page = ParentalKey(PillarPage, on_delete=models.CASCADE, related_name="index_years")
    year = models.PositiveSmallIntegerField(_("year"))
    score = AmountField(_("this pillar"), max_digits=3, decimal_places=2, validators=[MinValueValidator(1), MaxValueValidator(5)])
    overall = AmountField(_("all four pillars"), max_digits=3, decimal_places=2, validators=[MinValueValidator(1), MaxValueValidator(5)])

    panels: ClassVar[list[object]] = [FieldRowPanel([FieldPanel("year"), FieldPanel("score"), FieldPanel("overall")])]

    class Meta(Orderable.Meta):
        verbose_name = _("year of the index")
        constraints = [models.UniqueConstraint(fields=["page", "year"], name="a_pillar_names_a_year_once")]

    def __str__(self) -> str:
        return str(self.year)


class ModulePage(Page):
    """A module of one pillar; several courses may use it."""

    summary = models.TextField(_("summary"), max_length=400, blank=True, help_text=_("One sentence: what one learns here."))
    title_en = models.CharField(_("title in English"), max_length=255, blank=True)
    summary_en = models.TextField(_("summary in English"), max_length=400, blank=True)
    outcomes = models.TextField(_("outcomes"), blank=True, help_text=_("One line each: what one can do afterwards."))

    template = "cms/module_page.html"
    parent_page_types: ClassVar[list[str]] = ["cms.PillarPage"]
    subpage_types: ClassVar[list[str]] = ["cms.LessonPage"]
    content_panels: ClassVar[list[object]] = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("outcomes"),
        MultiFieldPanel([FieldPanel("title_en"), FieldPanel("summary_en")], heading=_("In English")),
    ]

    class Meta:
        verbose_name = _("module")
        verbose_name_plural = _("modules")

    @property
    def outcome_lines(self) -> list[str]:
        """The outcomes, one an item."""
        return [line.strip() for line in self.outcomes.splitlines() if line.strip()]


class LessonPage(PublishedWhole, Page):
    """A lesson. Its address shows title and summary to everybody; who is enrolled reads it in the course."""

    code = models.CharField(_("code"), max_length=20, blank=True, help_text=_("Such as KD-1."))
    summary = models.TextField(_("summary"), max_length=400, help_text=_("One or two sentences, shown to everybody."))
    title_en = models.CharField(_("title in English"), max_length=255, blank=True)
    summary_en = models.TextField(_("summary in English"), max_length=400, blank=True)
    body = LessonBody(verbose_name=_("body"), blank=True)
    sources = models.TextField(_("sources"), blank=True, help_text=_("One line each."))
    minutes_reading = models.PositiveSmallIntegerField(_("reading"), default=0)
    minutes_exercise = models.PositiveSmallIntegerField(_("exercise"), default=0)
    minutes_quiz = models.PositiveSmallIntegerField(_("quiz"), default=0, help_text=_("Its share of the quiz of the module."))
    minutes_practice = models.PositiveSmallIntegerField(_("practice at work"), default=0)
    # Counted from the body when the page is published, so that a list of lessons need not load every body.
    reading_minutes = models.PositiveSmallIntegerField(_("reading time in minutes"), default=1, editable=False)
    part_titles = models.JSONField(_("parts"), default=list, editable=False)
    part_words = models.JSONField(_("words of each part"), default=list, editable=False)
    digest = models.CharField(_("digest of the words"), max_length=16, blank=True, editable=False)

    base_form_class = LessonForm
    template = "cms/lesson_page.html"
    parent_page_types: ClassVar[list[str]] = ["cms.ModulePage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[object]] = [
        *Page.content_panels,
        FieldPanel("code"),
        FieldPanel("summary"),
        HelpPanel(content=_("Each second-level heading opens a new part. Three to six parts read well on a phone.")),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel(f"minutes_{part}") for part in ("reading", "exercise", "quiz", "practice")])],
            heading=_("How the minutes are spent"),
            help_text=_("All lessons of a module together make its minutes in the course; an auditor adds them up."),
        ),
        FieldPanel("sources"),
        MultiFieldPanel([FieldPanel("title_en"), FieldPanel("summary_en")], heading=_("In English")),
    ]
    search_fields: ClassVar[list[object]] = [*Page.search_fields, index.SearchField("summary"), index.SearchField("body")]

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")

    @property
    def minutes(self) -> int:
        """The minutes of the lesson in the timetable of a course; 0 where nobody has set them."""
        return self.minutes_reading + self.minutes_exercise + self.minutes_quiz + self.minutes_practice

    @property
    def source_lines(self) -> list[str]:
        """The sources, one an item."""
        return [line.strip() for line in self.sources.splitlines() if line.strip()]
