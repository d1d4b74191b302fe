"""What differs between two states of a quiz or of a question, and whether a proposal still rests on what is there. Pure."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any, Self

SCHEMA = 1


class UnknownSchema(ValueError):
    """The state was written by a later release."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything that a form may change, by name, as plain values for a JSON column.

    `names` says what the keys in `values` were called then (`"module:5"`): a history is read years later.
    """

    values: dict[str, Any]
    names: dict[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {"schema": SCHEMA, "values": self.values, "names": self.names}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """What `to_json` wrote. Raises `UnknownSchema` for a later release's."""
        if data.get("schema") != SCHEMA:
            raise UnknownSchema(f"schema {data.get('schema')!r}")
        return cls(values=data["values"], names=data["names"])


def changed(before: Snapshot, after: Snapshot) -> tuple[str, ...]:
    """The names of what differs, in the order of the form."""
    return tuple(name for name, value in after.values.items() if before.values.get(name) != value)


def decides(before: Snapshot, after: Snapshot, words: Collection[str]) -> bool:
    """Whether anything differs beside words that change nobody's score."""
    return any(name not in words for name in changed(before, after))


def moved(before: Snapshot, after: Snapshot, now: Snapshot, words: Collection[str]) -> bool:
    """Whether what a proposal rests on is no longer as it was: anything that decides, and words that it changes itself."""
    own = changed(before, after)
    return any(now.values.get(name) != value for name, value in before.values.items() if name in own or name not in words)
