"""Addresses of a learner."""

from django.urls import path

from training.learning import membership_views, views

app_name = "learning"
urlpatterns = [
    path("beranda/", views.home, name="home"),
    path("percobaan/<uuid:uuid>/hasil/", views.result, name="result"),
    path("percobaan/<uuid:uuid>/pelatihan/", views.course_of, name="course_of"),
    path("nilai/", views.scores, name="scores"),
    path("belajar/", views.courses, name="courses"),
    path("belajar/<slug:course>/", views.course, name="course"),
    path("belajar/<slug:course>/ikuti/", membership_views.join_course, name="join"),
    path("belajar/<slug:course>/nama/", membership_views.confirm_own_name, name="confirm_name"),
    path("belajar/<slug:course>/kuis/<uuid:quiz>/", views.quiz_start, name="quiz"),
    path("belajar/<slug:course>/pindah/", membership_views.move_on, name="move"),
    path("belajar/<slug:course>/keluar/", membership_views.leave_course, name="leave"),
    path("belajar/<slug:course>/<slug:lesson>/", views.lesson_of_before, name="lesson_of_before"),
    path("belajar/<slug:course>/<slug:module>/<slug:lesson>/", views.lesson, name="lesson"),
    path("belajar/<slug:course>/<slug:module>/<slug:lesson>/kemajuan/", views.progress, name="progress"),
    path("belajar/<slug:course>/<slug:module>/<slug:lesson>/selesai/", views.finish, name="finish"),
]
