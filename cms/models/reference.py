"""What everybody may look up without signing in: words, rules, the standard of answering."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

from cms.blocks import ReferenceBody
from cms.models.whole import PublishedWhole


class ReferencePage(PublishedWhole, Page):
    """A public page of reference."""

    summary = models.TextField(_("summary"), max_length=400, help_text=_("One or two sentences, shown to everybody."))
    title_en = models.CharField(_("title in English"), max_length=255, blank=True)
    summary_en = models.TextField(_("summary in English"), max_length=400, blank=True)
    body = ReferenceBody(verbose_name=_("body"), blank=True)

    template = "cms/reference_page.html"
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[object]] = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("title_en"), FieldPanel("summary_en")], heading=_("In English")),
    ]
    search_fields: ClassVar[list[object]] = [*Page.search_fields, index.SearchField("summary"), index.SearchField("body")]

    class Meta:
        verbose_name = _("reference page")
        verbose_name_plural = _("reference pages")
