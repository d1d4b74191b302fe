"""The units of the city government, in a tree."""

import uuid

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from treebeard.mp_tree import MP_Node, MP_NodeManager, MP_NodeQuerySet

from directory.models.printed import LineField


class AgencyQuerySet(MP_NodeQuerySet):
    """Agencies as reports ask for them."""

    def top(self) -> "AgencyQuerySet":
        """The OPD themselves, without their sub-units; kecamatan count, kelurahan do not (UU 23/2014)."""
        found: AgencyQuerySet = self.filter(depth=1)
        return found


class AgencyManager(MP_NodeManager):
    """Agencies in the order of the tree."""

    def get_queryset(self) -> AgencyQuerySet:
        ordered: AgencyQuerySet = AgencyQuerySet(self.model, using=self._db).order_by("path")
        return ordered

    def top(self) -> AgencyQuerySet:
        """See `AgencyQuerySet.top`."""
        return self.get_queryset().top()


class Agency(MP_Node):
    """A unit of the city. Never re-parented and never deleted once people belonged to it: close it and open another."""

    class Kind(models.TextChoices):
        SECRETARIAT = "sekretariat", _("Secretariat")
        INSPECTORATE = "inspektorat", _("Inspectorate")
        OFFICE = "dinas", _("Office")
        HOSPITAL = "rsud", _("Hospital")
        UNIT = "satuan", _("Unit")
        BOARD = "badan", _("Board")
        DISTRICT = "kecamatan", _("District")
        VILLAGE = "kelurahan", _("Urban village")
        UPTD = "uptd", _("Technical unit")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(
        _("code"),
        max_length=40,
        unique=True,
        validators=[RegexValidator(r"^[A-Z0-9]+(-[A-Z0-9]+)*\Z", _("Use capital letters, digits and hyphens, such as DLH or KEC-SLEBAR."))],
        help_text=_("Short code in capitals, such as DLH."),
    )
    name = LineField(_("name"), max_length=160)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    objects = AgencyManager()
    node_order_by = ["name"]

    class Meta:
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")

    def __str__(self) -> str:
        return self.name
