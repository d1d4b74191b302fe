"""Rich text of questions: what markup may stand there, and pictures in it.

A picture is kept as the editor writes it, `<embed embedtype="image" id="7" alt="…" format="fullwidth">`, and becomes an `img` when shown,
so a file that is replaced is replaced everywhere.
"""

import re
from collections.abc import Callable, Iterable
from html import unescape

import nh3
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.images.models import Image
from wagtail.images.shortcuts import get_rendition_or_not_found
from wagtail.rich_text import features
from wagtail.rich_text.rewriters import LinkRewriter

TAGS = {"a", "b", "blockquote", "br", "em", "embed", "i", "li", "ol", "p", "strong", "ul"}
ATTRIBUTES = {"a": {"href"}, "embed": {"embedtype", "id", "alt", "format"}}
SCHEMES = {"http", "https", "mailto"}
EMBED = re.compile(r"<embed\b[^>]*>")
ATTRIBUTE = re.compile(r'\b(id|alt|embedtype)="([^"]*)"')
SHOWN_WIDTH = "width-800|format-webp"


def clean(html: str) -> str:
    """Only the markup that a question needs: scripts, styles, foreign attributes and anything embedded but pictures go.

    Links to pages become plain addresses first, as the cleaner knows no others.
    """
    plain = _links()(html) if "linktype=" in html else html
    cleaned: str = nh3.clean(plain, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES)
    return EMBED.sub(lambda match: match[0] if _picture(match[0])[0] else "", cleaned).strip()


def _links() -> Callable[[str], str]:
    """Wagtail's own rewriter for links; that for pictures is left out."""
    rewriter: Callable[[str], str] = LinkRewriter(
        bulk_rules={name: handler.expand_db_attributes_many for name, handler in features.get_link_types().items()}
    )
    return rewriter


def _picture(tag: str) -> tuple[int, str]:
    """The key of the picture in an embed tag and its words; 0 for anything else."""
    found = dict(ATTRIBUTE.findall(tag))
    is_picture = found.get("embedtype") == "image" and found.get("id", "").isdecimal()
    return (int(found["id"]) if is_picture else 0), unescape(found.get("alt", "")).strip()


def pictures(texts: Iterable[str]) -> dict[int, str]:
    """The pictures in some texts: key and words, which are empty where one place says nothing."""
    found: dict[int, str] = {}
    for text in texts:
        for tag in EMBED.findall(text):
            pk, words = _picture(tag)
            found[pk] = words if found.get(pk, words) else ""
    return found


def shown(html: str) -> SafeString:
    """A clean text as it stands on a page. No query without a picture; with some, one for them and one for their sizes."""
    return with_images(html, images_in([html])) if "<embed" in html else mark_safe(html)  # noqa: S308 -- cleaned when it was written


def images_in(texts: Iterable[str]) -> dict[int, Image]:
    """The pictures of many texts with their sizes, for two queries; none where no text has one."""
    keys = pictures(text for text in texts if "<embed" in text)
    return Image.objects.prefetch_renditions(SHOWN_WIDTH).in_bulk(list(keys)) if keys else {}


def with_images(html: str, images: dict[int, Image]) -> SafeString:
    """The text with these pictures in place; one that is gone leaves nothing."""
    return mark_safe(EMBED.sub(lambda match: _img(match[0], images), html))  # noqa: S308 -- cleaned, and the picture's words are escaped


def _img(tag: str, images: dict[int, Image]) -> str:
    pk, words = _picture(tag)
    image = images.get(pk)
    if image is None:
        return ""
    if image.is_svg():
        return format_html('<img src="{}" alt="{}" loading="lazy">', image.file.url, words)
    size = get_rendition_or_not_found(image, SHOWN_WIDTH)
    return format_html('<img src="{}" width="{}" height="{}" alt="{}" loading="lazy">', size.url, size.width, size.height, words)
