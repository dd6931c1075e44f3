"""The log of decisions, the way back from each, and the list of what waits for one."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from articles.curation.revoke import revoke
from articles.models import Correction, Operation, ReviewItem

from .citations import relink
from .curated import acting, report_refusal
from .decided import in_words
from .display import change_url, record_link, show_value
from .read_only import ReadOnlyAdmin

State = ReviewItem.State


def may_take_back(request: HttpRequest, correction: Correction | Operation) -> bool:
    """Those who may change a record may take decisions about it back."""
    return request.user.has_perm(f"articles.change_{correction.record}")


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the correction ``pk`` back, and return to the page that asked, or to the record."""
    correction = get_object_or_404(Correction, pk=pk)
    if not may_take_back(request, correction):
        raise PermissionDenied
    try:
        with transaction.atomic():
            revoke(correction, by=acting(request))
            relink(correction.record, correction.record_id)
    except IntegrityError as error:
        report_refusal(request, error)
    else:
        messages.success(request, f"Taken back: {correction}.")
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return redirect(wanted if is_ours else change_url(correction.record, correction.record_id))


@admin.register(Correction)
class CorrectionAdmin(ReadOnlyAdmin):
    """Every decided field: what it was, what it is, what was printed, who decided, when and why."""

    search_fields = ("=record_id", "reason")
    search_help_text = "The number of a record, or words of a reason."
    list_display = ("record_address", "field", "new", "decided_by", "decided_at", "revoked_at")
    list_filter = ("record", ("revoked_at", admin.EmptyFieldListFilter), "decided_at")
    list_select_related = ("decided_by", "revoked_by")
    readonly_fields = ("record_address",)
    fields = (
        *("record_address", "field", "old", "new", "printed", "reason"),
        *("decided_by", "decided_at", "revoked_by", "revoked_at"),
    )

    @admin.display(description="record")
    def record_address(self, correction: Correction) -> SafeString | str:
        return record_link(correction.record, correction.record_id)

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(take_back)
        return [path("<int:pk>/take-back/", view, name="articles_correction_take_back"), *super().get_urls()]

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        correction = kwargs.get("obj")
        if correction is not None and correction.revoked_at is None:
            context["decisions"] = in_words([correction])
            context["can_take_back"] = may_take_back(request, correction)
        return super().render_change_form(request, context, *args, **kwargs)


GIST = ("names", "name", "title", "text", "field", "new_authors", "new_references", "new_affiliations", "reason")
"""Which of a question's details say best what it is about, the first that is there."""


@admin.register(ReviewItem)
class ReviewItemAdmin(ModelAdmin):
    """The work list: open questions first by kind; a decided one is never asked again."""

    show_full_result_count = False
    list_per_page = 50
    search_fields = ("=record_id", "=other_id")
    search_help_text = "The number of a record."
    list_display = ("kind", "gist", "record_address", "other_address", "state", "assigned_to", "created_at")
    list_filter = ("state", "kind", "record", ("assigned_to", admin.EmptyFieldListFilter))
    list_select_related = ("assigned_to", "decided_by")
    autocomplete_fields = ("assigned_to",)
    readonly_fields = ("kind", "record_address", "other_address", "evidence", "created_at", "decided_by", "decided_at")
    fields = (*readonly_fields[:4], "state", "assigned_to", *readonly_fields[4:])
    actions = ("take_over", "decide", "dismiss", "reopen")

    class Media:
        css = {"all": ("admin-catalogue.css",)}

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Questions are asked by the catalogue."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A deleted question would be asked again."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Only those who may see the accounts choose among them; others take items over by the action."""
        fixed = super().get_readonly_fields(request, obj)
        return fixed if request.user.has_perm("auth.view_user") else (*fixed, "assigned_to")

    def save_model(self, request: HttpRequest, obj: ReviewItem, form: Any, change: bool) -> None:
        if "state" in form.changed_data:
            set_state([obj], obj.state, request)
        if "assigned_to" in form.changed_data:
            obj.save(update_fields=["assigned_to"])

    @admin.display(description="about")
    def gist(self, item: ReviewItem) -> str:
        """What the question is about, in the words kept with it."""
        words = (item.details[key] for key in GIST if item.details.get(key))
        return show_value(next(words, None))

    @admin.display(description="record")
    def record_address(self, item: ReviewItem) -> SafeString | str:
        return record_link(item.record, item.record_id)

    @admin.display(description="other record")
    def other_address(self, item: ReviewItem) -> SafeString | str:
        return record_link(item.record, item.other_id)

    @admin.display(description="details")
    def evidence(self, item: ReviewItem) -> SafeString:
        return format_html("<pre>{}</pre>", json.dumps(item.details, indent=2, ensure_ascii=False))

    @admin.action(description="Assign to me", permissions=["change"])
    def take_over(self, request: HttpRequest, queryset: QuerySet[ReviewItem]) -> None:
        count = queryset.update(assigned_to=acting(request).pk)
        messages.success(request, f"{count} items are yours.")

    @admin.action(description="Mark as decided", permissions=["change"])
    def decide(self, request: HttpRequest, queryset: QuerySet[ReviewItem]) -> None:
        set_state(list(queryset), State.DECIDED, request)

    @admin.action(description="Dismiss", permissions=["change"])
    def dismiss(self, request: HttpRequest, queryset: QuerySet[ReviewItem]) -> None:
        set_state(list(queryset), State.DISMISSED, request)

    @admin.action(description="Open again", permissions=["change"])
    def reopen(self, request: HttpRequest, queryset: QuerySet[ReviewItem]) -> None:
        set_state(list(queryset), State.OPEN, request)


def set_state(items: list[ReviewItem], state: str, request: HttpRequest) -> None:
    """Put ``items`` into a state, noting who decided and when; an opened one is nobody's decision."""
    is_open = state == State.OPEN
    ReviewItem.objects.filter(pk__in=[item.pk for item in items]).update(
        state=state,
        decided_by=None if is_open else acting(request).pk,
        decided_at=None if is_open else timezone.now(),
    )
