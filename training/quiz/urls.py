"""Addresses of a sitting."""

from django.urls import path

from training.quiz import views

app_name = "quiz"
urlpatterns = [
    path("percobaan/<uuid:uuid>/", views.attempt, name="attempt"),
    path("latihan/<uuid:uuid>/", views.practice, name="practice"),
    path("percobaan/<uuid:uuid>/keluar/", views.leave, name="leave"),
    path("percobaan/<uuid:uuid>/simpan/", views.save, name="save"),
    path("percobaan/<uuid:uuid>/periksa/", views.review, name="review"),
    path("percobaan/<uuid:uuid>/kumpulkan/", views.hand_in, name="submit"),
]
