"""Reading the text format of lessons (`docs/format-materi.md`). Pure: text in, plain values out."""

import re
import shlex
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt

FENCE = re.compile(r"^:::\s*(\w+)\s*(.*)$")
SECTION = re.compile(r"^---\s+(complaint|bad|good|answer|done)\b(.*)$")
MINUTES = re.compile(r"^reading (\d+), exercise (\d+), quiz (\d+), practice (\d+)$")
OPTION = re.compile(r"^- \[([ x])\]\s+(.*?)\s+\|\s+(.*)$")
MARKDOWN = MarkdownIt("commonmark", {"html": False})


class BadText(ValueError):
    """The text breaks the format; the message names the line and what was expected."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a lesson: its type, and the value that the StreamField keeps. `file` names a picture or file still to be loaded."""

    type: str
    value: Any
    file: str = ""


@dataclass(frozen=True, slots=True)
class LessonText:
    """A lesson as the file says it."""

    head: dict[str, str]
    sources: tuple[str, ...]
    blocks: tuple[Block, ...] = field(default_factory=tuple)
    minutes: tuple[int, ...] = ()


def html(markdown: str) -> str:
    """Markdown as the HTML that the editor itself would store."""
    rendered: str = MARKDOWN.render(markdown.strip())
    return rendered.replace("<strong>", "<b>").replace("</strong>", "</b>").replace("<em>", "<i>").replace("</em>", "</i>").strip()


def inline(markdown: str) -> str:
    """One line of Markdown as HTML without a paragraph around it."""
    return html(markdown).removeprefix("<p>").removesuffix("</p>")


def read_lesson(text: str, *, needs: tuple[str, ...] = ("code", "title", "summary")) -> LessonText:
    """Read a file; raises `BadText` where it breaks the format, or where the head lacks what it needs."""
    if not text.startswith("---\n"):
        raise BadText("line 1: a lesson begins with its head between two lines of ---")
    head_text, separator, body = text[4:].partition("\n---\n")
    if not separator:
        raise BadText("the head is not closed by a line of ---")
    head, sources = _read_head(head_text)
    for key in needs:
        if key not in head:
            raise BadText(f"the head has no {key}")
    return LessonText(head=head, sources=sources, blocks=tuple(_read_blocks(body)), minutes=_minutes(head.get("minutes", "")))


def _minutes(text: str) -> tuple[int, ...]:
    """Minutes of the timetable: reading, exercise, quiz, practice; empty where the head does not say."""
    if not text:
        return ()
    match = MINUTES.match(text)
    if not match:
        raise BadText(f"minutes {text!r} is not like: reading 8, exercise 9, quiz 5, practice 13")
    return tuple(int(number) for number in match.groups())


def _read_head(text: str) -> tuple[dict[str, str], tuple[str, ...]]:
    head: dict[str, str] = {}
    sources: list[str] = []
    for line in text.splitlines():
        if line.strip().startswith("- "):
            sources.append(line.strip()[2:])
        elif line.strip() and not line.startswith("sources:"):
            key, separator, value = line.partition(":")
            if not separator:
                raise BadText(f"{line!r} in the head is not key: value")
            head[key.strip()] = value.strip()
    return head, tuple(sources)


def _read_blocks(body: str) -> list[Block]:
    blocks: list[Block] = []
    prose: list[str] = []
    lines = iter(enumerate(body.splitlines(), 1))
    for number, line in lines:
        opening = FENCE.match(line)
        if not opening:
            prose.append(line)
            continue
        blocks += _prose(prose)
        prose = []
        inside = _until_closed(lines, number)
        name, keys = opening[1], _keys(opening[2], number)
        if name not in READERS:
            raise BadText(f"line {number}: there is no block {name!r}")
        blocks.append(READERS[name](keys, inside))
    return blocks + _prose(prose)


def _until_closed(lines: Any, number: int) -> str:
    inside: list[str] = []
    for _, line in lines:
        if line.strip() == ":::":
            return "\n".join(inside).strip()
        inside.append(line)
    raise BadText(f"line {number}: the block is not closed by :::")


def _prose(lines: list[str]) -> list[Block]:
    text = "\n".join(lines).strip()
    return [Block("paragraph", html(text))] if text else []


def _keys(text: str, number: int) -> dict[str, str]:
    try:
        pairs = [word.partition("=") for word in shlex.split(text)]
    except ValueError as error:
        raise BadText(f"line {number}: {error}") from error
    return {key: value for key, _, value in pairs}


def _list_items(text: str) -> list[str]:
    """The items of a `- ` or `1. ` list; a line that continues one belongs to it."""
    items: list[str] = []
    for line in text.splitlines():
        if match := re.match(r"^(?:- |\d+\.\s+)(.*)$", line):
            items.append(match[1].strip())
        elif line.strip() and items:
            items[-1] += " " + line.strip()
    return items


def _callout(keys: dict[str, str], inside: str) -> Block:
    value = {"kind": keys.get("kind", "tip"), "title": keys.get("title", ""), "text": html(inside)}
    return Block("callout", value | {"reference": keys.get("reference", ""), "review_by": keys.get("review_by") or None})


def _image(keys: dict[str, str], inside: str) -> Block:
    if not keys.get("alt"):
        raise BadText(f"the picture {keys.get('file')} has no alt")
    return Block("image", {"alt": keys["alt"], "caption": keys.get("caption", "")}, file=keys["file"])


