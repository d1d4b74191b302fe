"""What learning adds to Wagtail's way of serving a page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.models import Page

from cms.models import LessonPage
from training.learning.models import Enrolment


@hooks.register("before_serve_page")  # type: ignore[untyped-decorator]  # Wagtail has no types
def send_the_enrolled_on(page: Page, request: HttpRequest, serve_args: Any, serve_kwargs: Any) -> HttpResponse | None:
    """A lesson's own address shows title and summary to everybody; whoever is enrolled reads it in the course."""
    if not isinstance(page, LessonPage) or not request.user.is_authenticated:
        return None
    enrolments = Enrolment.objects.active().filter(user=request.user, syllabus__needs__lesson=page.pk)
    slug = enrolments.order_by("-joined_at").values_list("course__slug", flat=True).first()
    return redirect("learning:lesson", course=slug, module=page.get_parent().slug, lesson=page.slug) if slug else None
