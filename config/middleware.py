"""The language a person chose, the content security policy of each half of the site, and what the admin refuses in words."""

from collections.abc import Callable

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.contrib import messages
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _

from cms.models.whole import HalfWritten

GetResponse = Callable[[HttpRequest], HttpResponse]


class ChosenLocaleMiddleware:
    """Indonesian unless the person chose English.

    `Accept-Language` is not asked: many phones here are set to English by whoever sold them.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class RefusedInWordsMiddleware:
    """Whoever deletes in the admin what something else still needs, or publishes from a list what is half-written, gets a sentence."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Back to the admin with the sentence; every other exception goes its way."""
        if not request.path.startswith("/admin/"):
            return None
        if isinstance(exception, ProtectedError):
            messages.error(request, _("This is still used, for example by a question or a record, and cannot be deleted."))
            return redirect("wagtailadmin_home")
        if isinstance(exception, HalfWritten):
            messages.error(
                request, _("“%(page)s” is not finished: a block lacks something. Fill it in, then publish.") % {"page": exception.page}
            )
            return redirect("wagtailadmin_pages:edit", exception.page.pk)
        return None


class PolicyMiddleware(CSPMiddleware):
    """Strict everywhere; under /admin/ what Wagtail's editor needs."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if request.path.startswith("/admin/"):
            response._csp_replace = settings.ADMIN_CONTENT_SECURITY_POLICY  # type: ignore[attr-defined]  # django-csp reads it from the response
        return super().process_response(request, response)
