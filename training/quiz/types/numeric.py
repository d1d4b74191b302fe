"""A number, typed with a comma or a point."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from training.quiz import scoring
from training.quiz.scoring import Share
from training.quiz.types.base import Asked, QuestionType, Row, as_html, as_plain


class TypedNumberBlock(blocks.DecimalBlock):
    """A number that may be typed with the comma of Indonesia: a number field of the browser swallows it, and 12,5 becomes 125."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field.localize = True
        self.field.widget = forms.TextInput(attrs={"inputmode": "decimal"})
        self.field.widget.is_localized = True


class RangeBlock(blocks.StructBlock):
    """A number, or a range of numbers, with a tolerance; what lies in it is taken."""

    value = TypedNumberBlock(label=gettext_lazy("number"), max_digits=15, decimal_places=4)
    upto = TypedNumberBlock(
        label=gettext_lazy("up to"),
        max_digits=15,
        decimal_places=4,
        required=False,
        help_text=gettext_lazy("For a range; else leave empty."),
    )
    tolerance = TypedNumberBlock(
        label=gettext_lazy("tolerance"),
        max_digits=15,
        decimal_places=4,
        min_value=0,
        default=0,
        help_text=gettext_lazy("How far off an answer may be, up or down; 0 for exactly this number."),
    )
    percent = blocks.IntegerBlock(label=gettext_lazy("worth in per cent"), min_value=0, max_value=100, default=100)
    feedback = blocks.TextBlock(label=gettext_lazy("what to say to whoever writes it"), required=False, rows=2)


class NumericBlock(blocks.StructBlock):
    """Which numbers are taken."""

    accepted = blocks.ListBlock(RangeBlock(), label=gettext_lazy("accepted numbers"), min_num=1, max_num=10)
    unit = blocks.CharBlock(label=gettext_lazy("unit"), required=False, max_length=20, help_text=gettext_lazy("Such as jam or persen."))


class Numeric(QuestionType):
    """`spec["accepted"]` is a list of `{"value", "upto", "tolerance", "percent", "feedback"}`, numbers as text (`upto` is
    empty where it is no range); `spec["unit"]` is shown."""

    key, label, icon = "numeric", gettext_lazy("Numeric answer"), "order"
    ask, tell = "quiz/types/numeric.html", "quiz/types/typed_told.html"

    def block(self) -> blocks.StructBlock:
        return NumericBlock(label=self.label, icon=self.icon)

    def written(self, value: Any) -> Asked:
        rows = [
            {
                "value": "" if row["value"] is None else str(row["value"]),
                "upto": "" if row["upto"] is None else str(row["upto"]),
                "tolerance": str(row["tolerance"] or 0),
                "percent": row["percent"] or 0,
                "feedback": as_html(row["feedback"]),
            }
            for row in value["accepted"]
        ]
        return Asked(spec={"accepted": rows, "unit": value["unit"]})

    def editable(self, asked: Asked) -> Row:
        rows = [
            row | {"value": row["value"] or None, "upto": row.get("upto") or None, "feedback": as_plain(row["feedback"])}
            for row in asked.spec["accepted"]
        ]
        return {"accepted": rows, "unit": asked.spec["unit"]}

    def problems(self, asked: Asked) -> list[str]:
        rows = _written_rows(asked)
        found = [] if any(row["percent"] == 100 for row in rows) else [_("Write at least one number that is worth 100 per cent.")]
        turned = any(low > high for low, high, _fraction in map(_range, rows))
        return [*found, _("A range goes from the lower to the higher number.")] if turned else found

    def worth(self, asked: Asked, value: Sequence[str]) -> Share:
        return scoring.number([_range(row) for row in _written_rows(asked)], value[0] if value else "")

    def best(self, asked: Asked) -> tuple[str, ...]:
        return tuple(str(row["value"]).replace(".", ",") for row in _written_rows(asked) if row["percent"] == 100)[:1]

    def feedback(self, asked: Asked, value: Sequence[str]) -> list[str]:
        given = value[0] if value else ""
        fitting = [row for row in _written_rows(asked) if scoring.number([(*_range(row)[:2], scoring.ONE)], given)]
        return [row["feedback"] for row in fitting[:1] if row["feedback"]]

    def right(self, asked: Asked) -> list[str]:
        rows = [row for row in _written_rows(asked) if row["percent"] == 100]
        return [f"{_written(row)} {asked.spec['unit']}".strip() for row in rows]


def _written_rows(asked: Asked) -> list[Row]:
    """The numbers that are there; a draft may lack them."""
    return [row for row in asked.spec["accepted"] if row["value"]]


def _range(row: Row) -> tuple[Decimal, Decimal, Decimal]:
    low, tolerance = Decimal(row["value"]), Decimal(row["tolerance"])
    high = Decimal(row.get("upto") or row["value"])
    return low - tolerance, high + tolerance, Decimal(row["percent"]) / 100


def _written(row: Row) -> str:
    """`12,5`, or `10–24` for a range, with the decimal mark of Indonesia."""
    numbers = [f"{Decimal(number).normalize():f}".replace(".", ",") for number in (row["value"], row.get("upto")) if number]
    return "–".join(numbers)
