"""What one enrols in and is certified for."""

from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, PageChooserPanel, TabbedInterface
from wagtail.models import Orderable, Page

from cms.course_form import CourseForm
from cms.models.terms import TERMS_PANELS, TermsOfReference


class CourseIndexPage(Page):
    """The catalogue of courses."""

    template = "cms/course_index_page.html"
    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = ["cms.CoursePage"]

    class Meta:
        verbose_name = _("course catalogue")


class CoursePage(TermsOfReference):
    """An ordered list of modules with their hours, and one row across the pillars for drills and the final evaluation."""

    class Form(models.TextChoices):
        """Bentuk pengembangan kompetensi (Peraturan LAN 10/2018)."""

        E_LEARNING = "e-learning", "E-Learning"
        TECHNICAL_GUIDANCE = "bimtek", "Bimbingan Teknis"
        DISTANCE = "jarak-jauh", "Pelatihan Jarak Jauh"
        TECHNICAL = "teknis", "Pelatihan Teknis"

    class SiasnType(models.IntegerChoices):
        """The ids of SIASN's list of training types that fit."""

        TECHNICAL = 3, "3 Diklat Teknis"
        TECHNICAL_GUIDANCE = 8, "8 Bimbingan Teknis"
        E_LEARNING = 16, "16 E-Learning"
        DISTANCE = 17, "17 Pelatihan Jarak Jauh"

    summary = models.TextField(_("summary"), max_length=400, help_text=_("One or two sentences."))
    title_en = models.CharField(_("title in English"), max_length=255, blank=True)
    summary_en = models.TextField(_("summary in English"), max_length=400, blank=True)
    outcomes = models.TextField(_("outcomes"), blank=True, help_text=_("One line each: what one can do afterwards."))
    version = models.PositiveSmallIntegerField(
        _("version"), default=1, validators=[MinValueValidator(1)], help_text=_("Raise it when what is certified changes.")
    )
    form = models.CharField(_("form of training"), max_length=20, choices=Form, default=Form.E_LEARNING)
    siasn_type = models.PositiveSmallIntegerField(_("SIASN type"), choices=SiasnType, default=SiasnType.E_LEARNING)
    organiser = models.CharField(_("organiser"), max_length=160, default="Dinas Komunikasi dan Informatika")
    organiser_code = models.CharField(
        _("organiser's code"), max_length=20, default="DISKOMINFO", help_text=_("Stands in certificate numbers.")
    )
    is_open = models.BooleanField(_("staff may join by themselves"), default=False)
    assessed = models.BooleanField(
        _("with assessment"),
        default=True,
        help_text=_("Without it the course asks for reading only, and earns a certificate of attendance without score and predicate."),
    )
    cross_title = models.CharField(_("row across the pillars"), max_length=160, default="Simulasi respons dan evaluasi akhir")
    cross_jp = models.PositiveSmallIntegerField(_("its JP"), default=0)
    cross_minutes = models.PositiveSmallIntegerField(_("its minutes"), default=0)

    base_form_class = CourseForm
    template = "cms/course_page.html"
    parent_page_types: ClassVar[list[str]] = ["cms.CourseIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[object]] = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("outcomes"),
        InlinePanel("course_modules", heading=_("Modules"), label=_("module"), min_num=1),
        MultiFieldPanel(
            [FieldPanel("cross_title"), FieldRowPanel([FieldPanel("cross_jp"), FieldPanel("cross_minutes")])],
            heading=_("Across the pillars: drills and final evaluation"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("version"),
                FieldPanel("form"),
                FieldPanel("siasn_type"),
                FieldPanel("organiser"),
                FieldPanel("organiser_code"),
                FieldPanel("assessed"),
                FieldPanel("is_open"),
            ],
            heading=_("For the certificate and HR"),
        ),
        MultiFieldPanel([FieldPanel("title_en"), FieldPanel("summary_en")], heading=_("In English")),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Content")),
            ObjectList(TERMS_PANELS, heading=_("Terms of reference")),
            ObjectList(Page.promote_panels, heading=_("Promote")),
            ObjectList(Page.settings_panels, heading=_("Settings")),
        ]
    )

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")

    @property
    def outcome_lines(self) -> list[str]:
        """The outcomes, one an item."""
        return [line.strip() for line in self.outcomes.splitlines() if line.strip()]

    @property
    def jp(self) -> int:
        """All hours of the course: those of its modules and of the row across the pillars."""
        return int(sum(row.jp for row in self.course_modules.all()) + self.cross_jp)

    @property
    def minutes(self) -> int:
        """All minutes of the course."""
        return int(sum(row.minutes for row in self.course_modules.all()) + self.cross_minutes)


class CourseModule(Orderable):
    """A module's place in a course, with the hours it counts there."""

    course = ParentalKey(CoursePage, on_delete=models.CASCADE, related_name="course_modules")
    module = models.ForeignKey("cms.ModulePage", on_delete=models.PROTECT, related_name="+", verbose_name=_("module"))
    jp = models.PositiveSmallIntegerField(_("JP"), validators=[MinValueValidator(1)])
    minutes = models.PositiveSmallIntegerField(_("minutes"), validators=[MinValueValidator(1)], help_text=_("One JP is 45 minutes."))

    panels: ClassVar[list[object]] = [
        PageChooserPanel("module", "cms.ModulePage"),
        FieldRowPanel([FieldPanel("jp"), FieldPanel("minutes")]),
    ]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["course", "module"], name="a_module_stands_once_in_a_course")]

    def __str__(self) -> str:
        return str(self.module)
