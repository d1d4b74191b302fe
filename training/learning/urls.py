"""Addresses of a learner."""

from django.urls import path

from training.learning import views

app_name = "learning"
urlpatterns = [
    path("beranda/", views.home, name="home"),
    path("percobaan/<uuid:uuid>/hasil/", views.result, name="result"),
    path("nilai/", views.scores, name="scores"),
    path("belajar/", views.courses, name="courses"),
    path("belajar/<slug:course>/", views.course, name="course"),
    path("belajar/<slug:course>/ikuti/", views.join_course, name="join"),
    path("belajar/<slug:course>/kuis/<uuid:quiz>/", views.quiz_start, name="quiz"),
    path("belajar/<slug:course>/<slug:lesson>/", views.lesson, name="lesson"),
    path("belajar/<slug:course>/<slug:lesson>/kemajuan/", views.progress, name="progress"),
    path("belajar/<slug:course>/<slug:lesson>/selesai/", views.finish, name="finish"),
]
