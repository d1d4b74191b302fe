"""Terms of reference (Kerangka Acuan Kerja) of a course: what the agency hands in to have the training approved and paid for."""

from decimal import ROUND_HALF_UP, Decimal
from typing import ClassVar

from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page

from cms.models.amounts import AmountField

PROSE = ["bold", "italic", "ol", "ul"]


class TermsOfReference(Page):
    """The fields of a course that only its terms of reference show. The table of hours comes from the course's modules."""

    tor_background = RichTextField(_("background"), blank=True, features=PROSE, help_text=_("Why the training is needed now."))
    tor_legal_basis = models.TextField(_("legal basis"), blank=True, help_text=_("One rule a line, the highest first."))
    tor_purpose = RichTextField(_("purpose"), blank=True, features=PROSE)
    tor_outputs = models.TextField(_("outputs"), blank=True, help_text=_("One line each: what is there afterwards and can be counted."))
    tor_participants = RichTextField(_("participants"), blank=True, features=PROSE, help_text=_("Who is sent, and who chooses them."))
    tor_agencies = models.PositiveSmallIntegerField(_("number of agencies"), default=0)
    tor_per_agency = models.PositiveSmallIntegerField(_("participants of each agency"), default=0)
    tor_method = RichTextField(_("method"), blank=True, features=PROSE)
    tor_evaluation = RichTextField(_("evaluation"), blank=True, features=PROSE)
    tor_funding = models.CharField(_("source of funds"), max_length=255, blank=True)
    tor_place = models.CharField(_("place of signature"), max_length=80, blank=True)
    tor_date = models.DateField(_("date of signature"), null=True, blank=True, help_text=_("Empty: a dotted line."))

    class Meta:
        abstract = True

    @property
    def tor_people(self) -> int:
        """How many people are to be trained."""
        return self.tor_agencies * self.tor_per_agency


class CourseSession(Orderable):
    """A line of the schedule."""

    course = ParentalKey("cms.CoursePage", on_delete=models.CASCADE, related_name="tor_sessions")
    when = models.CharField(_("day or week"), max_length=80)
    what = models.CharField(_("activity"), max_length=255)
    who = models.CharField(_("in charge"), max_length=120, blank=True)

    panels: ClassVar[list[object]] = [FieldRowPanel([FieldPanel("when"), FieldPanel("who")]), FieldPanel("what")]

    class Meta(Orderable.Meta):
        verbose_name = _("line of the schedule")

    def __str__(self) -> str:
        return f"{self.when}: {self.what}"


class CourseSpeaker(Orderable):
    """A speaker, by what they must know rather than by name."""

    course = ParentalKey("cms.CoursePage", on_delete=models.CASCADE, related_name="tor_speakers")
    topic = models.CharField(_("subject"), max_length=160)
    qualification = models.CharField(_("speaker and qualification"), max_length=255)

    panels: ClassVar[list[object]] = [FieldPanel("topic"), FieldPanel("qualification")]

    class Meta(Orderable.Meta):
        verbose_name = _("speaker")

    def __str__(self) -> str:
        return self.topic


class CourseCommittee(Orderable):
    """A duty in the committee and the post that has it."""

    course = ParentalKey("cms.CoursePage", on_delete=models.CASCADE, related_name="tor_committee")
    duty = models.CharField(_("duty"), max_length=120)
    post = models.CharField(_("post"), max_length=160)

    panels: ClassVar[list[object]] = [FieldRowPanel([FieldPanel("duty"), FieldPanel("post")])]

    class Meta(Orderable.Meta):
        verbose_name = _("member of the committee")

    def __str__(self) -> str:
        return self.duty


class CourseCost(Orderable):
    """A line of the budget, in rupiah."""

    course = ParentalKey("cms.CoursePage", on_delete=models.CASCADE, related_name="tor_costs")
    item = models.CharField(_("item"), max_length=160)
    volume = AmountField(_("volume"), max_digits=8, decimal_places=2, validators=[MinValueValidator(Decimal("0.01"))])
    unit = models.CharField(_("unit"), max_length=40)
    price = models.PositiveIntegerField(_("price of a unit in rupiah"))

    panels: ClassVar[list[object]] = [FieldPanel("item"), FieldRowPanel([FieldPanel("volume"), FieldPanel("unit"), FieldPanel("price")])]

    class Meta(Orderable.Meta):
        verbose_name = _("line of the budget")

    def __str__(self) -> str:
        return self.item

    @property
    def total(self) -> Decimal:
        """Volume times price, in whole rupiah as it is printed."""
        return Decimal(self.volume * self.price).quantize(Decimal(1), ROUND_HALF_UP)


class CourseSignature(Orderable):
    """Who signs. Without a name there is a dotted line to sign by hand."""

    course = ParentalKey("cms.CoursePage", on_delete=models.CASCADE, related_name="tor_signatures")
    role = models.CharField(_("above the name"), max_length=160, help_text=_("Such as: Mengetahui, Kepala Dinas."))
    name = models.CharField(_("name with titles"), max_length=160, blank=True)
    rank = models.CharField(_("rank"), max_length=80, blank=True)
    nip = models.CharField(_("NIP"), max_length=18, blank=True, validators=[RegexValidator(r"^\d{18}$", _("A NIP has 18 digits."))])

    panels: ClassVar[list[object]] = [FieldPanel("role"), FieldRowPanel([FieldPanel("name"), FieldPanel("rank"), FieldPanel("nip")])]

    class Meta(Orderable.Meta):
        verbose_name = _("signature")

    def __str__(self) -> str:
        return self.role


TERMS_PANELS: list[object] = [
    MultiFieldPanel([FieldPanel("tor_background"), FieldPanel("tor_legal_basis")], heading=_("Why")),
    MultiFieldPanel([FieldPanel("tor_purpose"), FieldPanel("tor_outputs")], heading=_("What for")),
    MultiFieldPanel(
        [FieldPanel("tor_participants"), FieldRowPanel([FieldPanel("tor_agencies"), FieldPanel("tor_per_agency")])], heading=_("For whom")
    ),
    MultiFieldPanel([FieldPanel("tor_method"), FieldPanel("tor_evaluation")], heading=_("How")),
    InlinePanel("tor_sessions", heading=_("Schedule"), label=_("line")),
    InlinePanel("tor_speakers", heading=_("Speakers"), label=_("speaker")),
    InlinePanel("tor_committee", heading=_("Committee"), label=_("duty")),
    MultiFieldPanel([FieldPanel("tor_funding")], heading=_("Source of funds")),
    InlinePanel("tor_costs", heading=_("Budget"), label=_("line")),
    MultiFieldPanel([FieldRowPanel([FieldPanel("tor_place"), FieldPanel("tor_date")])], heading=_("Place and date")),
    InlinePanel("tor_signatures", heading=_("Signatures"), label=_("signature"), max_num=3),
]
