"""Choosing among options: one right answer, or several."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks
from wagtail.rich_text import RichText

from training.quiz import scoring
from training.quiz.scoring import Share
from training.quiz.types.base import Asked, QuestionType, Row, as_html, as_plain

IDS = "abcdefghijklmnopqrst"
RICH = ["bold", "italic", "link", "image"]
EMPTY_OPTION = {"text": RichText(""), "correct": False, "feedback": ""}
SCORINGS = [
    (scoring.ALL_OR_NOTHING, gettext_lazy("All right ones and no other, or no points")),
    (scoring.PARTIAL, gettext_lazy("A share for each right one")),
    (scoring.PENALTY, gettext_lazy("A share for each right one, and one less for each wrong one")),
]


class OptionBlock(blocks.StructBlock):
    """An answer that can be chosen."""

    text = blocks.RichTextBlock(label=gettext_lazy("answer"), features=RICH)
    correct = blocks.BooleanBlock(label=gettext_lazy("this is right"), required=False)
    feedback = blocks.TextBlock(label=gettext_lazy("what to say to whoever chooses it"), required=False, rows=2)


class SingleBlock(blocks.StructBlock):
    """Answers of which one is right."""

    options = blocks.ListBlock(
        OptionBlock(), label=gettext_lazy("answers"), min_num=2, max_num=len(IDS), default=[EMPTY_OPTION, EMPTY_OPTION, EMPTY_OPTION]
    )


class MultipleBlock(SingleBlock):
    """Answers of which several may be right."""

    scoring = blocks.ChoiceBlock(label=gettext_lazy("points"), choices=SCORINGS, default=scoring.ALL_OR_NOTHING)


class Single(QuestionType):
    """One right answer among several."""

    key, label, icon = "single", gettext_lazy("Single choice"), "radio-full"
    ask, tell = "quiz/types/choice.html", "quiz/types/choice_told.html"
    several = False

    def block(self) -> blocks.StructBlock:
        return SingleBlock(label=self.label, icon=self.icon)

    def written(self, value: Any) -> Asked:
        options = [
            {"id": key, "text": str(option["text"]), "correct": option["correct"], "feedback": as_html(option["feedback"])}
            for key, option in zip(IDS, value["options"], strict=False)
        ]
        return Asked(options=options)

    def editable(self, asked: Asked) -> Row:
        return {
            "options": [
                {"text": option["text"], "correct": option["correct"], "feedback": as_plain(option["feedback"])} for option in asked.options
            ]
        }

    def problems(self, asked: Asked) -> list[str]:
        right = sum(option["correct"] for option in asked.options)
        found = [] if len(asked.options) >= 2 else [_("Write at least two answers.")]
        return found if right == 1 else [*found, _("Mark exactly one answer as right.")]

    def worth(self, asked: Asked, value: Sequence[str]) -> Share:
        return scoring.choice(self._right(asked), value)

    def best(self, asked: Asked) -> tuple[str, ...]:
        return tuple(option["id"] for option in asked.options if option["correct"])

    def feedback(self, asked: Asked, value: Sequence[str]) -> list[str]:
        return [option["feedback"] for option in asked.options if option["id"] in value and option["feedback"]]

    @staticmethod
    def _right(asked: Asked) -> set[str]:
        return {option["id"] for option in asked.options if option["correct"]}


class Multiple(Single):
    """Several right answers; `spec["scoring"]` says what a part of them is worth."""

    key, label, icon = "multiple", gettext_lazy("Multiple response"), "tick"
    several = True

    def block(self) -> blocks.StructBlock:
        return MultipleBlock(label=self.label, icon=self.icon)

    def written(self, value: Any) -> Asked:
        return Asked(options=super().written(value).options, spec={"scoring": value["scoring"] or scoring.ALL_OR_NOTHING})

    def editable(self, asked: Asked) -> Row:
        return super().editable(asked) | {"scoring": asked.spec.get("scoring", scoring.ALL_OR_NOTHING)}

    def problems(self, asked: Asked) -> list[str]:
        found = [] if len(asked.options) >= 2 else [_("Write at least two answers.")]
        return found if self._right(asked) else [*found, _("Mark at least one answer as right.")]

    def worth(self, asked: Asked, value: Sequence[str]) -> Share:
        return scoring.choice(self._right(asked), value, asked.spec.get("scoring", scoring.ALL_OR_NOTHING))
