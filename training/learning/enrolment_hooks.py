"""Who takes part in what, for Admin Pelatihan and Admin Kepegawaian: to find, to end with a reason, to bring back."""

from typing import Any

import django_filters
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import ListingButton
from wagtail.permission_policies import ModelPermissionPolicy

from cms.models import CoursePage
from training.learning.enrolling import end, resume
from training.learning.models import Enrolment, Withdrawal

STATES = [
    ("under_way", gettext_lazy("Under way")),
    ("finished", gettext_lazy("Finished")),
    ("ended", gettext_lazy("Ended")),
]


class RecordPolicy(ModelPermissionPolicy):
    """Rows are made by joining alone, and never deleted."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action not in {"add", "change", "delete"} and bool(super().user_has_permission(user, action))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return action not in {"change", "delete"} and bool(super().user_has_permission_for_instance(user, action, instance))


class EnrolmentFilterSet(WagtailFilterSet):
    """By course, version and state."""

    course = django_filters.ModelChoiceFilter(queryset=CoursePage.objects.order_by("title"), label=gettext_lazy("course"))
    state = django_filters.ChoiceFilter(choices=STATES, method="in_state", label=gettext_lazy("status"))

    class Meta:
        model = Enrolment
        fields = ["course", "version"]

    def in_state(self, queryset: Any, name: str, value: str) -> Any:
        """Under way, finished, or ended by somebody."""
        ended = Exists(Withdrawal.objects.filter(enrolment=OuterRef("pk"), resumed_at__isnull=True))
        if value == "ended":
            return queryset.filter(ended)
        return queryset.filter(~ended, completion__isnull=value == "under_way")


class EnrolmentIndexView(IndexView):
    """The list, with the end of an enrolment for those who may."""

    def get_base_queryset(self) -> QuerySet[Enrolment]:
        ended = Exists(Withdrawal.objects.filter(enrolment=OuterRef("pk"), resumed_at__isnull=True))
        found: QuerySet[Enrolment] = super().get_base_queryset()
        return found.select_related("user", "course", "completion").annotate(is_ended=ended)

    def get_list_more_buttons(self, instance: Any) -> list[ListingButton]:
        if hasattr(instance, "completion") or not self.request.user.has_perm("training.end_enrolment"):
            return []
        if instance.is_ended:
            return [ListingButton(_("Bring back"), url=reverse("enrolment_resume", args=[instance.pk]), icon_name="undo", priority=10)]
        return [ListingButton(_("End"), url=reverse("enrolment_end", args=[instance.pk]), icon_name="cross", priority=10)]


def state_of(enrolment: Any) -> str:
    """The state in words; the row was annotated with `is_ended`."""
    key = "finished" if hasattr(enrolment, "completion") else "ended" if enrolment.is_ended else "under_way"
    return str(dict(STATES)[key])


class EnrolmentViewSet(ModelViewSet):
    """Every enrolment, newest first."""

    model = Enrolment
    icon = "group"
    menu_label = gettext_lazy("Enrolments")
    menu_order = 350
    add_to_admin_menu = True
    index_view_class = EnrolmentIndexView
    filterset_class = EnrolmentFilterSet
    search_fields = ["user__name", "user__nip", "user__username"]
    search_backend_name = None
    ordering = ["-joined_at"]
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = ["user", "course", "version", "round", "joined_at"]
    form_fields = ["version"]
    permission_policy = RecordPolicy(Enrolment)
    list_display = [
        Column("user", label=gettext_lazy("member of staff")),
        Column("course", label=gettext_lazy("course")),
        Column("version", label=gettext_lazy("version")),
        Column("joined_at", label=gettext_lazy("joined at")),
        Column("state", label=gettext_lazy("status"), accessor=state_of),
    ]


@hooks.register("register_admin_viewset")  # type: ignore[untyped-decorator]  # Wagtail has no types
def register_enrolments() -> EnrolmentViewSet:
    return EnrolmentViewSet("enrolment_register")


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=300, help_text=gettext_lazy("Kept with your name and the time."))


@permission_required("training.end_enrolment", raise_exception=True)
def end_enrolment(request: HttpRequest, pk: int) -> HttpResponse:
    """End somebody's enrolment, with a reason."""
    enrolment = get_object_or_404(Enrolment.objects.select_related("user", "course"), pk=pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            end(enrolment=enrolment, by=request.user, reason=form.cleaned_data["reason"], now=timezone.now())  # type: ignore[arg-type]  # the permission asks for a signed-in person
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("The enrolment of %(person)s has ended. Nothing was deleted.") % {"person": enrolment.user})
            return redirect("enrolment_register:index")
    return render(request, "learning/admin_end.html", {"enrolment": enrolment, "form": form})


@permission_required("training.end_enrolment", raise_exception=True)
def resume_enrolment(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring somebody back into a course that they left, or were taken out of by mistake."""
    enrolment = get_object_or_404(Enrolment.objects.select_related("user", "course"), pk=pk)
    if request.method == "POST":
        try:
            resume(enrolment=enrolment, now=timezone.now())
        except ValidationError as refused:
            messages.error(request, refused.messages[0])
        else:
            messages.success(request, _("%(person)s takes part again, where they stopped.") % {"person": enrolment.user})
        return redirect("enrolment_register:index")
    return render(request, "learning/admin_resume.html", {"enrolment": enrolment})


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]  # Wagtail has no types
def enrolment_addresses() -> list[Any]:
    return [
        path("kepesertaan/<int:pk>/akhiri/", end_enrolment, name="enrolment_end"),
        path("kepesertaan/<int:pk>/lanjutkan/", resume_enrolment, name="enrolment_resume"),
    ]
