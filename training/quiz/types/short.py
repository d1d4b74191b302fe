"""A word or a few, typed."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from training.quiz import scoring
from training.quiz.scoring import Share
from training.quiz.types.base import Asked, QuestionType, Row, as_html, as_plain


class AcceptedBlock(blocks.StructBlock):
    """A text that is taken for right, or for partly right."""

    text = blocks.CharBlock(label=gettext_lazy("accepted answer"), max_length=200, help_text=gettext_lazy("* stands for any characters."))
    percent = blocks.IntegerBlock(label=gettext_lazy("worth in per cent"), min_value=0, max_value=100, default=100)
    feedback = blocks.TextBlock(label=gettext_lazy("what to say to whoever writes it"), required=False, rows=2)


class ShortBlock(blocks.StructBlock):
    """What may be typed."""

    accepted = blocks.ListBlock(AcceptedBlock(), label=gettext_lazy("accepted answers"), min_num=1, max_num=20)
    case = blocks.BooleanBlock(label=gettext_lazy("capitals matter"), required=False)


class Short(QuestionType):
    """`spec["accepted"]` is a list of `{"text", "percent", "feedback"}`; `spec["case"]` keeps capitals apart."""

    key, label, icon = "short", gettext_lazy("Short answer"), "pilcrow"
    ask, tell = "quiz/types/short.html", "quiz/types/typed_told.html"

    def block(self) -> blocks.StructBlock:
        return ShortBlock(label=self.label, icon=self.icon)

    def written(self, value: Any) -> Asked:
        rows = [{"text": row["text"], "percent": row["percent"] or 0, "feedback": as_html(row["feedback"])} for row in value["accepted"]]
        return Asked(spec={"accepted": rows, "case": value["case"]})

    def editable(self, asked: Asked) -> Row:
        rows = [row | {"feedback": as_plain(row["feedback"])} for row in asked.spec["accepted"]]
        return {"accepted": rows, "case": asked.spec["case"]}

    def problems(self, asked: Asked) -> list[str]:
        full = [row for row in asked.spec["accepted"] if row["percent"] == 100 and row["text"].strip(" *")]
        return [] if full else [_("Write at least one accepted answer that is worth 100 per cent.")]

    def worth(self, asked: Asked, value: Sequence[str]) -> Share:
        accepted = [(row["text"], Decimal(row["percent"]) / 100) for row in asked.spec["accepted"]]
        return scoring.short_text(accepted, _typed(value), case=asked.spec["case"])

    def best(self, asked: Asked) -> tuple[str, ...]:
        return tuple(row["text"].replace("*", "") for row in asked.spec["accepted"] if row["percent"] == 100)[:1]

    def feedback(self, asked: Asked, value: Sequence[str]) -> list[str]:
        given, case = _typed(value), asked.spec["case"]
        fitting = [row for row in asked.spec["accepted"] if given.strip() and scoring.matches(row["text"], given, case=case)]
        return [row["feedback"] for row in fitting[:1] if row["feedback"]]

    def right(self, asked: Asked) -> list[str]:
        return [row["text"].replace("*", "…") for row in asked.spec["accepted"] if row["percent"] == 100]

    def searchable(self, asked: Asked) -> str:
        return " ".join(row["text"] for row in asked.spec["accepted"])


def _typed(value: Sequence[str]) -> str:
    return value[0] if value else ""
