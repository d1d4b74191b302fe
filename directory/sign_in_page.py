"""The page of signing in. After a session that ended it says why one is there and what is safe."""

from typing import Any

from allauth.account.views import LoginView
from django.conf import settings
from django.http import HttpResponse

from directory.returning import AGAIN, FIELD, is_of_another, read
from directory.session_length import ADMIN, STAFF


class SignInPage(LoginView):
    """allauth's page, with what the page before it carried."""

    of_another = False

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        told = read(self.request.GET.get(FIELD, ""))
        hours = {"staff_hours": STAFF.seconds // 3600, "admin_hours": ADMIN.seconds // 3600}
        own = {"told": told, "again": told is not None or AGAIN in self.request.GET}
        return {**super().get_context_data(**kwargs), **own, **hours}

    def form_valid(self, form: Any) -> HttpResponse:
        self.of_another = is_of_another(self.request.GET.get(FIELD, ""), form.user)
        response: HttpResponse = super().form_valid(form)
        return response

    def get_success_url(self) -> str | None:
        """Where the person was going; home where that page was somebody else's, who sat at this phone before."""
        return settings.LOGIN_REDIRECT_URL if self.of_another else super().get_success_url()
