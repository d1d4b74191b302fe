"""Addresses of certificates."""

from django.urls import path

from certificates import views

app_name = "certificates"
urlpatterns = [
    path("sertifikat/", views.own, name="list"),
    path("sertifikat/<uuid:uuid>/unduh/", views.download, name="download"),
    path("verifikasi/", views.check, name="check"),
    path("v/<str:code>", views.verify),
    path("v/<str:code>/", views.verify, name="verify"),
]
