"""How a trainer writes a quiz: how it is sat, what it draws, what is shown when."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.blocks.base import BlockField

from cms.models import ModulePage
from cms.pillars import Pillar
from training.quiz import quizzes, reveal
from training.quiz.models import Category, Proposal, Question, Quiz
from training.quiz.proposals import Applied, change_quiz

LINE, BAND = "line", "band"
FACT_LABELS = [
    (reveal.CORRECTNESS, _("right or wrong")),
    (reveal.ANSWER, _("the right answer")),
    (reveal.EXPLANATION, _("the explanation")),
    (reveal.MARKS, _("the points")),
]


def _modules() -> list[tuple[str, str]]:
    """Also those in draft: a quiz is written beside its module, before either is published."""
    draft = f" ({_('draft')})"
    return [(str(module.pk), module.title + ("" if module.live else draft)) for module in ModulePage.objects.order_by("title")]


def _categories() -> list[tuple[str, str]]:
    return [(str(category.pk), category.indented) for category in Category.objects.all()]


class LineBlock(blocks.StructBlock):
    """A line of the blueprint: either one question, or how many of what."""

    heading = blocks.CharBlock(label=_("heading"), required=False, max_length=160, help_text=_("Begins a section of the quiz here."))
    question = blocks.CharBlock(label=_("this question"), required=False, help_text=_("Its number, such as ED-1.3; or say what to draw."))
    count = blocks.IntegerBlock(label=_("how many"), required=False, min_value=1, max_value=200, default=1)
    module = blocks.ChoiceBlock(label=_("from this module"), required=False, choices=_modules)
    pillar = blocks.ChoiceBlock(label=_("from this pillar"), required=False, choices=Pillar.choices)
    category = blocks.ChoiceBlock(label=_("from this category"), required=False, choices=_categories)
    tag = blocks.CharBlock(label=_("with this tag"), required=False, max_length=100)
    level = blocks.ChoiceBlock(label=_("of this level"), required=False, choices=Question.Level.choices)

    class Meta:
        label = _("line of the blueprint")
        icon = "list-ul"


class BandBlock(blocks.StructBlock):
    """What to say to whoever reached this much."""

    percent = blocks.IntegerBlock(label=_("from this per cent on"), min_value=0, max_value=100)
    text = blocks.TextBlock(label=_("text"), rows=2)

    class Meta:
        label = _("text by score")
        icon = "comment"


def _facts(label: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, choices=FACT_LABELS, required=False, widget=forms.CheckboxSelectMultiple)


class QuizForm(WagtailAdminModelForm):
    """A quiz with its blueprint. Saving one that was open proposes the change (`training.quiz.proposals`)."""

    outcome: Applied | Proposal = Applied()
    why = forms.CharField(
        label=_("why it changes"), required=False, max_length=300, help_text=_("Needed where a change is proposed; who decides reads it.")
    )
    lines = BlockField(
        blocks.StreamBlock([(LINE, LineBlock())], min_num=1), label=_("blueprint"), help_text=_("What an attempt draws, in order.")
    )
    score_texts = BlockField(blocks.StreamBlock([(BAND, BandBlock())], required=False), label=_("text by score"), required=False)

    reveal_during = _facts(_("After each question"))
    reveal_after = _facts(_("Right after handing in"))
    reveal_open = _facts(_("Later, while the quiz is open"))
    reveal_closed = _facts(_("After the quiz has closed"))

    class Meta:
        model = Quiz
        fields: list[str] = []
        widgets = {"introduction": forms.Textarea(attrs={"rows": 3}), "opens_at": AdminDateTimeInput, "closes_at": AdminDateTimeInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial |= {f"reveal_{moment}": self.instance.reveal[moment] for moment in reveal.MOMENTS}
        for name in ("purpose", "module", "course") if self.instance.pk and self.instance.state != Quiz.State.DRAFT else ():
            self.fields[name].disabled = True
        if self.instance.pk:
            slots = self.instance.slots.select_related("question")
            self._fill("lines", LINE, [_row(slot) for slot in slots])
            self._fill("score_texts", BAND, [{"percent": band["from"], "text": band["text"]} for band in self.instance.bands])

    def _fill(self, name: str, kind: str, rows: list[dict[str, Any]]) -> None:
        block = self.fields[name].block
        self.initial[name] = block.to_python([{"type": kind, "value": row} for row in rows])

    def blueprint(self) -> list[quizzes.Line]:
        """The lines as the quiz keeps them. Raises `ValidationError` for a number that no question has."""
        return [_line(child.value) for child in self.cleaned_data["lines"]]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if bool(cleaned.get("module")) == bool(cleaned.get("course")):
            self.add_error("module", _("Choose either a module or a course."))
        if cleaned.get("navigation") == Quiz.Navigation.SEQUENTIAL and cleaned.get("layout") == Quiz.Layout.ALL:
            self.add_error("layout", _("Without a way back there is one question a page."))
        if cleaned.get("navigation") == Quiz.Navigation.SEQUENTIAL and cleaned.get("purpose") == Quiz.Purpose.DRILL:
            self.add_error("navigation", _("In a drill one has to be able to go back: it is handed in when every question has an answer."))
        if cleaned.get("is_public") and cleaned.get("purpose") != Quiz.Purpose.PRACTICE:
            self.add_error("is_public", _("Only a practice can be open to the public."))
        if "lines" not in self.errors and "lines" in cleaned:
            try:
                quizzes.check(self.blueprint())
            except ValidationError as error:
                self.add_error("lines", error)
        return cleaned

    def save(self, commit: bool = True) -> Quiz:
        data: dict[str, Any] = self.cleaned_data
        quiz: Quiz = self.instance
        quiz.reveal = {moment: [fact for fact in reveal.FACTS if fact in data[f"reveal_{moment}"]] for moment in reveal.MOMENTS}
        bands = sorted((child.value for child in data["score_texts"]), key=lambda band: -int(band["percent"]))
        quiz.bands = [{"from": band["percent"], "text": band["text"]} for band in bands]
        self.outcome = change_quiz(quiz=quiz, lines=self.blueprint(), by=self.for_user, why=data["why"], now=timezone.now())
        return quiz


def _row(slot: Any) -> dict[str, Any]:
    """A slot as the block shows it."""
    return {
        "heading": slot.heading,
        "question": slot.question.id_number if slot.question else "",
        "count": slot.count,
        "module": str(slot.module_id or ""),
        "pillar": slot.pillar,
        "category": str(slot.category_id or ""),
        "tag": slot.tag,
        "level": slot.level,
    }


def _line(row: Any) -> quizzes.Line:
    number = (row["question"] or "").strip()
    question = Question.objects.filter(id_number=number).first() if number else None
    if number and question is None:
        raise ValidationError(_("There is no question with the number %(number)s."), params={"number": number})
    return quizzes.Line(
        question=question,
        module=ModulePage.objects.filter(pk=row["module"] or None).first(),
        pillar=row["pillar"] or "",
        category=Category.objects.filter(pk=row["category"] or None).first(),
        tag=(row["tag"] or "").strip(),
        level=row["level"] or "",
        count=1 if question else row["count"] or 1,
        heading=(row["heading"] or "").strip(),
    )
