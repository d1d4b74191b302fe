"""A text between questions, such as a case that the next ones are about."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy
from wagtail import blocks

from training.quiz.scoring import ZERO, Share
from training.quiz.types.base import Asked, QuestionType, Row


class InformationBlock(blocks.StructBlock):
    """Nothing to answer: the text above is all."""

    note = blocks.StaticBlock(label=gettext_lazy("nothing to answer"), admin_text=gettext_lazy("The text above is all."))


class Information(QuestionType):
    """Without answer and without points."""

    key, label, icon = "information", gettext_lazy("Information"), "info-circle"
    ask, tell = "quiz/types/information.html", "quiz/types/information.html"
    counts = False

    def block(self) -> blocks.StructBlock:
        return InformationBlock(label=self.label, icon=self.icon)

    def written(self, value: Any) -> Asked:
        return Asked()

    def editable(self, asked: Asked) -> Row:
        return {"note": None}

    def problems(self, asked: Asked) -> list[str]:
        return []

    def best(self, asked: Asked) -> tuple[str, ...]:
        return ()

    def worth(self, asked: Asked, value: Sequence[str]) -> Share:
        return ZERO
