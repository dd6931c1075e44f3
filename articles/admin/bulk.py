"""Changing one field or link of many selected records: a form, a preview of every row, one way back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from articles.curation.batches import OutdatedError
from articles.curation.bulk import Edit, Mode, Planned, apply_links, bulk_fields, is_link, plan, set_to
from articles.curation.decisions import record_kind
from articles.ingest.batches import apply_batch

from .bulk_form import MOST, BulkForm
from .bulk_rows import fingerprint, shown_rows
from .display import acting, label_of, report_refusal


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
        related: Any = self.list_select_related
        selected = self.model._base_manager.filter(pk__in=form.cleaned_data["ids"]).order_by("pk")
        rows = plan(selected.select_related(*related), edit)
        if "apply" in request.POST and form.cleaned_data["seen"] == fingerprint(rows):
            return self.bulk_apply(request, form, edit, rows)
        if "apply" in request.POST:
            messages.warning(request, "Nothing was changed yet: this is not what the preview showed. Look again.")
        return self.bulk_page(request, form, rows)

    def bulk_edit_of(self, request: HttpRequest, data: dict[str, Any]) -> Edit:
        """The edit that the form describes, its value read as the record's own form reads it."""
        if data["mode"] == Mode.REPLACE:
            return Edit(data["field"], Mode.REPLACE, data["value"], data["find"])
        if data["mode"] == Mode.CLEAR:
            return Edit(data["field"], Mode.CLEAR)
        if "related" in data:
            return set_to(data["field"], data["related"])
        field = self.get_form(request, change=True).base_fields[data["field"]]
        if isinstance(field, forms.BooleanField):
            if data["value"].strip().lower() not in ("yes", "no"):
                raise ValidationError("Write yes or no.", code="boolean")
            return Edit(data["field"], Mode.SET, data["value"].strip().lower() == "yes")
        return Edit(data["field"], Mode.SET, field.clean(data["value"]))

    def bulk_apply(self, request: HttpRequest, form: BulkForm, edit: Edit, rows: list[Planned]) -> HttpResponse:
        """Make the changes, and lead to where they are undone together."""
        changing = len({row.record.pk for row in rows if row.is_change})
        if not changing:
            messages.info(request, "Nothing would change.")
            return self.bulk_page(request, form, rows)
        try:
            undone_at = self._decide(request, edit, rows, form.cleaned_data["reason"], changing)
        except (OutdatedError, IntegrityError) as error:
            if isinstance(error, IntegrityError):
                report_refusal(request, error)
            else:
                messages.warning(request, f"Nothing was changed: {error}. Look again.")
            return self.bulk_page(request, form, rows)
        messages.success(request, f"{changing} changed. All of it can be undone here at once.")
        return redirect(undone_at)

    def _decide(self, request: HttpRequest, edit: Edit, rows: list[Planned], reason: str, changing: int) -> str:
        """Make the changes; give the address of the page on which they are undone."""
        by = acting(request)
        if is_link(self.model, edit.field):
            made = apply_links(rows, edit, by=by, reason=reason)
            return reverse("admin:articles_operation_change", args=[made[0].pk])
        label = label_of(record_kind(self.model()), edit.field)
        title = f"{label} of {changing} {self.opts.verbose_name_plural}"
        batch = apply_batch([row.change for row in rows if row.is_change], title=title, by=by, reason=reason)
        return reverse("admin:articles_correctionbatch_change", args=[batch.pk])

    def bulk_page(self, request: HttpRequest, form: BulkForm, rows: list[Planned] | None = None) -> HttpResponse:
        """The form, with the preview below it when there is one."""
        if rows is not None:
            form.data = {**dict(form.data.items()), "seen": fingerprint(rows)}
        context = {
            **self.admin_site.each_context(request),
            "title": f"Change {self.opts.verbose_name_plural}",
            "opts": self.opts,
            "form": form,
            "rows": None if rows is None else shown_rows([row for row in rows if row.is_change or row.problem]),
            "changing": len({row.record.pk for row in rows or () if row.is_change}),
            "staying": sum(not row.is_change and not row.problem for row in rows or ()),
            "failing": sum(bool(row.problem) for row in rows or ()),
            "address": reverse(f"admin:articles_{self.opts.model_name}_bulk"),
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "admin/articles/bulk.html", context)


def bulk_edit(model_admin: BulkEditing, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
    """The action: lead from the selection to the page of bulk changes."""
    ids = list(queryset.order_by("pk").values_list("pk", flat=True)[: MOST + 1])
    if len(ids) > MOST:
        messages.error(request, f"Select at most {MOST} records for one change.")
        return None
    form = BulkForm(initial={"ids": ",".join(map(str, ids))}, model=model_admin.model)
    return model_admin.bulk_page(request, form)
