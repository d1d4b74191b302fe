"""Pictures, videos and files."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock


class PictureBlock(blocks.StructBlock):
    """A picture; what it shows must be said in words for those who do not see it (WCAG 2.2, 1.1.1)."""

    image = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(label=_("What the picture shows"), max_length=300)
    caption = blocks.CharBlock(label=_("Caption"), max_length=200, required=False)

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        image = value.get("image")
        context["src"] = image.file.url if image and image.is_svg() else ""
        return context

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "blocks/image.html"
        description = _("A picture with its description for people who cannot see it.")
        preview_template = "blocks/previews/image.html"


class VideoBlock(blocks.StructBlock):
    """A link to a video. Nobody needs it to pass: the transcript says the same."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    url = blocks.URLBlock(label=_("Address"))
    transcript = blocks.RichTextBlock(label=_("Transcript"), features=["bold", "italic", "ol", "ul"])

    class Meta:
        icon = "media"
        label = _("Video with transcript")
        template = "blocks/video.html"
        description = _("A link to a video, with everything said in it as text.")
        preview_value = {"title": "Menjawab aduan", "url": "https://example.go.id/video", "transcript": "<p>Selamat pagi.</p>"}


class DownloadBlock(blocks.StructBlock):
    """A file to take along."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    document = DocumentChooserBlock(label=_("File"))

    class Meta:
        icon = "download"
        label = _("File to download")
        template = "blocks/download.html"
        description = _("A form, checklist or table to keep.")
        preview_template = "blocks/previews/download.html"
