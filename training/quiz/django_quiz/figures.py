"""Pictures of questions, out of the media folder of the old site or a zip of it. Nothing is unpacked."""

import warnings
import zlib
from dataclasses import dataclass
from hashlib import sha1
from io import BytesIO
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile

from django.conf import settings
from django.core.files.images import ImageFile
from django.utils.translation import gettext as _
from PIL import Image as Picture
from PIL import UnidentifiedImageError
from wagtail.images.models import Image

ENDINGS = {"PNG": "png", "JPEG": "jpg", "GIF": "gif", "WEBP": "webp"}
PIXELS = 40_000_000  # more would only make the server slow


class NoFigure(Exception):
    """The picture cannot be taken; the text is a sentence for the report."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture that was looked at: its bytes, and the ending that fits what they are."""

    content: bytes
    ending: str

    @property
    def hash(self) -> str:
        """What Wagtail keeps of a file to know it again."""
        return sha1(self.content, usedforsecurity=False).hexdigest()


def find(media: Path | None, name: str) -> Figure:
    """The picture that the old site kept under a name. Raises `NoFigure` where it is not there, leads out, or is no picture."""
    if media is None:
        raise NoFigure(_("Its picture %(name)s is left out: give the folder of pictures with --media.") % {"name": name})
    way = PurePosixPath(name)
    if way.is_absolute() or ".." in way.parts or "\\" in name or "\x00" in name or ":" in name:
        raise NoFigure(_("Its picture %(name)s is left out: the name leads out of the folder.") % {"name": name})
    try:
        content = _from_zip(media, name) if media.is_file() else _from_folder(media, name)
    except (BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError) as error:  # damaged, unreadable, encrypted, unknown
        raise NoFigure(_("Its picture %(name)s cannot be read.") % {"name": name}) from error
    if content is None:
        raise NoFigure(_("Its picture %(name)s is not in the folder of pictures.") % {"name": name})
    return Figure(content=content, ending=_ending(content, name))


def _from_folder(media: Path, name: str) -> bytes | None:
    """Also where the folder holds the media folder; a link that leads elsewhere is not followed."""
    root = media.resolve()
    for path in ((root / name).resolve(), (root / "media" / name).resolve()):
        if path.is_relative_to(root) and path.is_file():
            with path.open("rb") as file:
                return _within_limit(file.read(_limit() + 1), name)
    return None


def _from_zip(media: Path, name: str) -> bytes | None:
    """The one file of the name, at the top or below one and the same folder. Its true length is measured, not believed."""
    with ZipFile(media) as archive:
        found = [info for info in archive.infolist() if info.filename == name or info.filename.endswith(f"/{name}")]
        if len(found) != 1:
            return None
        with archive.open(found[0]) as file:
            return _within_limit(file.read(_limit() + 1), name)


def _limit() -> int:
    return int(settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)


def _within_limit(content: bytes, name: str) -> bytes:
    if len(content) > _limit():
        raise NoFigure(_("Its picture %(name)s is larger than a picture may be.") % {"name": name})
    return content


def _ending(content: bytes, name: str) -> str:
    """What the bytes are, whatever the name says."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Picture.DecompressionBombWarning)  # the limit below is stricter
            with Picture.open(BytesIO(content), formats=tuple(ENDINGS)) as picture:
                kind, pixels = str(picture.format), picture.width * picture.height
                picture.verify()
    except (UnidentifiedImageError, Picture.DecompressionBombError, OSError, SyntaxError, ValueError) as error:
        raise NoFigure(_("Its picture %(name)s is no picture that can be shown.") % {"name": name}) from error
    if pixels > PIXELS:
        raise NoFigure(_("Its picture %(name)s is larger than a picture may be.") % {"name": name})
    return ENDINGS[kind]


def put(figure: Figure, title: str) -> Image:
    """The picture among Wagtail's; the same bytes again are the same picture."""
    known = Image.objects.filter(file_hash=figure.hash).order_by("pk").first()
    if known is not None:
        return known
    image = Image(title=title, file=ImageFile(BytesIO(figure.content), name=f"{title.lower()}.{figure.ending}"))
    image.file_size, image.file_hash = len(figure.content), figure.hash
    image.save()
    return image
