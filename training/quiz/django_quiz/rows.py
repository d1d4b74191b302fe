"""A row of a `dumpdata`, asked for one field at a time. Pure."""

import json
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from django.utils.translation import gettext as _

from training.quiz.django_quiz.ledger import Key

HIGHEST = 2**63  # no database gives a higher number to a row


class Unreadable(Exception):
    """A row does not say what a row of its model has to say; the text is a sentence for the report."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row. Each question below raises `Unreadable` where the field holds something else."""

    key: Key
    pk: Any
    fields: dict[str, Any]

    def number(self) -> int:
        """Its primary key."""
        return _whole(self.pk, "pk")

    def text(self, name: str) -> str:
        """A text; nothing where the field is empty or was not there yet."""
        value = self.fields.get(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise _wrong(name)
        return storable(value)

    def whole(self, name: str) -> int | None:
        """A whole number, or None where the field is empty."""
        value = self.fields.get(name)
        return None if value is None or value == "" else _whole(value, name)

    def needed(self, name: str) -> int:
        """A whole number that has to be there."""
        return _whole(self.fields.get(name), name)

    def signed(self, name: str) -> int:
        """A whole number that may lie below zero; 0 where the field is empty."""
        value = self.fields.get(name)
        if isinstance(value, int) and value < 0:
            return -_whole(-value, name)
        return self.whole(name) or 0

    def flag(self, name: str) -> bool:
        """Yes or no; no where the field is empty or was not there yet."""
        value = self.fields.get(name)
        if value not in (None, True, False):
            raise _wrong(name)
        return bool(value)

    def wholes(self, name: str) -> list[int]:
        """The other side of a relation to many."""
        value = self.fields.get(name) or []
        if not isinstance(value, list):
            raise _wrong(name)
        return [_whole(item, name) for item in value]

    def comma_list(self, name: str) -> list[int]:
        """Numbers between commas. django-quiz-app ends a list with a comma and writes `4,,5,` too, so empty items are nothing."""
        return [_whole(item.strip(), name) for item in self.text(name).split(",") if item.strip()]

    def moment(self, name: str, zone: tzinfo) -> datetime | None:
        """A time; one without a zone (a site with `USE_TZ = False`) is in `zone`."""
        written = self.text(name)
        if not written:
            return None
        try:
            found = datetime.fromisoformat(written)
        except ValueError as error:
            raise _wrong(name) from error
        return found if found.tzinfo else found.replace(tzinfo=zone)

    def answers(self, name: str) -> dict[int, str]:
        """A JSON text of what was given by question, as texts; JSON keys are texts, and an empty text is nothing given."""
        try:
            found = json.loads(self.text(name) or "{}")
        except (ValueError, RecursionError) as error:
            raise _wrong(name) from error
        if not isinstance(found, dict) or any(isinstance(value, list | dict) for value in found.values()):
            raise _wrong(name)
        return {_whole(key, name): storable(str(value)) for key, value in found.items() if value is not None}


def storable(text: str) -> str:
    """The text without what PostgreSQL cannot keep: NUL, and halves of a surrogate pair."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def _whole(value: Any, name: str) -> int:
    written = str(value)
    if isinstance(value, bool | float) or not (written.isascii() and written.isdigit()) or len(written) > 19 or int(written) >= HIGHEST:
        raise _wrong(name)
    return int(written)


def _wrong(name: str) -> Unreadable:
    return Unreadable(_("Its field “%(name)s” does not hold what it should.") % {"name": name})
