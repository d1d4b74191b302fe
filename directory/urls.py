"""Addresses of one's account."""

from django.urls import path

from directory import name_views, views

app_name = "directory"
urlpatterns = [
    path("masuk/kode/", views.code, name="code"),
    path("mulai/kata-sandi/", views.first_password, name="first_password"),
    path("mulai/", views.welcome, name="welcome"),
    path("akun/", views.account, name="account"),
    path("akun/nama/", name_views.own_name, name="own_name"),
    path("akun/nama/tarik/", name_views.withdraw, name="withdraw_name_report"),
    path("akun/keluar-semua/", views.sign_out_all, name="sign_out_all"),
]
