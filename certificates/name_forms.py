"""How Admin Kepegawaian decides on a reported name."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from certificates.models import Certificate
from certificates.old_names import valid_of
from directory.latin_names import shown
from directory.models import NameReport
from directory.name_forms import RosterNameForm


class CertificatesField(forms.ModelMultipleChoiceField[Certificate]):
    """Certificates, told by number, course and the name that stands on each."""

    def label_from_instance(self, obj: Certificate) -> str:
        return f"{obj.number} · {obj.facts.get('course_title', '')} · {shown(obj.facts.get('name_with_titles', ''))}"


class CorrectionForm(RosterNameForm):
    """The right name, and the certificates to issue again with it."""

    answer = forms.CharField(label=_("Answer to the person"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    certificates = CertificatesField(
        Certificate.objects.none(),
        label=_("Issue again with the right name"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The old certificate then reads DIGANTI and leads to the new one. What is not ticked stays as it is."),
    )

    def __init__(self, data: Any, *, report: NameReport, day: date) -> None:
        person = report.user
        source = report if report.origin == NameReport.Origin.LEARNER else person  # a typed text is not split into titles
        names = {field: getattr(source, field) for field in ("front_title", "name", "back_title")}
        own = valid_of(person, day)
        super().__init__(data, initial=names | {"certificates": own})
        choice = cast(CertificatesField, self.fields["certificates"])
        choice.queryset = own
        if not own.exists():
            del self.fields["certificates"]


class RefusalForm(forms.Form):
    """Why the name stays as it is."""

    refusal = forms.CharField(
        label=_("Why the name stays as it is"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The person reads this answer."),
    )
