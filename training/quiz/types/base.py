"""What a type of question has to say for itself. A new type is one more module beside these, and a line in the register."""

import html
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from wagtail import blocks

from training.quiz.scoring import Share

Row = dict[str, Any]


def as_html(plain: str) -> str:
    """A plain text as HTML: what a trainer typed stands there as typed, also `<` and `&`."""
    return html.escape(plain, quote=False)


def as_plain(text: str) -> str:
    """The other way round."""
    return html.unescape(text)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a type keeps of a question: `options` that can be chosen, and `spec`, whatever else it needs."""

    options: list[Row] = field(default_factory=list)
    spec: Row = field(default_factory=dict)


class QuestionType(ABC):
    """A type of question. It is asked about frozen versions only and never looks at the database.

    `ask` and `tell` are templates: the first shows the question to answer, the second what was answered and what is right.
    `counts` is False where there is nothing to answer; `by_hand` is True where a person gives the mark.
    """

    key: ClassVar[str]
    label: ClassVar[Promise]
    icon: ClassVar[str] = "help"
    ask: ClassVar[str]
    tell: ClassVar[str]
    counts: ClassVar[bool] = True
    by_hand: ClassVar[bool] = False

    @abstractmethod
    def block(self) -> blocks.StructBlock:
        """How a trainer writes what the type asks for."""

    @abstractmethod
    def written(self, value: Any) -> Asked:
        """What the block's value says, as a version keeps it."""

    @abstractmethod
    def editable(self, asked: Asked) -> Row:
        """The other way round: what a version keeps, as the plain value of the block."""

    @abstractmethod
    def problems(self, asked: Asked) -> list[str]:
        """What makes the question impossible to answer, in sentences for the trainer; empty where it is fine."""

    @abstractmethod
    def worth(self, asked: Asked, value: Sequence[str]) -> Share | None:
        """The fraction of the points, from 0 to 1; None where a person has to say. `value` is as the answer keeps it."""

    @abstractmethod
    def best(self, asked: Asked) -> tuple[str, ...]:
        """An answer that earns everything, as an attempt keeps it; empty where there is nothing to answer."""

    def order(self, asked: Asked, rng: Random, *, shuffle: bool) -> list[str]:
        """The ids of the options in the order shown."""
        ids = [option["id"] for option in asked.options]
        return rng.sample(ids, len(ids)) if shuffle else ids

    def lack(self, asked: Asked, question: str, value: Sequence[str]) -> str:
        """What keeps what was given from being an answer, in a sentence for the learner; empty where nothing does.

        `question` is what was there to read, without markup.
        """
        given = not self.counts or any(item.strip() for item in value)
        return "" if given else _("There is no answer yet.")

    def feedback(self, asked: Asked, value: Sequence[str]) -> list[str]:
        """What the question has to say to this very answer, beside its explanation; clean HTML."""
        return []

    def right(self, asked: Asked) -> list[str]:
        """The right answer in words, for a type without options to point at; clean text."""
        return []

    def searchable(self, asked: Asked) -> str:
        """Words of the answers by which the bank finds the question."""
        return " ".join(str(option.get("text", "")) for option in asked.options)
