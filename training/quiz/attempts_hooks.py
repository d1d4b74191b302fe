"""The attempts of everybody in the admin, to look at; seeing them permits nothing else."""

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import ListingButton
from wagtail.permission_policies import ModelPermissionPolicy

from training.quiz import results, reveal
from training.quiz.models import Attempt, Quiz


class ViewedPolicy(ModelPermissionPolicy):
    """Attempts are made by sitting a quiz alone."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action == "view" and bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return "view" in actions and bool(super().user_has_permission(user, "view"))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return action == "view" and bool(super().user_has_permission_for_instance(user, action, instance))


class AttemptIndexView(IndexView):
    """Every attempt on record, the latest first."""

    def get_base_queryset(self) -> Any:
        on_record = Attempt.objects.exclude(quiz__purpose=Quiz.Purpose.PRACTICE).select_related("user", "quiz")
        return on_record.defer("version_ids", "option_orders", "headings")

    def get_list_more_buttons(self, instance: Attempt) -> list[ListingButton]:
        return [ListingButton(_("Look at it"), url=reverse("attempt_view", args=[instance.pk]), icon_name="view", priority=10)]


def _percent(attempt: Attempt) -> Any:
    """What is known of the score: an essay that waits for its mark is no 0."""
    return _("waits for a mark") if attempt.pending else attempt.percent


class AttemptViewSet(ModelViewSet):
    """Attempts, by quiz and person."""

    model = Attempt
    icon = "tasks"
    menu_label = _("Attempts")
    menu_order = 215
    add_to_admin_menu = True
    index_view_class = AttemptIndexView
    search_fields = ["user__name", "user__username", "quiz__title"]
    search_backend_name = None
    list_filter = {"quiz": ["exact"], "submitted_at": ["date"], "passed": ["exact"], "abandoned": ["exact"]}
    ordering = ["-started_at"]
    copy_view_enabled = False
    form_fields = ["quiz"]
    permission_policy = ViewedPolicy(Attempt)
    list_display = [
        "user",
        Column("quiz", label=_("quiz")),
        Column("number", label=_("attempt number")),
        Column("started_at", label=_("started at")),
        Column("submitted_at", label=_("submitted at")),
        Column("percent", label=_("per cent"), accessor=_percent),
    ]


@hooks.register("register_admin_viewset")  # type: ignore[untyped-decorator]  # Wagtail has no types
def register_attempts() -> AttemptViewSet:
    return AttemptViewSet("quiz_attempts")


@permission_required("training.view_attempt", raise_exception=True)
def attempt_view(request: HttpRequest, pk: int) -> HttpResponse:
    """One attempt with every answer and, once it is handed in, what was right. One's own is seen as a learner sees it."""
    found = get_object_or_404(Attempt.objects.select_related("user", "quiz"), pk=pk)
    if found.user == request.user:
        return redirect("learning:result", uuid=found.uuid)
    facts = frozenset(reveal.FACTS if found.submitted_at else ())
    lines = results.question_lines(found, facts)
    context = {"attempt": found, "lines": lines, "state": results.attempt_state(found) if found.submitted_at else ""}
    return render(request, "quiz/attempt_view.html", context)


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]  # Wagtail has no types
def attempt_address() -> list[Any]:
    return [path("quiz_attempts/lihat/<int:pk>/", attempt_view, name="attempt_view")]
