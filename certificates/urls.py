"""Addresses of certificates."""

from django.urls import path

from certificates import verification, views

app_name = "certificates"
urlpatterns = [
    path("sertifikat/", views.own, name="list"),
    path("sertifikat/<uuid:uuid>/unduh/", views.download, name="download"),
    path("verifikasi/", verification.check, name="check"),
    path("v/<str:code>", verification.verify),
    path("v/<str:code>/", verification.verify, name="verify"),
    # As phones write an address that is typed from paper in capitals.
    path("V/<str:code>", verification.verify),
    path("V/<str:code>/", verification.verify),
]
