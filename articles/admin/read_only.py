"""What nobody edits: shown to those who may see it, never added, changed or deleted."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.admin import ModelAdmin
from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest

from .curated import LightChangeList
from .paging import CappedPaginator


class ReadOnly:
    """A mixin for admins and inlines that only show."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReadOnlyAdmin(ReadOnly, ModelAdmin):
    """A list and a page for rows that only the catalogue itself writes."""

    paginator = CappedPaginator
    show_full_result_count = False
    list_per_page = 50
    list_defer: ClassVar[tuple[str, ...]] = ()
    ordering = ("-pk",)

    class Media:
        css = {"all": ("admin-catalogue.css",)}

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return LightChangeList
