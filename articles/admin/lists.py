"""Entries of lists (authors, their affiliations, references): taking one off the list, and putting it back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.db import models
from django.http import HttpRequest, HttpResponse

from articles.curation.corrections import correct
from articles.curation.decisions import REMOVED_FIELD, in_force, record_kind
from articles.curation.revoke import revoke
from articles.models import Authorship, Reference
from articles.models.places import place_key

from .entry_source import entry_source
from .forms import DecisionForm


class EntryForm(DecisionForm):
    """One entry, with a box that says that it is not on its list."""

    removed = forms.BooleanField(
        required=False,
        label="Taken off the list",
        help_text="The entry stays known, so that the next ingest does not bring it back.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["removed"].show_hidden_initial = True
        self.initial["removed"] = self.instance.position is None


class EntryAdmin:
    """A mixin for the admins of entries: they come from sources and lists, not from here."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        entry = kwargs.get("obj")
        if isinstance(entry, Authorship | Reference) and not context.get("is_popup"):
            context["source_view"] = entry_source(entry)
            context["source_place"] = place_key(entry)
        return super().render_change_form(request, context, *args, **kwargs)  # type: ignore[misc,no-any-return]  # of the admin

    def save_model(self, request: Any, obj: models.Model, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)  # type: ignore[misc]  # of the admin mixed into
        if "removed" in form.changed_data:
            stored = type(obj)._base_manager.get(pk=obj.pk)
            set_removed(stored, form.cleaned_data["removed"], by=request.user, reason=form.cleaned_data["reason"])


def set_removed(entry: models.Model, removed: bool, *, by: User, reason: str) -> None:
    """Take ``entry`` off its list, or put it back by taking the decision back; what is so already stays."""
    is_removed = getattr(entry, REMOVED_FIELD) is None
    if removed and not is_removed:
        correct(entry, {REMOVED_FIELD: None}, by=by, reason=reason)
    elif is_removed and not removed:
        decision = in_force(record_kind(entry), [entry.pk]).get(entry.pk, {}).get(REMOVED_FIELD)
        if decision:
            revoke(decision, by=by)
