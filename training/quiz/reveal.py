"""What a learner may see of an attempt, and when. Pure.

A table says for each moment which facts are shown: whether the answer was right, what the right answer is, why, and the points.
"""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

DURING, AFTER, OPEN, CLOSED = "during", "after", "open", "closed"
MOMENTS = (DURING, AFTER, OPEN, CLOSED)
CORRECTNESS, ANSWER, EXPLANATION, MARKS = "correctness", "answer", "explanation", "marks"
FACTS = (CORRECTNESS, ANSWER, EXPLANATION, MARKS)
RIGHT_AFTER = timedelta(minutes=2)  # as long as the result page of a hand-in is "right after" it

Reveal = Mapping[str, Collection[str]]


def default_reveal() -> dict[str, list[str]]:
    """Nothing before handing in, everything from then on."""
    return {DURING: [], AFTER: list(FACTS), OPEN: list(FACTS), CLOSED: list(FACTS)}


def moment(*, submitted_at: datetime | None, closes_at: datetime | None, now: datetime) -> str:
    """Which of the four moments it is: under way, right after handing in, later while the quiz is open, after it closed."""
    if submitted_at is None:
        return DURING
    if closes_at is not None and now >= closes_at:
        return CLOSED
    return AFTER if now < submitted_at + RIGHT_AFTER else OPEN


def shown(reveal: Reveal, at: str) -> frozenset[str]:
    """The facts shown at a moment; what the table does not name is not shown."""
    return frozenset(fact for fact in reveal.get(at, ()) if fact in FACTS)
