"""What the body of a lesson may hold."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.fields import StreamField

from cms.blocks.comparison import ComparisonBlock
from cms.blocks.media import DownloadBlock, PictureBlock, VideoBlock
from cms.blocks.teaching import CalloutBlock, CaseBlock, SelfCheckBlock, StepsBlock


class ParagraphBlock(blocks.RichTextBlock):
    """Running text with headings."""

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "blocks/paragraph.html"
        description = _("Running text with headings, lists and links. A second-level heading opens a new part.")
        preview_value = "<h2>Lima langkah</h2><p>Baca keluhan sampai selesai sebelum membalas.</p>"


LESSON_BLOCKS = [
    ("paragraph", ParagraphBlock(features=["h2", "h3", "bold", "italic", "link", "document-link", "ol", "ul"])),
    ("image", PictureBlock()),
    ("video", VideoBlock()),
    ("callout", CalloutBlock()),
    ("steps", StepsBlock()),
    ("compare", ComparisonBlock()),
    ("case", CaseBlock()),
    ("selfcheck", SelfCheckBlock()),
    ("download", DownloadBlock()),
]


class LessonBody(StreamField):
    """The stream of a lesson. Migrations keep no block definitions: a changed block is not a changed table."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.pop("block_lookup", None)
        super().__init__(LESSON_BLOCKS, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[object], dict[str, object]]:
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs
