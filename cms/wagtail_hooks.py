"""The admin wears Pilar's mark; a page with records, or a picture of a question, is not deleted."""

from typing import Any

from django.contrib import messages
from django.db.models import Model, ProtectedError
from django.db.models.deletion import Collector
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from cms.hours import courses_with, disagreements
from cms.models import CoursePage, LessonPage


def has_records(kept: Model) -> bool:
    """Whether it, or for a page one below it, is pointed at by something that must stay: questions, enrolments, completions."""
    collector = Collector(using="default", origin=kept)
    try:
        for each in kept.get_descendants(inclusive=True).specific() if isinstance(kept, Page) else [kept]:
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
def keep_records_in_bulk(request: HttpRequest, action_type: str, objects: Any, action_class_instance: Any) -> HttpResponse | None:
    kept = [item for item in objects if has_records(item)] if action_type == "delete" else []
    if not kept:
        return None
    words = _("Nothing was deleted: records belong to %(titles)s.") % {"titles": ", ".join(str(item) for item in kept)}
    if any(isinstance(item, Page) for item in kept):
        words += " " + _("Unpublish these pages instead.")
    messages.error(request, words)
    return redirect(request.META.get("HTTP_REFERER") or "wagtailadmin_home")


@hooks.register("after_create_page")  # type: ignore[untyped-decorator]  # Wagtail has no types
@hooks.register("after_edit_page")  # type: ignore[untyped-decorator]  # Wagtail has no types
def tell_of_minutes(request: HttpRequest, page: Page) -> None:
    courses = [page] if isinstance(page, CoursePage) else courses_with(page) if isinstance(page, LessonPage) else []
    for course in courses:
        for title, spent, counted in disagreements(course):
            words = _("The lessons of “%(module)s” make %(spent)s minutes; “%(course)s” counts %(counted)s. Make them agree.")
            messages.warning(request, words % {"module": title, "spent": spent, "course": course.title, "counted": counted})


@hooks.register("insert_global_admin_css")  # type: ignore[untyped-decorator]  # Wagtail has no types
def admin_colours() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))
