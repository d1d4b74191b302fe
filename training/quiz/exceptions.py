"""Other terms for one person or one agency: more time, more attempts, other dates; with a reason and who gave them."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateTimeInput

from directory.models import Agency, User
from training.quiz.models import Attempt, QuizException
from training.quiz.terms_of import terms_of


@transaction.atomic
def give_exception(*, exception: QuizException, by: User, now: datetime) -> QuizException:
    """Keep an exception. An attempt that is open already gets its new deadline at once; none ever gets an earlier one.

    Raises `ValidationError`, in the words of the screen, where somebody gives it to oneself.
    """
    if exception.user_id == by.pk:
        raise ValidationError(_("Nobody gives an exception to oneself."))
    exception.given_by, exception.given_at = by, now
    exception.full_clean()
    exception.save()
    open_now = Attempt.objects.filter(quiz=exception.quiz_id, submitted_at__isnull=True).select_related("user", "quiz")
    for attempt in open_now.filter(user=exception.user_id) if exception.user_id else open_now:
        deadline = terms_of(user=attempt.user, quiz=attempt.quiz, now=now).deadline(attempt.started_at)
        if attempt.deadline and (deadline is None or deadline > attempt.deadline):
            Attempt.objects.filter(pk=attempt.pk, submitted_at__isnull=True).update(deadline=deadline)
    return exception


class ExceptionForm(WagtailAdminModelForm):
    """A person by NIP or user name, or an agency; what they get, and why."""

    person = forms.CharField(
        label=_("NIP or user name"), required=False, max_length=64, help_text=_("Or leave empty and choose an agency.")
    )
    agency = forms.ModelChoiceField(Agency.objects.all(), label=_("agency"), required=False)

    class Meta:
        model = QuizException
        fields = ["quiz", "agency", "extra_minutes", "extra_attempts", "opens_at", "closes_at", "reason"]
        widgets = {"opens_at": AdminDateTimeInput, "closes_at": AdminDateTimeInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["quiz", "person"])
        if self.instance.user_id:
            self.initial["person"] = self.instance.user.username
        if self.instance.pk:  # what was given to somebody stays theirs: another person gets an exception of their own
            for name in ("quiz", "person", "agency"):
                self.fields[name].disabled = True

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        typed = (cleaned.get("person") or "").replace(" ", "")
        found = User.objects.filter(username=typed).first() if typed else None
        if typed and found is None:
            self.add_error("person", _("There is no account with this NIP or user name."))
        elif bool(found) == bool(cleaned.get("agency")):
            self.add_error("person", _("Name either a person or an agency."))
        elif found is not None and found == self.for_user:
            self.add_error("person", _("Nobody gives an exception to oneself."))
        self.instance.user = found
        return cleaned

    def save(self, commit: bool = True) -> QuizException:
        return give_exception(exception=self.instance, by=self.for_user, now=timezone.now())
