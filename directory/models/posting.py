"""Who worked where, when."""

from datetime import date

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from directory.models.agency import Agency
from directory.models.printed import LineField
from directory.models.user import User


class PostingQuerySet(models.QuerySet["Posting"]):
    """Postings at a date."""

    def on(self, day: date) -> "PostingQuerySet":
        """Those in force on a day: begun, and not yet ended."""
        return self.filter(from_on__lte=day).filter(Q(until_on__isnull=True) | Q(until_on__gt=day))

    def current_on(self, day: date) -> "PostingQuerySet":
        """At most one per person: of those in force on a day, the one that began last."""
        at_this_day = Posting.objects.on(day).filter(user=OuterRef("user"))
        later = at_this_day.filter(Q(from_on__gt=OuterRef("from_on")) | Q(from_on=OuterRef("from_on"), pk__gt=OuterRef("pk")))
        return self.on(day).filter(~Exists(later))

    def in_agency(self, agency: Agency) -> "PostingQuerySet":
        """Those in a unit or below it."""
        return self.filter(agency__path__startswith=agency.path)


class Posting(models.Model):
    """A person in an agency with a post. `until_on` is the first day on which it no longer holds."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("member of staff"))
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name=_("agency"))
    post = LineField(_("post"), max_length=160, blank=True)
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"), null=True, blank=True)

    objects = PostingQuerySet.as_manager()

    class Meta:
        verbose_name = _("posting")
        verbose_name_plural = _("postings")
        ordering = ["-from_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")), name="a_posting_ends_after_it_begins"
            ),
            models.UniqueConstraint(fields=["user"], condition=Q(until_on__isnull=True), name="one_open_posting_per_person"),
        ]
        indexes = [models.Index(fields=["agency", "from_on"], name="posting_by_agency")]

    def __str__(self) -> str:
        return f"{self.user} · {self.agency}"
