"""Addresses of a sitting."""

from django.urls import path

from training.quiz import views

app_name = "quiz"
urlpatterns = [
    path("percobaan/<uuid:uuid>/", views.attempt, name="attempt"),
    path("percobaan/<uuid:uuid>/simpan/", views.save, name="save"),
    path("percobaan/<uuid:uuid>/periksa/", views.review, name="review"),
    path("percobaan/<uuid:uuid>/kumpulkan/", views.hand_in, name="submit"),
]
