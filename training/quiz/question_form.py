"""How a trainer writes a question, without being a programmer."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.rich_text import get_rich_text_editor_widget
from wagtail.admin.widgets import AdminDateInput, AdminTagWidget
from wagtail.blocks.base import BlockField
from wagtail.images import get_image_model
from wagtail.images.widgets import AdminImageChooser

from training.quiz import bank
from training.quiz.models import Category, Proposal, Question
from training.quiz.proposals import Applied, change_question
from training.quiz.types import TYPES, Asked
from training.quiz.types.choice import Single

CONTENT = ("text", "answers", "points")  # what a draft may lack; where it belongs is always said
RICH = ["bold", "italic", "ol", "ul", "link", "blockquote", "image"]


def answers_block() -> blocks.StreamBlock:
    """The choice of a type and what it asks for: exactly one."""
    return blocks.StreamBlock([(kind.key, kind.block()) for kind in TYPES.values()], min_num=1, max_num=1)


class QuestionForm(WagtailAdminModelForm):
    """Where a question belongs, and what it says. Saving makes a new version; earlier attempts keep theirs.

    What a ready question is worth, and that it is ready, is proposed (`training.quiz.proposals`).
    """

    outcome: Applied | Proposal = Applied()
    why = forms.CharField(
        label=_("why it changes"), required=False, max_length=300, help_text=_("Needed where a change is proposed; who decides reads it.")
    )

    category = forms.ModelChoiceField(Category.objects.all(), label=_("category"), required=False)
    text = forms.CharField(label=_("question"), help_text=_("A situation, then the question."))
    image = forms.ModelChoiceField(get_image_model().objects.all(), label=_("picture"), required=False, widget=AdminImageChooser)
    image_alt = forms.CharField(
        label=_("what the picture shows"), required=False, max_length=300, help_text=_("For people who do not see it.")
    )
    answers = BlockField(answers_block(), label=_("type and answers"), required=True)
    explanation = forms.CharField(
        label=_("explanation"), required=False, help_text=_("Why the right answer is right; shown after handing in.")
    )
    hint = forms.CharField(label=_("hint"), required=False, help_text=_("Can be opened by whoever is stuck."))
    points = forms.DecimalField(label=_("points"), localize=True, min_value=Decimal("0.25"), max_value=Decimal(100), initial=1)

    class Meta:
        model = Question
        fields: list[str] = []
        widgets = {"tags": AdminTagWidget, "regulation_until": AdminDateInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("text", "explanation", "hint"):
            self.fields[name].widget = get_rich_text_editor_widget(features=RICH)
        self.fields["category"].label_from_instance = lambda category: category.indented
        version = self.instance.current
        if version is not None:
            names = ("text", "explanation", "hint", "points", "image", "image_alt")
            self.initial |= {name: getattr(version, name) for name in names}
            plain = [{"type": version.type, "value": version.kind.editable(version.asked)}]
            self.initial["answers"] = self.fields["answers"].block.to_python(plain)

    def full_clean(self) -> None:
        """A draft may be half-written; what is ready has to be whole."""
        if self.is_bound and self.data.get(self.add_prefix("status")) == Question.Status.DRAFT:
            self.defer_required_fields()
        super().full_clean()

    def defer_required_fields(self) -> None:
        super().defer_required_fields()
        for name in CONTENT:
            self.fields[name].required = False

    def wording(self) -> bank.Wording:
        """What was written, as a version says it. A draft without a type is a single choice for now."""
        data = self.cleaned_data
        answers = next(iter(data["answers"] or ()), None)
        kind = answers.block_type if answers else Single.key
        asked = TYPES[kind].written(answers.value) if answers else Asked()
        words = {name: data[name] for name in ("text", "explanation", "hint", "image", "image_alt")}
        return bank.Wording(type=kind, asked=asked, points=data["points"] or Decimal(1), **words)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        category = cleaned.get("category")
        if category and category.pillar != cleaned.get("pillar"):
            self.add_error("category", _("This category belongs to another pillar."))
        if not self.errors and cleaned["status"] == Question.Status.READY:
            try:
                bank.check(bank.clean(self.wording()))
            except ValidationError as error:
                self.add_error(None, error)
        return cleaned

    def save(self, commit: bool = True) -> Question:
        data: dict[str, Any] = self.cleaned_data
        question: Question = self.instance
        now = timezone.now()
        self.outcome = change_question(
            question=question, wording=self.wording(), tags=data["tags"], by=self.for_user, why=data["why"], now=now
        )
        return question


class CategoryForm(WagtailAdminModelForm):
    """A subject and the one above it."""

    parent = forms.ModelChoiceField(Category.objects.all(), label=_("Below"), required=False, empty_label=_("Directly below the pillar"))

    class Meta:
        model = Category
        fields = ["pillar", "name"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].label_from_instance = lambda category: category.indented
        if self.instance.pk:
            del self.fields["parent"]
            self.fields["pillar"].disabled = True

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        parent = cleaned.get("parent")
        if parent and parent.pillar != cleaned.get("pillar"):
            self.add_error("parent", _("This category belongs to another pillar."))
        return cleaned

    def save(self, commit: bool = True) -> Category:
        if self.instance.pk:
            self.instance.save()
        elif parent := self.cleaned_data["parent"]:
            parent.add_child(instance=self.instance)
        else:
            Category.add_root(instance=self.instance)
        found: Category = self.instance
        return found
