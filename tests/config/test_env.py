"""A wrong setting stops the start with a sentence."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env


@pytest.mark.parametrize("value", ["a third", "0.3", "-1", "101"])
def test_a_share_that_is_no_per_cent_stops_the_start(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("READING_SHARE_PERCENT", value)
    with pytest.raises(ImproperlyConfigured, match="READING_SHARE_PERCENT is"):
        env.whole("READING_SHARE_PERCENT", 33, most=100)


def test_a_share_of_0_is_a_share(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READING_SHARE_PERCENT", "0")
    assert env.whole("READING_SHARE_PERCENT", 33, most=100) == 0
