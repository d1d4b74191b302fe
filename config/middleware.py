"""The language a person chose, and the content security policy of each half of the site."""

from collections.abc import Callable

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation

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


class PolicyMiddleware(CSPMiddleware):
    """Strict everywhere; under /admin/ what Wagtail's editor needs."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if request.path.startswith("/admin/"):
            response._csp_replace = settings.ADMIN_CONTENT_SECURITY_POLICY  # type: ignore[attr-defined]  # django-csp reads it from the response
        return super().process_response(request, response)
