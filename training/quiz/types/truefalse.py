"""A statement that is true or false."""

from random import Random
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from training.quiz.types.base import Asked, Row, as_html, as_plain
from training.quiz.types.choice import Single

TRUE, FALSE = "Benar", "Salah"  # the content is Indonesian, whatever the language of the screen


class TrueFalseBlock(blocks.StructBlock):
    """Which of the two is right, and what to say to either."""

    is_true = blocks.BooleanBlock(label=gettext_lazy("the statement is true"), required=False)
    feedback_true = blocks.TextBlock(label=gettext_lazy("what to say to whoever chooses “Benar”"), required=False, rows=2)
    feedback_false = blocks.TextBlock(label=gettext_lazy("what to say to whoever chooses “Salah”"), required=False, rows=2)


class TrueFalse(Single):
    """A single choice with two fixed answers in a fixed order."""

    key, label, icon = "truefalse", gettext_lazy("True or false"), "check"

    def block(self) -> blocks.StructBlock:
        return TrueFalseBlock(label=self.label, icon=self.icon)

    def written(self, value: Any) -> Asked:
        rows = ((TRUE, value["is_true"], value["feedback_true"]), (FALSE, not value["is_true"], value["feedback_false"]))
        return Asked(
            options=[
                {"id": key, "text": text, "correct": right, "feedback": as_html(feedback)}
                for key, (text, right, feedback) in zip("ab", rows, strict=True)
            ]
        )

    def editable(self, asked: Asked) -> Row:
        true, false = asked.options
        return {"is_true": true["correct"], "feedback_true": as_plain(true["feedback"]), "feedback_false": as_plain(false["feedback"])}

    def problems(self, asked: Asked) -> list[str]:
        return super().problems(asked) + ([] if len(asked.options) == 2 else [_("A true or false question has exactly two answers.")])

    def order(self, asked: Asked, rng: Random, *, shuffle: bool) -> list[str]:
        return super().order(asked, rng, shuffle=False)
