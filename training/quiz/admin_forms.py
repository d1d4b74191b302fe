"""How a trainer writes a question and a quiz, without being a programmer."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.rich_text import get_rich_text_editor_widget

from cms.models import ModulePage
from cms.pillars import Pillar
from training.quiz import bank, quizzes
from training.quiz.models import Question, Quiz
from training.quiz.types import QuestionType

OPTIONS = 6
LINES = 6


def _rich() -> Any:
    return get_rich_text_editor_widget(features=["bold", "italic", "ol", "ul", "link"])


class QuestionForm(WagtailAdminModelForm):
    """Where a question belongs, and what it says. Saving makes a new version; earlier attempts keep theirs."""

    type = forms.ChoiceField(label=_("type"), choices=QuestionType)
    text = forms.CharField(label=_("question"), help_text=_("A situation, then the question."))
    explanation = forms.CharField(label=_("explanation"), help_text=_("Why the right answer is right; shown after handing in."))
    points = forms.DecimalField(label=_("points"), min_value=Decimal("0.25"), max_value=Decimal(20), initial=1)

    class Meta:
        model = Question
        fields = ["id_number", "pillar", "module", "lesson", "level", "status"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget = _rich()
        self.fields["explanation"].widget = _rich()
        version = self.instance.current
        if version is not None:
            self.initial |= {"type": version.type, "text": version.text, "explanation": version.explanation, "points": version.points}
        kept = version.options if version is not None else []
        for number in range(1, OPTIONS + 1):
            self._add_option(number, kept[number - 1] if number <= len(kept) else {})

    def _add_option(self, number: int, kept: dict[str, Any]) -> None:
        self.fields[f"option_{number}"] = forms.CharField(
            label=_("Answer %(n)s") % {"n": number}, required=False, widget=forms.Textarea(attrs={"rows": 2}), initial=kept.get("text", "")
        )
        self.fields[f"right_{number}"] = forms.BooleanField(
            label=_("Answer %(n)s is right") % {"n": number}, required=False, initial=kept.get("correct", False)
        )
        self.fields[f"feedback_{number}"] = forms.CharField(
            label=_("What to say to whoever chooses answer %(n)s") % {"n": number},
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
            initial=kept.get("feedback", ""),
        )

    def wording(self) -> bank.Wording:
        """What was written, as a version says it."""
        data = self.cleaned_data
        options = tuple(
            bank.Option(text=data[f"option_{n}"].strip(), correct=data[f"right_{n}"], feedback=data[f"feedback_{n}"].strip())
            for n in range(1, OPTIONS + 1)
            if data.get(f"option_{n}", "").strip()
        )
        return bank.Wording(type=data["type"], text=data["text"], options=options, explanation=data["explanation"], points=data["points"])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if not self.errors:
            try:
                bank.check(self.wording())
            except ValidationError as error:
                self.add_error("option_1", error)
        return cleaned

    def save(self, commit: bool = True) -> Question:
        return bank.write_question(question=self.instance, wording=self.wording(), by=self.for_user, now=timezone.now())


class QuizForm(WagtailAdminModelForm):
    """A quiz with up to six lines that say what it draws."""

    class Meta:
        model = Quiz
        fields = [
            "title",
            "purpose",
            "module",
            "course",
            "introduction",
            "pass_mark",
            "time_limit_minutes",
            "attempts_allowed",
            "wait_hours",
            "shuffle_options",
            "is_open",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = list(self.instance.slots.select_related("question", "module")) if self.instance.pk else []
        for number in range(1, LINES + 1):
            self._add_line(number, kept[number - 1] if number <= len(kept) else None)

    def _add_line(self, number: int, kept: Any) -> None:
        named = {"n": number}
        self.fields[f"question_{number}"] = forms.ModelChoiceField(
            Question.objects.ready(), label=_("Line %(n)s: this question") % named, required=False, initial=kept and kept.question
        )
        self.fields[f"module_{number}"] = forms.ModelChoiceField(
            ModulePage.objects.live(), label=_("Line %(n)s: or from this module") % named, required=False, initial=kept and kept.module
        )
        self.fields[f"pillar_{number}"] = forms.ChoiceField(
            label=_("Line %(n)s: or from this pillar") % named,
            required=False,
            choices=[("", "---------"), *Pillar.choices],
            initial=kept.pillar if kept else "",
        )
        self.fields[f"count_{number}"] = forms.IntegerField(
            label=_("Line %(n)s: how many") % named, required=False, min_value=1, max_value=100, initial=kept.count if kept else None
        )

    def lines(self) -> list[quizzes.Line]:
        """The lines that say something."""
        data = self.cleaned_data
        rows = [
            (data.get(f"question_{n}"), data.get(f"module_{n}"), data.get(f"pillar_{n}"), data.get(f"count_{n}"))
            for n in range(1, LINES + 1)
        ]
        return [
            quizzes.Line(question=question, module=module, pillar=pillar or "", count=1 if question else count or 1)
            for question, module, pillar, count in rows
            if question or module or pillar
        ]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if bool(cleaned.get("module")) == bool(cleaned.get("course")):
            self.add_error("module", _("Choose either a module or a course."))
        if not self.errors:
            try:
                quizzes.check(self.lines())
            except ValidationError as error:
                self.add_error("question_1", error)
        return cleaned

    def save(self, commit: bool = True) -> Quiz:
        return quizzes.write_quiz(quiz=self.instance, lines=self.lines())
