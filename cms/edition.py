"""What may be kept between requests: everything made from published pages, until the next publication.

One row holds one number, raised in the same transaction by whatever changes a page, a picture or a file. The number is part
of the cache key, so nothing has to be purged, and every process and machine sees a change at once.
"""

from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache
from django.db import connection
from django.db.models import F

from cms.models.edition import Edition

T = TypeVar("T")
KEEP_SECONDS = 24 * 3600
SHAPE = 3  # raised with every change of a kept class: what an older release kept must not be read by a newer one


def number() -> int:
    """The present edition. One plain query: asked with every kept thing, so it must cost little."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM cms_edition WHERE id = 1")
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def turn() -> None:
    """Begin a new edition."""
    if not Edition.objects.filter(pk=1).update(number=F("number") + 1):
        Edition.objects.get_or_create(pk=1, defaults={"number": 1})


def kept(name: str, make: Callable[[], T], *, edition: int) -> T:
    """What `make` returns, kept under its name until the next edition. What is kept knows nobody."""
    key = f"edition:{SHAPE}:{edition}:{name}"
    found: T | None = cache.get(key)
    if found is None:
        found = make()
        cache.set(key, found, KEEP_SECONDS)
    return found
