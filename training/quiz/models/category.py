"""Where a question belongs below its pillar."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from treebeard.mp_tree import MP_Node

from cms.pillars import Pillar


class Category(MP_Node):
    """A subject of the bank, in a tree below its pillar. A line of a blueprint draws from a category and all below it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pillar = models.CharField(_("pillar"), max_length=10, choices=Pillar)
    name = models.CharField(_("name"), max_length=120)

    node_order_by = ["name"]

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")

    def __str__(self) -> str:
        return self.name

    @property
    def indented(self) -> str:
        """The name behind as many dashes as it lies deep, for a list of choices."""
        return f"{'– ' * (self.depth - 1)}{self.name}"
