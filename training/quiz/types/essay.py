"""A text that a person marks by a rubric."""

from collections.abc import Sequence
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import blocks

from training.quiz import essays
from training.quiz.types.base import Asked, QuestionType, Row

LIMITS = ("least_words", "most_words")


class CriterionBlock(blocks.StructBlock):
    """A thing that is looked at, and its weight."""

    name = blocks.CharBlock(label=gettext_lazy("criterion"), max_length=120)
    points = blocks.IntegerBlock(label=gettext_lazy("weight"), min_value=1, max_value=100, default=10)
    guide = blocks.TextBlock(
        label=gettext_lazy("guide for the marker"),
        required=False,
        rows=2,
        help_text=gettext_lazy("Who has handed in a drill reads it too."),
    )


class EssayBlock(blocks.StructBlock):
    """How the text is marked."""

    criteria = blocks.ListBlock(CriterionBlock(), label=gettext_lazy("rubric"), min_num=1, max_num=12)
    least_words = blocks.IntegerBlock(
        label=gettext_lazy("words at least"),
        required=False,
        min_value=0,
        max_value=2000,
        default=30,
        help_text=gettext_lazy("A drill is handed in only when the reply has this many words; 0 for no floor."),
    )
    most_words = blocks.IntegerBlock(
        label=gettext_lazy("words at most"),
        required=False,
        min_value=0,
        max_value=2000,
        default=0,
        help_text=gettext_lazy("Told while one types, and never refused; 0 for none."),
    )
    model_answer = blocks.TextBlock(
        label=gettext_lazy("model answer"),
        required=False,
        rows=6,
        help_text=gettext_lazy("Shown right after handing in a drill, elsewhere once the mark is there."),
    )
    fail_rules = blocks.TextBlock(
        label=gettext_lazy("what fails by itself"), required=False, rows=3, help_text=gettext_lazy("One line each; shown to the marker.")
    )


class Essay(QuestionType):
    """`spec["criteria"]` is a list of `{"name", "points", "guide"}`: the weights say how the points of the question are shared.

    `spec["fail_rules"]` is for the marker. The rubric and `spec["model_answer"]` are shown after a drill is handed in, elsewhere the
    model answer alone and once the mark is there. `spec["least_words"]` and `spec["most_words"]` are missing where there is none:
    so an older version says the same as before and, saved again, makes no new one.
    """

    key, label, icon = "essay", gettext_lazy("Essay"), "edit"
    ask, tell = "quiz/types/essay.html", "quiz/types/essay_told.html"
    by_hand = True

    def block(self) -> blocks.StructBlock:
        return EssayBlock(label=self.label, icon=self.icon)

    def written(self, value: Any) -> Asked:
        rows = [{"name": row["name"], "points": row["points"] or 0, "guide": row["guide"]} for row in value["criteria"]]
        limits = {name: value.get(name) for name in LIMITS if value.get(name)}
        return Asked(spec={"criteria": rows, "model_answer": value["model_answer"], "fail_rules": value["fail_rules"]} | limits)

    def editable(self, asked: Asked) -> Row:
        kept = {name: asked.spec[name] for name in ("criteria", "model_answer", "fail_rules")}
        return kept | {name: asked.spec.get(name, 0) for name in LIMITS}

    def problems(self, asked: Asked) -> list[str]:
        found = [] if asked.spec["criteria"] else [_("Write at least one criterion.")]
        least, most = (asked.spec.get(name, 0) for name in LIMITS)
        return [*found, _("The words at least are more than the words at most.")] if most and least > most else found

    def lack(self, asked: Asked, question: str, value: Sequence[str]) -> str:
        text, least = value[0] if value else "", asked.spec.get("least_words", 0)
        found = essays.lack(text, question=question, least_words=least)
        return _said(found, words=essays.word_count(text), least=least, letters=len(text)) if found else ""

    def worth(self, asked: Asked, value: Sequence[str]) -> None:
        return None

    def best(self, asked: Asked) -> tuple[str, ...]:
        return (asked.spec["model_answer"],) if asked.spec["model_answer"] else ()

    def right(self, asked: Asked) -> list[str]:
        return [asked.spec["model_answer"]] if asked.spec["model_answer"] else []

    def searchable(self, asked: Asked) -> str:
        return " ".join([asked.spec["model_answer"], *(row["name"] for row in asked.spec["criteria"])])


def _said(lack: str, *, words: int, least: int, letters: int) -> str:
    """What keeps a text from being an answer, to whoever wrote it."""
    if lack == essays.SHORT:
        told = ngettext("%(n)s word so far; at least %(least)s are needed.", "%(n)s words so far; at least %(least)s are needed.", words)
        return told % {"n": words, "least": least}
    if lack == essays.LONG:
        facts = {"letters": number_format(letters, force_grouping=True), "most": number_format(essays.MOST_LETTERS, force_grouping=True)}
        return _("Too long: %(letters)s letters, at most %(most)s. Everything is kept; please shorten it.") % facts
    return {
        essays.EMPTY: _("There is no answer yet."),
        essays.COPIED: _("This repeats the question. Please answer in your own words."),
        essays.REPEATED: _("This repeats the same words. Please write a whole answer."),
    }[lack]
