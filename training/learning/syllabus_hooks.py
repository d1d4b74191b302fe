"""What each version of a course asks, for Admin Pelatihan: what is closed, what was guessed, and the end of asking something."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import ListingButton

from training.learning.enrolment_hooks import ReasonForm, RecordPolicy
from training.learning.guarding import Participants, participants
from training.learning.models import Need, Syllabus
from training.learning.pinning import drop


class SyllabusIndexView(IndexView):
    """The list, with what each asks."""

    def get_base_queryset(self) -> Any:
        closed = Q(needs__dropped_at__isnull=True) & (
            Q(needs__lesson__live=False) | (Q(needs__quiz__isnull=False) & ~Q(needs__quiz__state="open"))
        )
        found = super().get_base_queryset().select_related("course")
        return found.annotate(asked_count=Count("needs", distinct=True), closed_count=Count("needs", filter=closed, distinct=True))

    def get_list_more_buttons(self, instance: Syllabus) -> list[ListingButton]:
        return [ListingButton(_("What it asks"), url=reverse("syllabus_needs", args=[instance.pk]), icon_name="list-ul", priority=10)]


class SyllabusViewSet(ModelViewSet):
    """Every syllabus; those that were worked out by the migration say so."""

    model = Syllabus
    icon = "list-ul"
    menu_label = gettext_lazy("Syllabi")
    menu_order = 340
    add_to_admin_menu = True
    index_view_class = SyllabusIndexView
    list_filter = ["course", "origin"]
    ordering = ["course", "-version"]
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = ["course", "version", "origin", "made_at"]
    form_fields = ["version"]
    permission_policy = RecordPolicy(Syllabus)
    list_display = [
        Column("course", label=gettext_lazy("course")),
        Column("version", label=gettext_lazy("version")),
        Column("get_origin_display", label=gettext_lazy("how it came about")),
        Column("made_at", label=gettext_lazy("made at")),
        Column("asked_count", label=gettext_lazy("asked")),
        Column("closed_count", label=gettext_lazy("closed at the moment")),
    ]


@hooks.register("register_admin_viewset")  # type: ignore[untyped-decorator]  # Wagtail has no types
def register_syllabi() -> SyllabusViewSet:
    return SyllabusViewSet("syllabus_register")


@dataclass(frozen=True, slots=True)
class NeedLine:
    """A need as the page shows it; `closed` says that nobody can do it at the moment."""

    need: Need
    closed: bool


def need_lines(syllabus: Syllabus) -> Iterator[NeedLine]:
    """Everything a syllabus asks or asked. One query."""
    for need in syllabus.needs.select_related("lesson", "quiz", "dropped_by"):
        closed = not need.lesson.live if need.lesson else not (need.quiz and need.quiz.is_open)
        yield NeedLine(need=need, closed=closed)


def people_in(syllabus: Syllabus) -> Participants:
    """How many have this syllabus."""
    return participants(Q(syllabus=syllabus.pk))


@permission_required("training.view_syllabus", raise_exception=True)
def needs(request: HttpRequest, pk: int) -> HttpResponse:
    """What a version asks, what of it is closed, and what was dropped by whom and why."""
    syllabus = get_object_or_404(Syllabus.objects.select_related("course"), pk=pk)
    return render(
        request, "learning/admin_needs.html", {"syllabus": syllabus, "lines": need_lines(syllabus), "people": people_in(syllabus)}
    )


@permission_required("training.drop_need", raise_exception=True)
def drop_need(request: HttpRequest, pk: int) -> HttpResponse:
    """Say why, then ask a lesson or a quiz no more."""
    need = get_object_or_404(Need.objects.select_related("syllabus__course", "lesson", "quiz"), pk=pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            drop(need=need, by=request.user, reason=form.cleaned_data["reason"], now=timezone.now())  # type: ignore[arg-type]  # the permission asks for a signed-in person
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("“%(title)s” is asked no more in this version.") % {"title": need})
            return redirect("syllabus_needs", need.syllabus_id)
    return render(request, "learning/admin_drop.html", {"need": need, "form": form, "people": people_in(need.syllabus)})


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]  # Wagtail has no types
def syllabus_addresses() -> list[Any]:
    return [
        path("silabus/<int:pk>/", needs, name="syllabus_needs"),
        path("silabus/syarat/<int:pk>/lepas/", drop_need, name="need_drop"),
    ]
