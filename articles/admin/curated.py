"""The base of every admin in which editors decide: what they change becomes a correction or a link, never a plain save."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.db import IntegrityError, models, transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from articles.curation.corrections import correct
from articles.curation.decisions import get_value, lock, record_kind
from articles.curation.lists import LISTS, lock_list
from articles.curation.versions import version_of

from .bulk import BulkEditing
from .citations import relink
from .decided import decisions_about
from .display import acting, report_refusal
from .exchange import FieldExport
from .fields import MultilineField
from .forms import DecisionForm
from .history import RecordHistory
from .meanwhile import changes_meanwhile
from .paging import PagedAdmin
from .widgets import LoadedAutocomplete, LoadedChoice

Linker = Callable[..., object]
"""A function of ``articles.curation.links``: record, target or None, by, reason."""


class LoadedChoices:
    """A mixin for admins and inlines: autocompletes that need no query for what their row has loaded."""

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):  # type: ignore[attr-defined]  # of the admin mixed into
            site = self.admin_site  # type: ignore[attr-defined]  # the same
            kwargs["widget"] = LoadedAutocomplete(db_field, site, using=kwargs.get("using"))
            kwargs["form_class"] = LoadedChoice
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]  # the same


class CuratedAdmin(LoadedChoices, RecordHistory, BulkEditing, FieldExport, PagedAdmin):
    """Editing one kind of record by decisions. ``links`` names the columns that are links, with their deed."""

    form = DecisionForm
    formfield_overrides = {models.TextField: {"form_class": MultilineField}}
    list_select_related: ClassVar[tuple[str, ...]] = ()
    links: ClassVar[Mapping[str, Linker]] = {}
    fixed_after_adding: ClassVar[tuple[str, ...]] = ()

    class Media:
        css = {"all": ("admin-catalogue.css", "marked-source.css")}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Rows with the related ones that their names and lists show, on every page that reads rows."""
        rows = super().get_queryset(request)
        return rows.select_related(*self.list_select_related) if self.list_select_related else rows

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Nothing is deleted here: ids never die, and what a source prints would come back with the next ingest."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: models.Model | None = None) -> Any:
        return [*super().get_readonly_fields(request, obj), *(self.fixed_after_adding if obj else ())]

    def get_prepopulated_fields(self, request: HttpRequest, obj: models.Model | None = None) -> Any:
        return {} if obj else super().get_prepopulated_fields(request, obj)

    def get_fieldsets(self, request: HttpRequest, obj: models.Model | None = None) -> Any:
        """The declared fields, and the reason at the end for those who change something."""
        fieldsets = list(super().get_fieldsets(request, obj))
        if obj is None or not self.has_change_permission(request, obj):
            return [(name, {**options, "fields": _without_reason(options["fields"])}) for name, options in fieldsets]
        if any("reason" in options["fields"] for _, options in fieldsets):
            return fieldsets
        return [*fieldsets, (None, {"fields": ["reason"]})]

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """What the database refuses although the form let it pass (two editors at once) is an error message."""
        object_id = args[0] if args else kwargs.get("object_id")
        if request.method != "POST":
            return super().changeform_view(request, *args, **kwargs)
        try:
            with transaction.atomic():
                if object_id is not None:
                    self._lock(request, object_id)
                return super().changeform_view(request, *args, **kwargs)
        except IntegrityError as error:
            report_refusal(request, error)
            return redirect(request.get_full_path())

    def _lock(self, request: HttpRequest, object_id: str) -> None:
        """Let forms about one record be saved one after the other, so that each sees what the one before it changed."""
        record = self.get_object(request, unquote(object_id))
        if record is not None:
            if record_kind(record) in LISTS:
                lock_list(record)
            lock(record)

    def save_model(self, request: HttpRequest, obj: models.Model, form: Any, change: bool) -> None:
        """Decide the changed fields; a new record is stored as it is."""
        if change:
            report_meanwhile(request, form)
            decide_columns(obj, form.decisions(), self.links, by=acting(request), reason=form.cleaned_data["reason"])
            return
        if hasattr(obj, "derive"):
            obj.derive()
        obj.save()

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        obj = kwargs.get("obj")
        if obj is not None and not context.get("is_popup"):
            decisions = decisions_about(obj)
            may_change = self.has_change_permission(request, obj)
            context["adminform"].form.note_readings(decisions, can_take_back=may_change)
            context |= {"decisions": decisions, "can_take_back": may_change, "version": version_of(obj)}
        return super().render_change_form(request, context, *args, **kwargs)


def _without_reason(fields: Any) -> list[Any]:
    return [field for field in fields if field != "reason"]


def decide_columns(
    obj: models.Model, changes: Mapping[str, Any], links: Mapping[str, Linker], *, by: User, reason: str
) -> None:
    """Decide new values of columns: links through their deed, the rest as corrections; equal values decide nothing.

    ``obj`` may carry the values of a form; the record is read again and locked.
    """
    stored = type(obj)._base_manager.select_for_update().get(pk=obj.pk)
    for name in links.keys() & changes.keys():
        if get_value(stored, name) != changes[name]:
            links[name](stored, getattr(obj, name), by=by, reason=reason)
    corrections = {name: value for name, value in changes.items() if name not in links}
    if correct(stored, corrections, by=by, reason=reason):
        relink(record_kind(stored), stored.pk)


def report_meanwhile(request: HttpRequest, form: Any) -> None:
    """Tell the editor which other fields were changed while the form was open; they stay as they are now."""
    labels = [str(form.fields[name].label or name) for name in changes_meanwhile(form) if name not in form.changed_data]
    if labels:
        messages.info(request, f"Changed by others while the form was open, and left so: {', '.join(labels)}.")
