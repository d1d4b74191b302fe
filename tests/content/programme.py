"""What the programme promises of every lesson and question, as pure rules over the text below `fixtures/`. Each yields sentences."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from cms.fixture_text import LessonText, read_lesson
from cms.reading import minutes as measured_minutes
from cms.reading import part_titles, words_in
from training.quiz.fixture_questions import asked_of
from training.quiz.types import TYPES

Row = dict[str, Any]
TAG = re.compile(r"<[^>]+>")
SENTENCE = re.compile(r"(?<=[.!?:])[\"”)]*\s+")
BLOCK_END = re.compile(r"</(?:p|li|h2|h3)>")
NIP, PHONE, NIK = re.compile(r"\b\d{18}\b"), re.compile(r"(?:\+62|\b08)\d[\d -]{6,}\d"), re.compile(r"\b\d{16}\b")
ENGLISH = re.compile(
    r"\b(?:the|and|of|with|your|you|this|that|from|click|here|how|what|when|should|posting|postingan|share|followers?|engagement|"
    r"update|upload|download|email|password|link|feedback|deadline|online|offline|skill|content|media monitoring|"
    r"captions?|reach|likes?|comment|comments|report|checklist|smartphone|handphone|gadget)\b",
    re.IGNORECASE,
)
RULE = re.compile(r"\b(?:UU|PP|Perpres|Inpres|PermenPANRB|Permendagri|SE MenPANRB|SKB|Peraturan|Putusan)\b")
LIMITS = {"words": (600, 1200), "parts": (3, 6), "summary": 200, "sentence": 20.0}
EXTRA = {"exercise", "practice", "selfcheck"}


@dataclass(frozen=True)
class Source:
    """A lesson with its questions, as the files say them."""

    path: Path
    text: LessonText
    questions: list[Row]

    @property
    def stream(self) -> list[Row]:
        """The blocks as the stream keeps them."""
        return [{"type": block.type, "value": block.value} for block in self.text.blocks]

    @property
    def types(self) -> list[str]:
        """The types of the blocks, in order."""
        return [block.type for block in self.text.blocks]


def sources(root: Path) -> list[Source]:
    """Every lesson below `modules/`, in the order of the files."""
    found = []
    for path in sorted(root.glob("modules/*/*/[0-9][0-9]-*.md")):
        own = path.with_suffix(".toml")
        questions = tomllib.loads(own.read_text(encoding="utf-8"))["question"] if own.exists() else []
        found.append(Source(path, read_lesson(path.read_text(encoding="utf-8")), questions))
    return found


def strings(value: Any) -> Iterator[str]:
    """Every text in a value; keys, names of kinds and dates of review do not count."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in {"id", "type", "kind", "url", "level", "pillar", "scoring", "review_by"}:
                yield from strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from strings(inner)


def plain(text: str) -> str:
    """The words of HTML or Markdown; the end of a block ends a sentence."""
    return TAG.sub(" ", BLOCK_END.sub(". ", text)).replace("**", "").replace("*", "")


def sentence_length(texts: list[str]) -> float:
    """Words a sentence on average."""
    pieces = [piece for text in texts for piece in SENTENCE.split(plain(text)) if len(piece.split()) > 1]
    return sum(len(piece.split()) for piece in pieces) / max(1, len(pieces))


def problems_of_lesson(source: Source) -> Iterator[str]:
    """What a lesson lacks."""
    head, stream = source.text.head, source.stream
    body = [block for block in stream if block["type"] not in EXTRA]
    words = words_in(body)
    if not LIMITS["words"][0] <= words <= LIMITS["words"][1]:
        yield f"{words} words"
    if not LIMITS["parts"][0] <= len(part_titles(stream)) <= LIMITS["parts"][1]:
        yield f"{len(part_titles(stream))} parts"
    yield from _problems_of_head(head)
    average = sentence_length(list(strings(body)))
    if average > LIMITS["sentence"]:
        yield f"{average:.1f} words a sentence"
    yield from _problems_of_blocks(source)
    yield from _problems_of_rules(source)
    yield from _problems_of_minutes(source)


