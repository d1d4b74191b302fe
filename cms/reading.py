"""How long a lesson takes to read. Pure."""

import math
import re

WORDS_PER_MINUTE = 160  # below the 230 of adults reading for pleasure (Brysbaert 2019): a phone, a rule, a second look
MARKUP = re.compile(r"<[^>]+>")


def words_in(value: object) -> int:
    """The words in a stream's raw value, wherever they stand; keys, ids and block names do not count."""
    if isinstance(value, str):
        return len(MARKUP.sub(" ", value).split())
    if isinstance(value, dict):
        return sum(words_in(inner) for key, inner in value.items() if key not in {"id", "type", "url", "kind"})
    if isinstance(value, (list, tuple)):
        return sum(words_in(inner) for inner in value)
    return 0


def minutes(raw_stream: object) -> int:
    """Whole minutes, at least one."""
    return max(1, math.ceil(words_in(raw_stream) / WORDS_PER_MINUTE))
