"""Changing one field of many selected records: a form, a preview of every row, one logged batch."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from articles.curation.batches import OutdatedError
from articles.curation.bulk import Edit, Mode, Planned, plan
from articles.curation.decisions import record_kind
from articles.curation.values import EDITABLE
from articles.ingest.batches import apply_batch

from .display import acting, change_url, column, report_refusal
from .exact import exact

MOST = 500
"""Records that one bulk change is about."""

MODES = {
    Mode.SET: "Set to the value",
    Mode.REPLACE: "Replace a text by the value, wherever it stands in the field",
    Mode.CLEAR: "Clear",
}


class BulkForm(forms.Form):
    """What is changed, and why."""

    ids = forms.CharField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    field = forms.ChoiceField()
    mode = forms.ChoiceField(choices=list(MODES.items()), label="What to do", initial=Mode.SET.value)
    find = forms.CharField(required=False, strip=False, label="Text to replace", help_text="Letter by letter.")
    value = forms.CharField(
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="For lists, one a line; for yes or no, the word.",
    )
    reason = forms.CharField(required=False, help_text="Why this is changed; kept with every decision.")

    def __init__(self, *args: Any, model: type[models.Model], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.model = model
        names = bulk_fields(model)
        self.fields["field"].choices = [(name, str(model._meta.get_field(name).verbose_name)) for name in names]  # type: ignore[attr-defined,union-attr]  # a choice of columns

    def clean_ids(self) -> list[int]:
        """The ids of the selected records."""
        ids = self.cleaned_data["ids"].split(",")
        if len(ids) > MOST or not all(one.isascii() and one.isdigit() and len(one) < 19 for one in ids):
            raise ValidationError(f"Select at most {MOST} records.", code="ids")
        return [int(one) for one in ids]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("mode") == Mode.REPLACE and not data.get("find"):
            self.add_error("find", "Say which text.")
        return data


def bulk_fields(model: type[models.Model]) -> list[str]:
    """The columns of a kind of record that are changed in bulk: those that point to no other record."""
    return [name for name in EDITABLE[record_kind(model())] if not model._meta.get_field(name).is_relation]


class BulkEditing(admin.ModelAdmin):
    """A mixin for admins in which editors decide: an action that leads to the page of bulk changes."""

    def get_urls(self) -> list[Any]:
        name = f"articles_{self.opts.model_name}_bulk"
        return [path("bulk/", self.admin_site.admin_view(self.bulk_view), name=name), *super().get_urls()]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions: dict[str, Any] = super().get_actions(request)
        if self.has_change_permission(request) and bulk_fields(self.model):
            actions["bulk_edit"] = (bulk_edit, "bulk_edit", "Change a field of all selected, with a preview")
        return actions

    def bulk_view(self, request: HttpRequest) -> HttpResponse:
        """The form, the preview that it asks for, and the deed."""
        if not self.has_change_permission(request) or not bulk_fields(self.model):
            raise PermissionDenied
        if request.method != "POST":
            return redirect(reverse(f"admin:articles_{self.opts.model_name}_changelist"))
        form = BulkForm(request.POST, model=self.model)
        if not form.is_valid():
            return self.bulk_page(request, form)
        try:
            edit = self.bulk_edit_of(request, form.cleaned_data)
        except ValidationError as error:
            form.add_error("value", error)
            return self.bulk_page(request, form)
        rows = plan(self.model._base_manager.filter(pk__in=form.cleaned_data["ids"]).order_by("pk"), edit)
        if "apply" in request.POST and form.cleaned_data["seen"] == fingerprint(rows):
            return self.bulk_apply(request, form, rows)
        if "apply" in request.POST:
            messages.warning(request, "Nothing was changed yet: this is not what the preview showed. Look again.")
        return self.bulk_page(request, form, rows)

    def bulk_edit_of(self, request: HttpRequest, data: dict[str, Any]) -> Edit:
        """The edit that the form describes, its value read as the record's own form reads it."""
        field = self.get_form(request, change=True).base_fields[data["field"]]
        if data["mode"] == Mode.REPLACE:
            return Edit(data["field"], Mode.REPLACE, data["value"], data["find"])
        if data["mode"] == Mode.CLEAR:
            return Edit(data["field"], Mode.CLEAR)
        if isinstance(field, forms.BooleanField):
            if data["value"].strip().lower() not in ("yes", "no"):
                raise ValidationError("Write yes or no.", code="boolean")
            return Edit(data["field"], Mode.SET, data["value"].strip().lower() == "yes")
        return Edit(data["field"], Mode.SET, field.clean(data["value"]))

    def bulk_apply(self, request: HttpRequest, form: BulkForm, rows: list[Planned]) -> HttpResponse:
        changes = [row.change for row in rows if row.is_change]
        if not changes:
            messages.info(request, "Nothing would change.")
            return self.bulk_page(request, form, rows)
        data = form.cleaned_data
        label = column(record_kind(self.model()), data["field"])
        title = f"{getattr(label, 'verbose_name', data['field'])} of {len(changes)} {self.opts.verbose_name_plural}"
        try:
            batch = apply_batch(changes, title=title, by=acting(request), reason=data["reason"])
        except (OutdatedError, IntegrityError) as error:
            if isinstance(error, IntegrityError):
                report_refusal(request, error)
            else:
                messages.warning(request, f"Nothing was changed: {error}. Look again.")
            return self.bulk_page(request, form, rows)
        messages.success(request, f"{len(changes)} changed. All of it can be undone here at once.")
        return redirect("admin:articles_correctionbatch_change", batch.pk)

    def bulk_page(self, request: HttpRequest, form: BulkForm, rows: list[Planned] | None = None) -> HttpResponse:
        """The form, with the preview below it when there is one."""
        if rows is not None:
            form.data = {**dict(form.data.items()), "seen": fingerprint(rows)}
        context = {
            **self.admin_site.each_context(request),
            "title": f"Change {self.opts.verbose_name_plural}",
            "opts": self.opts,
            "form": form,
            "rows": None if rows is None else [_shown(row) for row in rows if row.is_change or row.problem],
            "changing": sum(row.is_change for row in rows or ()),
            "staying": sum(not row.is_change and not row.problem for row in rows or ()),
            "failing": sum(bool(row.problem) for row in rows or ()),
            "address": reverse(f"admin:articles_{self.opts.model_name}_bulk"),
            "media": self.media,
        }
        return TemplateResponse(request, "admin/articles/bulk.html", context)


def _shown(row: Planned) -> dict[str, Any]:
    before, after = exact(row.change.before, row.change.after)
    return {
        "name": str(row.record),
        "address": change_url(row.change.record, row.change.record_id),
        "before": before,
        "after": after,
        "problem": row.problem,
    }


def fingerprint(rows: list[Planned]) -> str:
    """What a preview showed, in short."""
    shown = [[row.change.record_id, row.change.field, row.change.before, row.change.after, row.problem] for row in rows]
    return hashlib.sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()[:32]


def bulk_edit(model_admin: BulkEditing, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
    """The action: lead from the selection to the page of bulk changes."""
    ids = list(queryset.order_by("pk").values_list("pk", flat=True)[: MOST + 1])
    if len(ids) > MOST:
        messages.error(request, f"Select at most {MOST} records for one change.")
        return None
    form = BulkForm(initial={"ids": ",".join(map(str, ids))}, model=model_admin.model)
    return model_admin.bulk_page(request, form)
