"""What the body of a lesson and of a page of reference may hold."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.fields import StreamField

from cms.blocks.comparison import ComparisonBlock
from cms.blocks.media import DownloadBlock, PictureBlock, VideoBlock
from cms.blocks.practice import ExerciseBlock, PracticeBlock
from cms.blocks.reference import DeadlinesBlock, GlossaryBlock, RegulationsBlock
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
    ("exercise", ExerciseBlock()),
    ("practice", PracticeBlock()),
    ("download", DownloadBlock()),
]
# The lesson names the minutes of each once.
ONCE = {"exercise": {"max_num": 1}, "practice": {"max_num": 1}}


REFERENCE_BLOCKS = [
    *(each for each in LESSON_BLOCKS if each[0] in {"paragraph", "image", "callout", "steps", "compare", "download"}),
    ("glossary", GlossaryBlock()),
    ("regulations", RegulationsBlock()),
    ("deadlines", DeadlinesBlock()),
]


class Body(StreamField):
    """A stream whose blocks stay out of migrations: a changed block is not a changed table."""

    allowed: ClassVar[list[tuple[str, blocks.Block]]] = []
    once: ClassVar[dict[str, dict[str, int]]] = {}

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.pop("block_lookup", None)
        super().__init__(self.allowed, block_counts=self.once, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[object], dict[str, object]]:
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        kwargs.pop("block_counts", None)
        return name, path, [], kwargs


class LessonBody(Body):
    """The stream of a lesson."""

    allowed = LESSON_BLOCKS
    once = ONCE


class ReferenceBody(Body):
    """The stream of a page of reference."""

    allowed = REFERENCE_BLOCKS
