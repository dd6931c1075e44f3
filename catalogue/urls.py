"""Addresses of the whole site: the editors' admin, what has no language, then the readers' pages in each language."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from articles.web import urls

from .sign_in import sign_in

urlpatterns = [
    path("admin/login/", sign_in),
    path("admin/", admin.site.urls),
    path("", include(urls.machines)),
    *i18n_patterns(path("", include(urls.pages)), prefix_default_language=False),
]
