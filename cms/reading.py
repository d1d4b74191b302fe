"""How long a lesson takes to read, part by part, and whether its words changed. Pure."""

import hashlib
import itertools
import math
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

WORDS_PER_MINUTE = 160  # below the 230 of adults reading for pleasure (Brysbaert 2019): a phone, a rule, a second look
MARKUP = re.compile(r"<[^>]+>")
PART = re.compile(r"<h2[^>]*>(.*?)</h2>", re.DOTALL)
OPENING = re.compile(r"(?=<h2\b)")  # the place before a heading that opens a part
UNSPOKEN = {"id", "type", "url", "kind"}  # keys of a stream whose values nobody reads
TASKS = {"exercise", "practice", "selfcheck"}  # done, not read: their time is not reading time
DIGEST_DIGITS = 16


def words_in(value: object) -> int:
    """The words in a stream's raw value, wherever they stand; keys, ids and block names do not count."""
    if isinstance(value, str):
        return len(MARKUP.sub(" ", value).split())
    if isinstance(value, dict):
        return sum(words_in(inner) for key, inner in value.items() if key not in UNSPOKEN)
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


def part_words(raw_stream: list[dict[str, Any]]) -> list[int]:
    """How many words each part has. What stands before the first heading belongs to the first part; a lesson without headings is
    one part; tasks are not counted.
    """
    counts, named = [0], False
    for block in raw_stream:
        if block.get("type") in TASKS:
            continue
        for piece in _pieces(block):
            if isinstance(piece, str) and PART.match(piece):
                counts, named = ([*counts, 0] if named else counts), True
            counts[-1] += words_in(piece)
    return counts


def _pieces(block: dict[str, Any]) -> list[Any]:
    """Running text cut before each heading that opens a part; any other block whole."""
    return OPENING.split(block["value"]) if block.get("type") == "paragraph" else [block.get("value")]


def content_digest(raw_stream: object) -> str:
    """16 hex digits that change when a word of a lesson does; markup, white space and the ids of blocks change nothing."""
    return hashlib.sha256("".join(_spoken(raw_stream)).encode()).hexdigest()[:DIGEST_DIGITS]


def _spoken(value: object) -> Iterator[str]:
    """What is read, without white space. Keys in the order of the alphabet: a database may keep them in another one."""
    if isinstance(value, str):
        yield "".join(unescape(MARKUP.sub("", value)).split())
    elif isinstance(value, dict):
        for key in sorted(value.keys() - UNSPOKEN):
            yield from _spoken(value[key])
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _spoken(inner)


def with_part_ids(paragraph: str, first: int) -> tuple[str, int]:
    """A paragraph's HTML with `id="bagian-n"` on its second-level headings, counted from `first`, and the next number."""
    counter = itertools.count(first)
    marked = PART.sub(lambda match: f'<h2 id="bagian-{next(counter)}">{match[1]}</h2>', paragraph)
    return marked, next(counter)
