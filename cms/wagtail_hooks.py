"""The admin wears Pilar's mark, and a page with records is not deleted."""

from typing import Any

from django.contrib import messages
from django.db.models import ProtectedError
from django.db.models.deletion import Collector
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page


def has_records(page: Page) -> bool:
    """Whether the page or one below it is pointed at by something that must stay: questions, enrolments, completions."""
    collector = Collector(using="default", origin=page)
    try:
        for each in page.get_descendants(inclusive=True).specific():
            collector.collect([each])
    except ProtectedError:
        return True
    return False


@hooks.register("before_delete_page")  # type: ignore[untyped-decorator]  # Wagtail has no types
def keep_pages_with_records(request: HttpRequest, page: Page) -> HttpResponse | None:
    if not has_records(page):
        return None
    messages.error(
        request,
        _("“%(title)s” cannot be deleted: questions, quizzes or people's records belong to it. Unpublish it instead.")
        % {"title": page.title},
    )
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_bulk_action")  # type: ignore[untyped-decorator]  # Wagtail has no types
def keep_pages_in_bulk(request: HttpRequest, action_type: str, objects: Any, action_class_instance: Any) -> HttpResponse | None:
    pages = [item for item in objects if isinstance(item, Page)] if action_type == "delete" else []
    kept = [page.title for page in pages if has_records(page)]
    if not kept:
        return None
    messages.error(
        request, _("Nothing was deleted: records belong to %(titles)s. Unpublish these pages instead.") % {"titles": ", ".join(kept)}
    )
    return redirect(request.META.get("HTTP_REFERER") or "wagtailadmin_home")


@hooks.register("insert_global_admin_css")  # type: ignore[untyped-decorator]  # Wagtail has no types
def admin_colours() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))
