"""How long a lesson takes to read. Pure."""

import itertools
import math
import re
from html import unescape
from typing import Any

WORDS_PER_MINUTE = 160  # below the 230 of adults reading for pleasure (Brysbaert 2019): a phone, a rule, a second look
MARKUP = re.compile(r"<[^>]+>")
PART = re.compile(r"<h2[^>]*>(.*?)</h2>", re.DOTALL)


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


def part_titles(raw_stream: list[dict[str, Any]]) -> list[str]:
    """The titles of the parts: each second-level heading of running text opens one."""
    texts = (block["value"] for block in raw_stream if block.get("type") == "paragraph")
    return [unescape(MARKUP.sub("", title)).strip() for text in texts for title in PART.findall(text)]


def with_part_ids(paragraph: str, first: int) -> tuple[str, int]:
    """A paragraph's HTML with `id="bagian-n"` on its second-level headings, counted from `first`, and the next number."""
    counter = itertools.count(first)
    marked = PART.sub(lambda match: f'<h2 id="bagian-{next(counter)}">{match[1]}</h2>', paragraph)
    return marked, next(counter)
