"""The log of decisions, and the way back from each."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from articles.curation.revoke import revoke
from articles.models import Correction

from .citations import relink
from .decided import in_words
from .display import acting, change_url, record_link, report_refusal
from .read_only import ReadOnlyAdmin


def may_take_back(request: HttpRequest, correction: Correction) -> bool:
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