def _video(keys: dict[str, str], inside: str) -> Block:
    return Block("video", {"title": keys.get("title", ""), "url": keys["url"], "transcript": html(inside)})


def _steps(keys: dict[str, str], inside: str) -> Block:
    return Block("steps", {"title": keys.get("title", ""), "items": [html(item) for item in _list_items(inside)]})


def _case(keys: dict[str, str], inside: str) -> Block:
    return Block("case", {"title": keys.get("title", ""), "text": html(inside)})


def _download(keys: dict[str, str], inside: str) -> Block:
    return Block("download", {"title": keys.get("title", "")}, file=keys["file"])


def _sections(inside: str, *, of: str, names: set[str]) -> dict[str, tuple[dict[str, str], str]]:
    """The parts of a block, each opened by its `--- name` line: its keys and its text."""
    sections: dict[str, tuple[dict[str, str], list[str]]] = {"": ({}, [])}
    for number, line in enumerate(inside.splitlines(), 1):
        if match := SECTION.match(line):
            sections[match[1]] = (_keys(match[2], number), [])
        else:
            list(sections.values())[-1][1].append(line)
    texts = {name: (keys, "\n".join(lines).strip()) for name, (keys, lines) in sections.items()}
    filled = {name for name, (_, text) in texts.items() if text}
    if filled != names:
        raise BadText(f"a block {of} has these parts and no others: {', '.join(sorted(names - {''}))}")
    return texts


def _exercise(keys: dict[str, str], inside: str) -> Block:
    parts = _sections(inside, of="exercise", names={"", "answer"})
    return Block("exercise", {"title": keys.get("title", ""), "text": html(parts[""][1]), "answer": html(parts["answer"][1])})


def _practice(keys: dict[str, str], inside: str) -> Block:
    parts = _sections(inside, of="practice", names={"", "done"})
    return Block("practice", {"title": keys.get("title", ""), "text": html(parts[""][1]), "done": html(parts["done"][1])})


def _compare(keys: dict[str, str], inside: str) -> Block:
    sections = _sections(inside, of="compare", names={"complaint", "bad", "good"})
    texts = {name: text for name, (_, text) in sections.items()}
    reply = " ".join(line for line in texts["bad"].splitlines() if line.strip() and not line.startswith("- "))
    bad = {"time": sections["bad"][0].get("time", ""), "text": reply, "faults": _list_items(texts["bad"])}
    good = {"time": sections["good"][0].get("time", ""), "steps": _list_items(texts["good"])}
    complaint = " ".join(line.removeprefix("> ") for line in texts["complaint"].splitlines())
    return Block(
        "compare", {"channel": keys.get("channel", ""), "when": keys.get("when", ""), "complaint": complaint, "bad": bad, "good": good}
    )


def _selfcheck(keys: dict[str, str], inside: str) -> Block:
    question, options = "", []
    for line in inside.splitlines():
        if line.startswith("? "):
            question = line[2:].strip()
        elif match := OPTION.match(line):
            options.append({"text": match[2], "correct": match[1] == "x", "feedback": match[3]})
    if not question or sum(option["correct"] is True for option in options) != 1:
        raise BadText("a selfcheck has one question and exactly one right answer")
    return Block("selfcheck", {"question": question, "options": options})


def _glossary(keys: dict[str, str], inside: str) -> Block:
    terms = [_term(item) for item in _list_items(inside)]
    return Block("glossary", {"terms": [{"term": term, "meaning": html(meaning)} for term, meaning in terms]})


def _term(item: str) -> tuple[str, str]:
    match = re.match(r"\*\*(.+?)\*\*:\s*(.+)", item)
    if not match:
        raise BadText(f"{item!r} in a glossary is not **word**: meaning")
    return match[1], match[2]


def _regulations(keys: dict[str, str], inside: str) -> Block:
    names = ("name", "subject", "status", "review_by", "meaning")
    rows = [dict(zip(names, row, strict=True)) for row in _table(inside, len(names))]
    if unknown := {row["status"] for row in rows} - {"in-force", "amended", "check"}:
        raise BadText(f"the status of a regulation is in-force, amended or check, not {', '.join(sorted(unknown))}")
    return Block("regulations", {"rules": [row | {"meaning": html(row["meaning"])} for row in rows]})


def _deadlines(keys: dict[str, str], inside: str) -> Block:
    rows = [dict(zip(("what", "time", "note"), row, strict=True)) for row in _table(inside, 3)]
    return Block("deadlines", {"title": keys.get("title", ""), "rows": rows})


def _table(text: str, cells: int) -> list[list[str]]:
    """The rows of `| cell | cell |` lines, each with so many cells."""
    rows = [
        [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")] for line in text.splitlines() if line.strip()
    ]
    for row in rows:
        if len(row) != cells:
            raise BadText(f"{' | '.join(row)!r} has {len(row)} cells and not {cells}")
    return rows


READERS: dict[str, Callable[[dict[str, str], str], Block]] = {
    "callout": _callout,
    "image": _image,
    "video": _video,
    "steps": _steps,
    "compare": _compare,
    "case": _case,
    "exercise": _exercise,
    "practice": _practice,
    "selfcheck": _selfcheck,
    "download": _download,
    "glossary": _glossary,
    "regulations": _regulations,
    "deadlines": _deadlines,
}
