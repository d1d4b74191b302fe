"""The language a person chose, the content security policy of each half of the site, and what the admin refuses in words."""

from collections.abc import Callable

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import ProtectedError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.defaults import page_not_found

from cms.models.whole import HalfWritten
from config.service import forbidden

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
    """Whoever has no rights in the admin, deletes there what something else still needs, or publishes from a list what is
    half-written, gets a sentence.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        """Wagtail sends whoever has no rights to sign in, which sends whoever is signed in back: for ever."""
        user = request.user
        if not request.path.startswith("/admin/") or not user.is_authenticated or user.has_perm("wagtailadmin.access_admin"):
            return None
        reason = _("This is where lessons are written and training is administered. If that is part of your work, ask Admin Kepegawaian.")
        return forbidden(request, PermissionDenied(reason))

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


class OwnNotFoundMiddleware:
    """The page that a learner meets is shown in the demo too; with DEBUG on, Django would list the addresses instead.

    Faults of the server keep their traceback there.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        unknown = settings.DEBUG and response.status_code == 404 and request.resolver_match is None
        return page_not_found(request, Http404()) if unknown else response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """What a view did not find."""
        return page_not_found(request, exception) if settings.DEBUG and isinstance(exception, Http404) else None


class PolicyMiddleware(CSPMiddleware):
    """Strict everywhere; under /admin/ what Wagtail's editor needs."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if request.path.startswith("/admin/"):
            response._csp_replace = settings.ADMIN_CONTENT_SECURITY_POLICY  # type: ignore[attr-defined]  # django-csp reads it from the response
        return super().process_response(request, response)
