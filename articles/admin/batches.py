"""Bulk changes: the log of them, what each changed, and its undoing; also the addresses of all ways back."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import path

from articles.models import CorrectionBatch

from .events import correction_event, names_of
from .exchange import export_corrections, import_corrections
from .history import my_changes, restore_one, undo_all, undo_one
from .read_only import ReadOnlyAdmin

SHOWN_CHANGES = 500
"""Changes that the page of a batch lists."""


@admin.register(CorrectionBatch)
class CorrectionBatchAdmin(ReadOnlyAdmin):
    """Changes that were made at once."""

    change_form_template = "admin/articles/correctionbatch/change_form.html"
    search_fields = ("title", "reason")
    search_help_text = "Words of what was done, or of the reason."
    list_display = ("title", "made_by", "made_at", "undone_at")
    list_filter = (("undone_at", admin.EmptyFieldListFilter), "made_at")
    list_select_related = ("made_by",)
    fields = ("title", "reason", "made_by", "made_at", "undone_by", "undone_at")

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        ours = [
            path("export/", wrap(export_corrections), name="articles_export_corrections"),
            path("import/", wrap(import_corrections), name="articles_import_corrections"),
            path("mine/", wrap(my_changes), name="articles_my_changes"),
            path("undo/correction/<int:pk>/", wrap(undo_one), {"kind": "correction"}, name="articles_undo_correction"),
            path("undo/operation/<int:pk>/", wrap(undo_one), {"kind": "operation"}, name="articles_undo_operation"),
            path("restore/<int:pk>/", wrap(restore_one), name="articles_restore"),
            path("<int:pk>/undo/", wrap(undo_all), name="articles_correctionbatch_undo"),
        ]
        return [*ours, *super().get_urls()]

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if batch := kwargs.get("obj"):
            rows = list(batch.corrections.select_related("decided_by", "revoked_by").order_by("pk")[:SHOWN_CHANGES])
            names = names_of((one.record, one.record_id) for one in rows)
            context["rows"] = [correction_event(one, names) for one in rows]
            kinds = {one.record for one in rows}
            context["can_take_back"] = batch.undone_at is None and all(
                request.user.has_perm(f"articles.change_{kind}") for kind in kinds
            )
        return super().render_change_form(request, context, *args, **kwargs)
