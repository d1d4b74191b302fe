"""The one clock that tests set: `django.utils.timezone.now`."""

from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch

MONDAY = datetime(2026, 5, 4, 3, 0, tzinfo=UTC)  # 10.00 WIB
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NIGHT = timedelta(hours=16)  # from 10.00 WIB to 2.00 WIB, when everybody is looked at


def at(moment: datetime) -> AbstractContextManager[Any]:
    """While this lasts it is `moment`."""
    return patch("django.utils.timezone.now", return_value=moment)
