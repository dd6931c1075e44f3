"""Addresses of the whole site: the editors' admin, what has no language, then the readers' pages in each language."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.auth.views import LogoutView
from django.urls import include, path

from articles.web import urls

from .second_step import SecondStep, SetUpApp
from .sign_in import sign_in

urlpatterns = [
    path("admin/login/", sign_in),
    path("admin/second-step/", SecondStep.as_view(), name="second_step"),
    path("admin/second-step/app/", SetUpApp.as_view(), name="set_up_app"),
    path("admin/second-step/leave/", LogoutView.as_view(next_page="admin:login"), name="leave_second_step"),
    path("admin/", admin.site.urls),
    path("", include(urls.machines)),
    *i18n_patterns(path("", include(urls.pages)), prefix_default_language=False),
]
