"""The terms of reference of a course, for whoever may edit it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from cms.models import CoursePage
from reports.terms_of_reference import render


@require_GET
def terms_of_reference(request: HttpRequest, page_id: int) -> HttpResponse:
    """The PDF of what was saved last, published or not."""
    page: Any = get_object_or_404(CoursePage, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    response = HttpResponse(render(page.get_latest_revision_as_object()), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="kerangka-acuan-{page.slug}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response