def _problems_of_head(head: dict[str, str]) -> Iterator[str]:
    for key in ("title_en", "summary_en", "minutes"):
        if not head.get(key):
            yield f"no {key}"
    if len(head["summary"]) > LIMITS["summary"]:
        yield f"summary of {len(head['summary'])} letters"


def _problems_of_blocks(source: Source) -> Iterator[str]:
    for needed in ("image", "selfcheck", "exercise", "practice"):
        if source.types.count(needed) != 1 and (needed in {"exercise", "practice"} or needed not in source.types):
            yield f"{source.types.count(needed)} blocks {needed}"
    if not {"compare", "steps"} & set(source.types):
        yield "no worked example (compare or steps)"
    if not source.text.sources:
        yield "no sources"


def _problems_of_rules(source: Source) -> Iterator[str]:
    for block in source.text.blocks:
        if block.type == "callout" and block.value["kind"] == "regulation" and not (block.value["reference"] and block.value["review_by"]):
            yield f"rule {block.value['title']!r} without reference or review-by date"
    if any(RULE.search(text) for block in source.stream for text in strings(block)) and "regulation" not in [
        block.value.get("kind") for block in source.text.blocks if block.type == "callout"
    ]:
        yield "cites a rule but has no callout of a regulation"


def _problems_of_minutes(source: Source) -> Iterator[str]:
    if source.text.minutes:
        reading, measured = source.text.minutes[0], measured_minutes([b for b in source.stream if b["type"] not in EXTRA])
        if not measured <= reading <= measured + 3:
            yield f"{reading} minutes for reading, measured {measured}"


def problems_of_words(texts: list[str]) -> Iterator[str]:
    """English words, and what must not be there: numbers of people and telephones."""
    for text in texts:
        for pattern, name in ((ENGLISH, "English"), (NIP, "NIP"), (NIK, "NIK"), (PHONE, "telephone")):
            for match in pattern.finditer(plain(re.sub(r"https?://\S+|<i>.*?</i>", "", text))):
                yield f"{name}: {match[0]!r} in {text[:60]!r}"


def problems_of_question(row: Row) -> Iterator[str]:
    """What a question lacks; the right answer must score every point."""
    kind = TYPES[row["type"]]
    asked = asked_of(row)
    yield from kind.problems(asked)
    if len(row.get("explanation", "").split()) < 8:
        yield "no explanation that teaches"
    for option in row.get("option", []):
        if not option.get("feedback"):
            yield f"no feedback for {option['text']!r}"
    if kind.counts and not kind.by_hand and kind.worth(asked, kind.best(asked)) != Fraction(1):
        yield "the right answer does not score everything"
    average = sentence_length([row["text"], row["explanation"]])
    if average > LIMITS["sentence"]:
        yield f"{average:.1f} words a sentence"


def problems(source: Source) -> list[str]:
    """Everything wrong with a lesson and its questions."""
    found = [*problems_of_lesson(source), *problems_of_words(list(strings(source.stream)))]
    if len(source.questions) < 8:
        found.append(f"{len(source.questions)} questions")
    for row in source.questions:
        asked = list(strings({key: value for key, value in row.items() if key != "id"}))
        found += [f"{row['id']}: {each}" for each in (*problems_of_question(row), *problems_of_words(asked))]
    longest_right = [row["id"] for row in source.questions if row["type"] == "single" and _right_is_longest(row)]
    if len(longest_right) > sum(row["type"] == "single" for row in source.questions) / 2:
        found.append(f"the right answer is the longest in most: {', '.join(longest_right)}")
    return found


def _right_is_longest(row: Row) -> bool:
    lengths = sorted(row["option"], key=lambda option: len(option["text"]))
    return bool(lengths[-1].get("correct"))
