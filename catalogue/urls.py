"""Addresses of the whole site: the editors' admin, then the readers' pages."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("articles.web.urls")),
]
