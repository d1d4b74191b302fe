"""When a typed text is an answer, and when it is only something in the field. Pure.

Words are what stands between blanks and holds a letter or a digit, as one counts them by eye: `pukul 13.00` are two,
`DLH-0117` is one. `static/js/words.js` counts the same.
"""

import re
import unicodedata
from collections.abc import Iterator

EMPTY, LONG, COPIED, SHORT, REPEATED = "empty", "long", "copied", "short", "repeated"
MOST_LETTERS = 10_000  # of a text that can be handed in: eighty times the longest reply that the programme asks for
RUN = 5  # words in a row that nobody writes by chance
COPIED_SHARE = 0.8
DISTINCT = 3  # of three words that the floor asks for, one has to be another one


def word_count(text: str) -> int:
    """How many words a text has."""
    return sum(any(letter.isalnum() for letter in each) for each in text.split())


def lack(text: str, *, question: str, least_words: int = 0) -> str:
    """What keeps a text from being an answer: `empty`, `long`, `copied`, `short` or `repeated`; an empty text where nothing does.

    `question` is what was there to read, without markup; `least_words` is the floor, 0 for none.
    """
    words = _folded(text)
    if not words:
        return EMPTY
    if len(text) > MOST_LETTERS:
        return LONG
    if copied(text, question):
        return COPIED
    if word_count(text) < least_words:
        return SHORT
    return REPEATED if len(set(words)) * DISTINCT < least_words else ""


def copied(text: str, question: str) -> bool:
    """Whether a text says nothing but what the question says: four fifths of its runs of five words stand there too.

    Capitals, marks and line breaks change nothing. A text of fewer than five words is copied where it is the whole question.
    """
    given, source = _folded(text), _folded(question)
    if len(given) < RUN:
        return given == source
    known, runs = set(_runs(source)), list(_runs(given))
    return sum(run in known for run in runs) >= COPIED_SHARE * len(runs)


def _folded(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold())


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
