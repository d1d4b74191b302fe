"""All addresses. Those that people see are Indonesian."""

from allauth.account import views as account_views
from django.conf import settings
from django.conf.urls.static import static
from django.urls import include, path
from django.views.generic import RedirectView, TemplateView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from config import service
from directory.sign_in_page import SignInPage
from directory.views import language

handler403 = "config.service.forbidden"

urlpatterns = [
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("masuk/", SignInPage.as_view(), name="account_login"),
    path("keluar/", account_views.LogoutView.as_view(), name="account_logout"),
    path("akun/kata-sandi/", account_views.PasswordChangeView.as_view(success_url="/akun/"), name="account_change_password"),
    path("bahasa/", language, name="set_language"),
    path("privasi/", service.page("privacy"), name="privacy"),
    path("bantuan/", service.page("help"), name="help"),
    path("tentang/", service.page("about"), name="about"),
    path("healthz", service.healthz, name="healthz"),
    path("robots.txt", TemplateView.as_view(template_name="service/robots.txt", content_type="text/plain")),
    path("favicon.ico", RedirectView.as_view(url=f"{settings.STATIC_URL}img/favicon.ico")),
    path("", include("directory.urls")),
    path("", include("training.quiz.urls")),
    path("", include("training.learning.urls")),
    path("", include("certificates.urls")),
    path("", include("reports.urls")),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    path("", include(wagtail_urls)),
]
