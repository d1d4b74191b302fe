"""What learning adds to Wagtail's editor: nobody half way through a course is stranded by an edit."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from cms.models import CoursePage, LessonPage
from training.learning.copying import copy_quizzes_of
from training.learning.guarding import affected_by, participants, refusals
from training.learning.pinning import pinned

SURE = "sure"


@hooks.register("before_publish_page")  # type: ignore[untyped-decorator]  # Wagtail has no types
def publish_only_what_strands_nobody(request: HttpRequest, page: Page) -> HttpResponse | None:
    """The draft is saved already, so nothing is lost; only the publication does not happen."""
    if not isinstance(page, CoursePage) or not (told := refusals(page)):
        return None
    if page.first_published_at is None:  # Wagtail adds a new page as a live one, before it asks
        Page.objects.filter(pk=page.pk).update(live=False, has_unpublished_changes=True)
    head = _("The draft is saved, and not published.")
    messages.error(request, format_html_join(" ", "{}", ((line,) for line in [head, *told])))
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("after_publish_page")  # type: ignore[untyped-decorator]  # Wagtail has no types
def tell_who_is_not_asked(request: HttpRequest, page: Page) -> None:
    """A lesson that is new in a module is not asked by versions that people have joined already."""
    if not isinstance(page, LessonPage):
        return
    for course in CoursePage.objects.filter(course_modules__module=page.get_parent()):
        syllabus = pinned(course)
        if syllabus is not None and not syllabus.needs.filter(lesson=page.pk).exists():
            words = _("“%(lesson)s” is not asked in version %(n)s of “%(course)s”, which people have joined. Raise the version to ask it.")
            messages.warning(request, words % {"lesson": page.title, "n": course.version, "course": course.title})


@hooks.register("before_unpublish_page")  # type: ignore[untyped-decorator]  # Wagtail has no types
def ask_before_taking_back(request: HttpRequest, page: Page) -> HttpResponse | None:
    """How many it concerns, and what it means for them; a second press does it."""
    people = affected_by(page)
    if not people or request.POST.get(SURE):
        return None
    context = {
        "page": page,
        "people": people,
        "is_course": isinstance(page.specific, CoursePage),
        "include_descendants": request.POST.get("include_descendants", ""),
        "back": reverse("wagtailadmin_pages:edit", args=[page.pk]),
    }
    return render(request, "learning/admin_unpublish.html", context)


@hooks.register("before_bulk_action")  # type: ignore[untyped-decorator]  # Wagtail has no types
def one_at_a_time(request: HttpRequest, action_type: str, objects: Any, action_class_instance: Any) -> HttpResponse | None:
    """What concerns people half way is published and taken back one page at a time, where the editor says what it means."""
    told = []
    for page in objects if action_type in {"publish", "unpublish"} else ():
        if not isinstance(page, Page):
            continue
        concerns = bool(affected_by(page)) if action_type == "unpublish" else _is_refused(page)
        told += [page.title] if concerns else []
    if not told:
        return None
    words = _("Nothing was changed. People are half way through %(titles)s, or something is missing there: open the page and do it there.")
    messages.error(request, words % {"titles": ", ".join(told)})
    return redirect(request.META.get("HTTP_REFERER") or "wagtailadmin_home")


def _is_refused(page: Page) -> bool:
    latest = page.get_latest_revision_as_object() if isinstance(page.specific, CoursePage) else None
    return bool(latest and refusals(latest))


@hooks.register("after_copy_page")  # type: ignore[untyped-decorator]  # Wagtail has no types
def copy_what_belongs_to_a_course(request: HttpRequest, page: Page, new_page: Page) -> None:
    """A copied course has its own quizzes, as drafts, and nobody may join it before it was looked at."""
    source, copied = page.specific, new_page.specific
    if isinstance(source, CoursePage) and isinstance(copied, CoursePage):
        made = copy_quizzes_of(source=source, copied=copied)
        words = _("%(n)s quizzes were copied as drafts. Open them, then let staff join the course.")
        messages.info(request, words % {"n": made})


@hooks.register("after_edit_page")  # type: ignore[untyped-decorator]  # Wagtail has no types
def tell_participants(request: HttpRequest, page: Page) -> None:
    """Whoever raises the version reads what it means for the people in the earlier one."""
    if isinstance(page, CoursePage) and page.version > 1 and pinned(page) is None:
        people = participants(Q(course=page.pk, version__lt=page.version))
        if people:
            words = _("Version %(n)s will be new: %(people)s in an earlier one. They stay there, or move by one button.")
            messages.info(request, words % {"n": page.version, "people": people})
