"""The form of a mark: points for each criterion of the rubric, a comment, and why an earlier mark changes."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from directory.models import Agency
from training.quiz.models import Answer, Mark, Quiz
from training.quiz.queue import BY_HAND, Wanted


class QueueForm(forms.Form):
    """Which essays are listed."""

    quiz = forms.ModelChoiceField(Quiz.objects.none(), label=_("quiz"), required=False, empty_label=_("All"))
    agency = forms.ModelChoiceField(Agency.objects.none(), label=_("agency"), required=False, empty_label=_("All"))
    marked = forms.BooleanField(label=_("show those with a mark"), required=False)
    nameless = forms.BooleanField(label=_("without names"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        with_essays = Answer.objects.filter(version__type__in=BY_HAND).values("attempt__quiz")
        self.fields["agency"].queryset = Agency.objects.top()  # type: ignore[attr-defined]  # a choice field has one
        self.fields["quiz"].queryset = Quiz.objects.filter(pk__in=with_essays)  # type: ignore[attr-defined]  # a choice field has one

    def wanted(self) -> Wanted:
        """The filters, as far as they are right."""
        data = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        return Wanted(quiz=data.get("quiz"), agency=data.get("agency"), marked=bool(data.get("marked")))


class MarkForm(forms.Form):
    """Fields `points_1`, `points_2`, … beside the rubric."""

    comment = forms.CharField(label=_("comment for the learner"), required=False, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: Any, criteria: Sequence[dict[str, Any]], rules: Sequence[str], standing: Mark | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = [f"points_{number}" for number in range(1, len(criteria) + 1)]
        before = [row["points"] for row in standing.criteria] if standing else [None] * len(criteria)
        for position, (name, row, given) in enumerate(zip(self.names, criteria, before, strict=False)):
            self.fields[name] = forms.DecimalField(
                label=f"{row['name']} (0–{row['points']})",
                min_value=0,
                max_value=row["points"],
                decimal_places=2,
                initial=given and Decimal(given),
                help_text=row["guide"],
                localize=True,  # a number field of the browser swallows the comma, and 1,5 becomes 15
                widget=forms.TextInput(attrs={"inputmode": "decimal", "autofocus": position == 0}),
            )
        if rules:
            choices = [("", _("No, the points above count")), *((rule, rule) for rule in rules)]
            label = _("Does a rule fail it by itself? Then it has 0 points.")
            self.fields["failed_by"] = forms.ChoiceField(label=label, choices=choices, required=False, widget=forms.RadioSelect)
            self.initial["failed_by"] = standing.failed_by if standing and standing.failed_by in rules else ""
        if standing:
            self.initial["comment"] = standing.comment
            self.fields["reason"] = forms.CharField(label=_("Why the mark changes"), max_length=300)
        self.order_fields([*self.names, "failed_by", "comment", "reason"])
        self.standing = standing

    def clean(self) -> dict[str, Any]:
        """Two people may have the same essay open: the second replaces the mark of the first only after having seen it."""
        if self.standing and self.data.get("seen", "") != str(self.standing.pk):
            raise forms.ValidationError(
                gettext("%(name)s marked this essay while you had it open. Look at the earlier marks before you change it.")
                % {"name": self.standing.marked_by}
            )
        return self.cleaned_data

    def points(self) -> list[Decimal]:
        """The points in the order of the rubric. Adding nothing writes 1E+1 as 10 and -0 as 0, as the marks keep them."""
        return [self.cleaned_data[name] + Decimal(0) for name in self.names]
