"""The work list: what waits of each kind, heaviest first, and the way to each question's own page."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin import ModelAdmin, SimpleListFilter
from django.core.exceptions import PermissionDenied
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from articles.curation.worklist import first_waiting, set_state, waiting_by_kind
from articles.models import ReviewItem

from .dashboard import dashboard_page
from .display import acting, record_link, show_value
from .item_page import item_page
from .missing import missing_page
from .paging import PagedAdmin

State = ReviewItem.State

GIST = ("reason", "names", "name", "title", "text", "field", "new_authors", "new_references", "new_affiliations")
"""Which of a question's details say best what it is about, the first that is there."""

SHORT = 120


def gist_of(item: ReviewItem) -> str:
    """What a question is about, in the words kept with it."""
    if item.kind == ReviewItem.Kind.UNCERTAIN_NAME:
        parts = ("given", "family", "literal")
        return " | ".join(item.details[part] for part in parts if item.details.get(part))
    words = [show_value(item.details[key]) for key in GIST if item.details.get(key)]
    return Truncator("; ".join(words[:2]) or "(no details)").chars(SHORT)


class StateFilter(SimpleListFilter):
    """Open questions, unless others are asked for."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, str]]:
        return [("decided", "decided"), ("dismissed", "dismissed"), ("all", "all")]

    def choices(self, changelist: Any) -> Any:
        """The declared ones, with "open" instead of "all" for no choice."""
        first, *rest = super().choices(changelist)
        return [{**first, "display": "open"}, *rest]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset if self.value() == "all" else queryset.filter(state=self.value() or State.OPEN)


class WhoseFilter(SimpleListFilter):
    """Whose task a question is."""

    title = "whose"
    parameter_name = "whose"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, str]]:
        return [("mine", "mine"), ("nobody", "nobody’s"), ("others", "others’")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        match self.value():
            case "mine":
                return queryset.filter(assigned_to=request.user.pk)
            case "nobody":
                return queryset.filter(assigned_to=None)
            case "others":
                return queryset.exclude(assigned_to=None).exclude(assigned_to=request.user.pk)
        return queryset


@admin.register(ReviewItem)
class ReviewItemAdmin(PagedAdmin):
    """The work list; a decided question is never asked again, and nobody deletes one."""

    change_list_template = "admin/articles/reviewitem/change_list.html"
    search_fields = ("=record_id", "=other_id")
    search_help_text = "The number of a record."
    list_display = ("gist", "kind", "mends", "record_address", "other_address", "state", "assigned_to", "created_at")
    list_filter = (StateFilter, "kind", WhoseFilter, "record")
    list_select_related = ("assigned_to", "decided_by")
    ordering = (F("mends").desc(nulls_last=True), "pk")
    sortable_by = ()
    actions = ("take_over", "decide", "dismiss", "reopen")

    class Media:
        css = {"all": ("admin-catalogue.css",)}

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Questions are asked by the catalogue."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A deleted question would be asked again."""
        return False

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        return [
            path("next/", wrap(self.next_view), name="articles_reviewitem_next"),
            path("dashboard/", wrap(partial(dashboard_page, self)), name="articles_dashboard"),
            path("missing/", wrap(partial(missing_page, self)), name="articles_missing"),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = {"title": "Work list", "waiting": waiting_by_kind() if request.method == "GET" else ()}
        return super().changelist_view(request, context | (extra_context or {}))

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page on which one question is decided."""
        return item_page(self, request, object_id, gist_of)

    def next_view(self, request: HttpRequest) -> HttpResponse:
        """Lead to the heaviest open question, of the kind that the address names."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        item = first_waiting(acting(request), request.GET.get("kind", ""))
        if item is None:
            messages.info(request, "Nothing waits here.")
            return redirect("admin:articles_reviewitem_changelist")
        return redirect("admin:articles_reviewitem_change", item.pk)

    @admin.display(description="about")
    def gist(self, item: ReviewItem) -> str:
        return gist_of(item)

    @admin.display(description="record")
    def record_address(self, item: ReviewItem) -> SafeString | str:
        return record_link(item.record, item.record_id)

    @admin.display(description="other record")
    def other_address(self, item: ReviewItem) -> SafeString | str:
        return record_link(item.record, item.other_id)

    @admin.action(description="Assign to me", permissions=["change"])
    def take_over(self, request: HttpRequest, queryset: QuerySet[ReviewItem]) -> None:
        count = queryset.update(assigned_to=acting(request).pk)
        address = reverse("admin:articles_reviewitem_changelist") + "?whose=mine"
        messages.success(request, format_html('{} items are yours. <a href="{}">Show mine</a>', count, address))

    @admin.action(description="Mark as decided", permissions=["change"])
    def decide(self, request: HttpRequest, queryset: QuerySet[ReviewItem]) -> None:
        set_state(queryset, State.DECIDED, acting(request))

    @admin.action(description="Dismiss", permissions=["change"])
    def dismiss(self, request: HttpRequest, queryset: QuerySet[ReviewItem]) -> None:
        set_state(queryset, State.DISMISSED, acting(request))

    @admin.action(description="Open again", permissions=["change"])
    def reopen(self, request: HttpRequest, queryset: QuerySet[ReviewItem]) -> None:
        set_state(queryset, State.OPEN, acting(request))
