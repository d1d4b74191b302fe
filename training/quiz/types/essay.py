"""A text that a person marks by a rubric."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from training.quiz.types.base import Asked, QuestionType, Row


class CriterionBlock(blocks.StructBlock):
    """A thing that is looked at, and its weight."""

    name = blocks.CharBlock(label=gettext_lazy("criterion"), max_length=120)
    points = blocks.IntegerBlock(label=gettext_lazy("weight"), min_value=1, max_value=100, default=10)
    guide = blocks.TextBlock(label=gettext_lazy("guide for the marker"), required=False, rows=2)


class EssayBlock(blocks.StructBlock):
    """How the text is marked."""

    criteria = blocks.ListBlock(CriterionBlock(), label=gettext_lazy("rubric"), min_num=1, max_num=12)
    model_answer = blocks.TextBlock(label=gettext_lazy("model answer"), required=False, rows=6)
    fail_rules = blocks.TextBlock(
        label=gettext_lazy("what fails by itself"), required=False, rows=3, help_text=gettext_lazy("One line each; shown to the marker.")
    )


class Essay(QuestionType):
    """`spec["criteria"]` is a list of `{"name", "points", "guide"}`: the weights say how the points of the question are shared.

    `spec["model_answer"]` and `spec["fail_rules"]` are for the marker; the model answer is shown once the mark is there.
    """

    key, label, icon = "essay", gettext_lazy("Essay"), "edit"
    ask, tell = "quiz/types/essay.html", "quiz/types/essay_told.html"
    by_hand = True

    def block(self) -> blocks.StructBlock:
        return EssayBlock(label=self.label, icon=self.icon)

    def written(self, value: Any) -> Asked:
        rows = [{name: row[name] for name in ("name", "points", "guide")} for row in value["criteria"]]
        return Asked(spec={"criteria": rows, "model_answer": value["model_answer"], "fail_rules": value["fail_rules"]})

    def editable(self, asked: Asked) -> Row:
        return {name: asked.spec[name] for name in ("criteria", "model_answer", "fail_rules")}

    def problems(self, asked: Asked) -> list[str]:
        return [] if asked.spec["criteria"] else [_("Write at least one criterion.")]

    def worth(self, asked: Asked, value: Sequence[str]) -> None:
        return None

    def best(self, asked: Asked) -> tuple[str, ...]:
        return (asked.spec["model_answer"],) if asked.spec["model_answer"] else ()

    def right(self, asked: Asked) -> list[str]:
        return [asked.spec["model_answer"]] if asked.spec["model_answer"] else []

    def searchable(self, asked: Asked) -> str:
        return " ".join([asked.spec["model_answer"], *(row["name"] for row in asked.spec["criteria"])])
