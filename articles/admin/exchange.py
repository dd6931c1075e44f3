"""Exporting corrections and records as files, and importing corrections: a preview first, then one bulk change."""

from __future__ import annotations

import hashlib
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from articles.curation.batches import OutdatedError
from articles.curation.decisions import record_kind
from articles.curation.exchange import WRITERS, PlannedRow, correction_rows, record_rows
from articles.curation.values import EDITABLE
from articles.ingest.exchange import import_rows, in_words, plan_file
from articles.models import Correction

from .display import acting, change_url, report_refusal
from .exact import exact

MOST_BYTES = 1_000_000
"""Of a file that a page imports; the command takes larger ones."""

SHOWN = 1_000
"""Rows of a preview."""

MEDIA_TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}


class ImportForm(forms.Form):
    """A file, or the text of one that was previewed."""

    file = forms.FileField(required=False, help_text="CSV or JSON, at most a megabyte.")
    text = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(required=False, help_text="Why; for rows of the file that give no reason.")

    def clean(self) -> dict[str, Any]:
        """The text of the file in ``text``."""
        data = super().clean() or self.cleaned_data
        if given := data.get("file"):
            if given.size > MOST_BYTES:
                raise ValidationError("This file is too large; use the command import_corrections.", code="size")
            try:
                data["text"] = given.read().decode("utf-8-sig")
            except UnicodeDecodeError as error:
                raise ValidationError("This file is not UTF-8.", code="encoding") from error
        if not data.get("text"):
            raise ValidationError("Choose a file.", code="file")
        return data


@require_safe
def export_corrections(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """All corrections in force, or with ``?mine`` the editor's own, as ``?format=csv`` or ``json``."""
    if not request.user.has_perm("articles.view_correction"):
        raise PermissionDenied
    corrections = Correction.objects.in_force().order_by("pk")
    if "mine" in request.GET:
        corrections = corrections.filter(decided_by=acting(request))
    return file_of(correction_rows(corrections.iterator()), request.GET.get("format", ""), "corrections")


def file_of(rows: Any, format_name: str, name: str) -> StreamingHttpResponse:
    """Rows as a file to keep."""
    chosen = format_name if format_name in WRITERS else "csv"
    response = StreamingHttpResponse(WRITERS[chosen](rows), content_type=MEDIA_TYPES[chosen])
    response["Content-Disposition"] = f'attachment; filename="{name}.{chosen}"'
    return response


def import_corrections(request: HttpRequest) -> HttpResponse:
    """The form, the preview of a file, and the deed."""
    allowed = {str(kind) for kind in EDITABLE if request.user.has_perm(f"articles.change_{kind}")}
    if not allowed:
        raise PermissionDenied
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    if not form.is_bound or not form.is_valid():
        return import_page(request, form)
    text = form.cleaned_data["text"].replace("\r\n", "\n")
    try:
        rows = plan_file(text, allowed=allowed)
    except ValidationError as error:
        form.add_error(None, error)
        return import_page(request, form)
    if "apply" not in request.POST:
        return import_page(request, form, rows, text)
    if form.cleaned_data["seen"] != fingerprint(rows):
        messages.warning(request, "Nothing was changed yet: this is not what the preview showed. Look again.")
        return import_page(request, form, rows, text)
    return _import(request, form, rows, text)


def _import(request: HttpRequest, form: ImportForm, rows: list[PlannedRow], text: str) -> HttpResponse:
    try:
        batch = import_rows(rows, by=acting(request), reason=form.cleaned_data["reason"])
    except IntegrityError as error:
        report_refusal(request, error)
    except OutdatedError as error:
        messages.warning(request, f"Nothing was changed: {error}. Look again.")
    else:
        if batch is not None:
            messages.success(request, f"{batch.title}. All of it can be undone here at once.")
            return redirect("admin:articles_correctionbatch_change", batch.pk)
        messages.info(request, "Nothing would change.")
    return import_page(request, form, rows, text)


def import_page(
    request: HttpRequest, form: ImportForm, rows: list[PlannedRow] | None = None, text: str = ""
) -> HttpResponse:
    """The form, with the preview below it when there is one."""
    if rows is not None:
        form.data = {"text": text, "seen": fingerprint(rows), "reason": form.cleaned_data["reason"]}
    shown = [row for row in rows or () if row.is_change or row.problem]
    context = {
        **admin.site.each_context(request),
        "title": "Import corrections",
        "form": form,
        "rows": None if rows is None else [_shown(row) for row in shown[:SHOWN]],
        "more": max(0, len(shown) - SHOWN),
        "summary": in_words(rows or ()),
        "changing": sum(row.is_change for row in rows or ()),
    }
    return TemplateResponse(request, "admin/articles/import.html", context)


def _shown(row: PlannedRow) -> dict[str, Any]:
    change = row.change
    before, after = exact(change.before, change.after) if change else ("", "")
    return {
        "name": f"row {row.line}: {row.name}",
        "address": change_url(change.record, change.record_id) if change else "",
        "field": change.field if change else "-",
        "before": before,
        "after": after,
        "problem": row.problem,
    }


def fingerprint(rows: list[PlannedRow]) -> str:
    """What a preview showed, in short."""
    return hashlib.sha256(repr(rows).encode(errors="backslashreplace")).hexdigest()[:32]


class FieldExport(admin.ModelAdmin):
    """A mixin for admins in which editors decide: actions that write the selected records as files to correct."""

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions: dict[str, Any] = super().get_actions(request)
        if self.has_view_permission(request) and EDITABLE[record_kind(self.model())]:
            for name in WRITERS:
                title = f"Export fields as {name.upper()}, to correct and import"
                actions[f"export_{name}"] = (EXPORTS[name], f"export_{name}", title)
        return actions


def export_csv(model_admin: FieldExport, request: HttpRequest, queryset: QuerySet[Any]) -> StreamingHttpResponse:
    """The action: the selected records as CSV."""
    return file_of(record_rows(queryset.order_by("pk").iterator()), "csv", str(model_admin.opts.model_name))


def export_json(model_admin: FieldExport, request: HttpRequest, queryset: QuerySet[Any]) -> StreamingHttpResponse:
    """The action: the selected records as JSON."""
    return file_of(record_rows(queryset.order_by("pk").iterator()), "json", str(model_admin.opts.model_name))


EXPORTS = {"csv": export_csv, "json": export_json}
