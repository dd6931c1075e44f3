"""What nobody edits: shown to those who may see it, never added, changed or deleted."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from .paging import PagedAdmin


class ReadOnly:
    """A mixin for admins and inlines that only show."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReadOnlyAdmin(ReadOnly, PagedAdmin):
    """A list and a page for rows that only the catalogue itself writes."""

    ordering = ("-pk",)

    class Media:
        css = {"all": ("admin-catalogue.css",)}
