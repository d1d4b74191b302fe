"""The public front page."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class HomePage(Page):
    """One sentence on what this is, the four pillars, and the way to check a certificate."""

    template = "cms/home_page.html"
    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = ["cms.PillarPage", "cms.CourseIndexPage", "cms.ReferencePage"]

    class Meta:
        verbose_name = _("front page")
