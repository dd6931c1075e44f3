"""The log of decisions, and the way back from each."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from articles.curation.operations import DecisionConflict
from articles.curation.revoke import revoke
from articles.ingest.decided import undo
from articles.models import Correction, Operation, Record

from .citations import relink
from .decided import in_words
from .display import acting, change_url, record_link, report_refusal
from .read_only import ReadOnlyAdmin


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


@admin.register(Operation)
class OperationAdmin(ReadOnlyAdmin):
    """Merges, splits and links."""

    search_fields = ("=record_id", "reason")
    search_help_text = "The number of a record, or words of a reason."
    list_display = ("record_address", "kind", "other_id", "decided_by", "decided_at", "undone_at")
    list_filter = ("kind", "record", ("undone_at", admin.EmptyFieldListFilter))
    list_select_related = ("decided_by", "undone_by")
    readonly_fields = ("record_address",)
    fields = (
        *("kind", "record_address", "other_id", "moved", "evidence", "reason"),
        *("decided_by", "decided_at", "undone_by", "undone_at"),
    )
    actions = ("undo",)

    @admin.display(description="record")
    def record_address(self, operation: Operation) -> SafeString | str:
        return record_link(operation.record, operation.record_id)

    def has_undo_permission(self, request: HttpRequest) -> bool:
        """Whether the action is offered: to those who may change some of what operations are about."""
        return any(request.user.has_perm(f"articles.change_{kind}") for kind in Record)

    @admin.action(description="Undo", permissions=["undo"])
    def undo(self, request: HttpRequest, queryset: QuerySet[Operation]) -> None:
        """Undo the operations, latest first, each by itself; say of those that stay why they do."""
        in_force = list(queryset.filter(undone_at=None).order_by("-pk"))
        undone = sum(_is_undone(request, operation) for operation in in_force)
        messages.success(request, f"{undone} of {len(in_force)} operations undone.")


def _is_undone(request: HttpRequest, operation: Operation) -> bool:
    """Undo an operation, or tell the editor why not."""
    if not may_take_back(request, operation):
        messages.error(request, f"You may not undo: {operation}.")
        return False
    try:
        undo(operation, by=acting(request))
    except DecisionConflict as conflict:
        messages.error(request, f"Not undone: {conflict}.")
        return False
    return True
