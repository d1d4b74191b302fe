"""How Admin Kepegawaian writes agencies, staff and postings."""

from datetime import date
from typing import Any

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from directory import nip
from directory.latin_names import tidy
from directory.models import Agency, User
from directory.models.printed import fits_a_line
from directory.postings import PostingConflict, leave, post, posting_on
from directory.sign_in import typed_username
from directory.staff import NAMES, enrol_staff


class AgencyForm(WagtailAdminModelForm):
    """A unit and the unit above it. The unit above is chosen once: re-parenting would change every past report."""

    parent = forms.ModelChoiceField(Agency.objects.all(), label=_("Unit above"), required=False, empty_label=_("None: an OPD of its own"))

    class Meta:
        model = Agency
        fields = ["code", "name", "kind", "closed_on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["parent"]

    def save(self, commit: bool = True) -> Agency:
        if self.instance.pk:
            self.instance.save()
        elif parent := self.cleaned_data["parent"]:
            parent.add_child(instance=self.instance)
        else:
            Agency.add_root(instance=self.instance)
        found: Agency = self.instance
        return found


class StaffForm(WagtailAdminModelForm):
    """A person and where they work. A change of agency or post is a mutasi from the given day on."""

    agency = forms.ModelChoiceField(Agency.objects.all(), label=_("agency"))
    post = forms.CharField(label=_("post"), max_length=160, required=False, validators=[fits_a_line])
    from_on = forms.DateField(label=_("from"), widget=AdminDateInput(), input_formats=["%Y-%m-%d"], help_text=_("Written as 2026-05-19."))
    left_on = forms.DateField(
        label=_("left on"),
        required=False,
        widget=AdminDateInput(),
        input_formats=["%Y-%m-%d"],
        help_text=_("When somebody retires or leaves the city: the first day on which they no longer count. Else leave empty."),
    )

    class Meta:
        model = User
        fields = ["nip", "username", "employee_type", "front_title", "name", "back_title", "email", "rank", "groups", "is_active"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].required = False
        self.fields["username"].help_text = _("Leave empty for people with a NIP; else a code such as dlh.0007.")
        self.fields["nip"].max_length = 30
        self.fields["nip"].validators, self.fields["nip"].widget.attrs["maxlength"] = [], "30"
        posting = posting_on(self.instance, timezone.localdate()) if self.instance.pk else None
        if posting is not None:
            self.initial |= {"agency": posting.agency_id, "post": posting.post, "from_on": posting.from_on}
        if self.instance.pk:
            self.fields["username"].disabled = True
            self._close_own_name()
        else:
            del self.fields["left_on"]

    def _close_own_name(self) -> None:
        """A certificate prints the name, so nobody writes one's own."""
        if self.for_user and self.for_user.pk == self.instance.pk:
            for field in NAMES:
                self.fields[field].disabled = True
                self.fields[field].help_text = _("Your own name is changed by somebody else.")

    def clean_post(self) -> str:
        return tidy(self.cleaned_data["post"])

    def clean_nip(self) -> str | None:
        raw = self.cleaned_data.get("nip") or ""
        if not raw.strip():
            return None
        try:
            return nip.parse(raw, today=timezone.localdate()).digits
        except nip.InvalidNip as error:
            raise forms.ValidationError(str(error)) from error

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if not self.instance.pk:
            cleaned["username"] = typed_username(cleaned.get("username") or cleaned.get("nip") or "")
            if not cleaned["username"] and "nip" not in self.errors:
                self.add_error("username", _("Write a NIP, or a user name for staff without one."))
            elif User.objects.filter(username=cleaned["username"]).exists():
                self.add_error("username", _("There is already an account with this user name."))
        return cleaned

    def clean_from_on(self) -> date:
        day: date = self.cleaned_data["from_on"]
        posting = posting_on(self.instance, timezone.localdate()) if self.instance.pk else None
        moved = posting and (self.cleaned_data.get("agency") != posting.agency or tidy(self.data.get("post", "")) != posting.post)
        if posting and moved and day <= posting.from_on:
            raise forms.ValidationError(_("Write the day of the transfer, after %(day)s.") % {"day": posting.from_on})
        return day

    def _post_clean(self) -> None:
        """Try the posting, so that a conflict is a sentence beside its field and nothing is written."""
        super()._post_clean()
        if self.instance.pk and not self.errors:
            with transaction.atomic():
                try:
                    self._place(self.instance)
                except PostingConflict as conflict:
                    self.add_error("left_on" if self.cleaned_data.get("left_on") else "from_on", str(conflict))
                transaction.set_rollback(True)

    def _place(self, user: User) -> None:
        data = self.cleaned_data
        current = posting_on(user, timezone.localdate())
        if current is None or (current.agency, current.post) != (data["agency"], data["post"]):
            post(user=user, agency=data["agency"], title=data["post"], from_on=data["from_on"])
        if data.get("left_on"):
            leave(user=user, on=data["left_on"])

    @transaction.atomic
    def save(self, commit: bool = True) -> User:
        data = self.cleaned_data
        if self.instance.pk:
            user: User = super().save()
        else:
            facts = {
                name: data[name] for name in ("nip", "employee_type", "front_title", "name", "back_title", "email", "rank", "is_active")
            }
            user = enrol_staff(username=data["username"], agency=data["agency"], post_title=data["post"], from_on=data["from_on"], **facts)
            user.groups.set(data["groups"])
        self._place(user)
        return user
