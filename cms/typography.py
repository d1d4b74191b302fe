"""Rendered text as a printer would set it: curved quotes, and what belongs together on one line. Pure; tags are left alone.

Writers type straight quotes and plain hyphens; a phone of 360 px breaks where it likes. So this is done when a text is shown.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

TAG = re.compile(r"(<[^>]*>)")
BLOCK = re.compile(
    r"</?(?:p|li|ul|ol|h[1-6]|div|section|td|th|dt|dd|label|legend|summary|figcaption|blockquote|details|fieldset|table|tr)\b"
)
QUOTE = re.compile(r"\"|&quot;|&#34;|“|”")
BEFORE_OPENING = re.compile(r"[\s(\[—–/“‘]$")
ADDRESS = re.compile(
    r"(?<=[a-z0-9])\.(?=[a-z0-9-]+(?:\.[a-z0-9-]+)*(?:\.(?:id|com|org|example))\b)|(?<=[a-z0-9])\.(?=(?:id|com|org|example)\b)"
)
HOURS = re.compile(r"(?<=\d)–(?=\d)")
COMPLAINTS = "SP4N-LAPOR!"
TOGETHER, BREAK = "\u2060", "<wbr>"


@lru_cache(maxsize=4096)
def set_type(html: str) -> str:
    """HTML with “curved” quotes (‘inner’ ones inside), ranges and SP4N-LAPOR! kept on one line, addresses broken before a dot only."""
    return "".join(_pieces(html))


def _pieces(html: str) -> Iterator[str]:
    last, depth = "", 0
    for piece in TAG.split(html):
        if piece.startswith("<"):
            if BLOCK.match(piece):
                last, depth = "", 0
            yield piece
        elif piece:
            text, last, depth = _quotes(piece, last, depth)
            yield _lines(text)


def _quotes(text: str, last: str, depth: int) -> tuple[str, str, int]:
    """The text with its quotes set; what stood last, and how many quotes are open."""
    parts, at = [], 0
    for match in QUOTE.finditer(text):
        before = text[at : match.start()]
        parts.append(before)
        last = before[-1:] or last
        opening = match[0] == "“" or (match[0] != "”" and (not last or BEFORE_OPENING.search(last) is not None))
        depth = depth + 1 if opening else max(depth - 1, 0)
        inner = (depth > 1) if opening else (depth > 0)
        parts.append(("‘" if inner else "“") if opening else ("’" if inner else "”"))
        last, at = parts[-1], match.end()
    parts.append(text[at:])
    return "".join(parts), text[at:][-1:] or last, depth


def _lines(text: str) -> str:
    together = HOURS.sub(f"{TOGETHER}–{TOGETHER}", text.replace(COMPLAINTS, f'<span class="together">{COMPLAINTS}</span>'))
    return ADDRESS.sub(f"{BREAK}.", together)
