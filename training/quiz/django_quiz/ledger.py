"""What became of every row of a dump. Pure: no Django models, no database."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple


class Key(NamedTuple):
    """A row of the dump: its model, such as `quiz.sitting`, and its primary key, or its place where it has none."""

    model: str
    pk: str

    def __str__(self) -> str:
        return f"{self.model} {self.pk}"


# What can become of a row. `OPEN` is none yet; when all is done no row is left there.
OPEN, NEW, HERE, MATCHED, DERIVED = "open", "new", "here", "matched", "derived"
UNMATCHED, REFUSED, FOREIGN = "unmatched", "refused", "foreign"


@dataclass(frozen=True, slots=True)
class Entry:
    """A sentence about a row, and about the rows that go with it: a question takes its parent row and its answers along."""

    outcome: str
    rows: tuple[Key, ...]
    sentence: str


@dataclass(slots=True)
class Ledger:
    """Every row that was read, what became of it and why. A row has one outcome; a later word replaces an earlier one."""

    outcomes: dict[Key, str] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    remarks: list[tuple[Key, str]] = field(default_factory=list)

    def settle(self, rows: Iterable[Key], outcome: str, sentence: str = "") -> None:
        """Say what became of rows that belong together."""
        rows = tuple(rows)
        self.outcomes |= dict.fromkeys(rows, outcome)
        if sentence:
            self.entries.append(Entry(outcome=outcome, rows=rows, sentence=sentence))

    def remark(self, row: Key, sentence: str) -> None:
        """Something to know about a row that was taken."""
        self.remarks.append((row, sentence))

    def told(self, outcome: str) -> list[Entry]:
        """The entries of one outcome, in the order in which they came."""
        return [entry for entry in self.entries if entry.outcome == outcome]

    def counts(self) -> dict[str, Counter[str]]:
        """How many rows of each model had which outcome."""
        table: dict[str, Counter[str]] = {}
        for key, outcome in self.outcomes.items():
            table.setdefault(key.model, Counter())[outcome] += 1
        return dict(sorted(table.items()))
