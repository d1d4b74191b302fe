"""A count of tries per address and name, in the cache."""

import hashlib

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from directory.addresses import client_address


def too_many(request: HttpRequest, what: str, name: str = "", *, limit: int, seconds: int) -> bool:
    """Count one try; True once more than `limit` came within `seconds` from this address (and for this name).

    With the in-memory cache each worker counts on its own, so the true limit is `limit` times the workers.
    """
    if not settings.RATE_LIMITS:
        return False
    digest = hashlib.sha256(f"{client_address(request)}|{name}".encode()).hexdigest()[:24]
    key = f"tries:{what}:{digest}"
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key) > limit
    except ValueError:  # it ran out between the two calls
        return False
