"""Addresses of reports outside the admin."""

from django.urls import path

from reports import views

app_name = "reports"
urlpatterns = [
    path("laporan/", views.overview, name="overview"),
    path("laporan/<path:code>/", views.people, name="people"),
]
