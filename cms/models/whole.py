"""What is published is whole, whichever way it goes live: the editor, a list, an approval, the clock."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.models import Revision


class HalfWritten(Exception):
    """A page whose body has an unfinished block was to be published; `page` is the page."""

    def __init__(self, page: Any) -> None:
        super().__init__(str(page))
        self.page = page


class PublishedWhole:
    """For a page with a `body`: its draft may be half-written, and only the editor's own form asks before it publishes."""

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> None:
        """Raises `HalfWritten` and publishes nothing where a block lacks what it needs."""
        body = revision.as_object().body
        try:
            body.stream_block.clean(body)
        except ValidationError as error:
            raise HalfWritten(self) from error
        super().publish(revision, *args, **kwargs)  # type: ignore[misc]  # a mixin: the page behind it publishes
