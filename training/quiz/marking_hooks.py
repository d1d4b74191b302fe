"""Marking in the admin's menu."""

from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from training.quiz.marking_views import PERMISSION, mark_essay, queue
from training.quiz.queue import waiting_count


class MarkingMenuItem(MenuItem):
    """Shown to markers, with how many essays wait."""

    def is_shown(self, request: Any) -> bool:
        return bool(request.user.has_perm(PERMISSION))

    def render_component(self, request: Any) -> Any:
        shown = super().render_component(request)
        if waiting := waiting_count():
            shown.label = f"{shown.label} ({waiting})"
        return shown


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]  # Wagtail has no types
def marking_item() -> MarkingMenuItem:
    return MarkingMenuItem(_("Marking"), reverse("marking_queue"), icon_name="edit", order=210)


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]  # Wagtail has no types
def marking_addresses() -> list[Any]:
    return [path("marking/", queue, name="marking_queue"), path("marking/<int:pk>/", mark_essay, name="marking_essay")]
