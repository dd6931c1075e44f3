"""Rows of a list whose order an editor gives by numbers: without scripts, and without losing what others did meanwhile."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest

from articles.curation.lists import LISTS, shown_ids
from articles.curation.versions import version_of
from articles.models import Record

from .forms import RowForm, RowFormSet

LAST = 2**15
"""Sorts behind every position a list can have."""


class PlacedRow(RowForm):
    """One entry of a list; ``place`` is where it stands, counted from 1."""

    place = forms.IntegerField(min_value=1, max_value=LAST - 1, required=False, label="order")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].widget.attrs["class"] = "place"
        if self.instance.pk is not None:
            self.initial["place"] = self.instance.position
            self.fields["place"].show_hidden_initial = True

    @property
    def sort_key(self) -> tuple[float, int]:
        """Where the row belongs: one that moved up goes before the row that holds its new place, else behind it."""
        stands = self.instance.position
        return place_key(stands, self.cleaned_data.get("place") if "place" in self.changed_data else stands)


def place_key(before: int | None, wanted: int | None) -> tuple[float, int]:
    """Where an entry at ``before`` belongs that is wanted at another place, as something to sort by."""
    stands, goes = before or LAST, wanted or LAST
    nudge = 0.5 if goes > stands else -0.5 if goes < stands else 0
    return goes + nudge, stands


class PlacedRows(RowFormSet):
    """The rows of one list; the database holds the rule that no place is taken twice, so rows may swap."""

    def clean(self) -> None:
        """Refuse once what was decided about a list that others changed meanwhile; positions are the deed's to give."""
        if not self.has_changed() or self.data.get("version") == version_of(self.instance):
            return
        seen = [form.instance.pk for form in self.initial_forms]
        entries = LISTS[Record(self.fk.model._meta.model_name or "")]
        if seen != (now := shown_ids(entries, self.instance)):
            rows = entries.of(self.instance).in_bulk(now)
            listed = "; ".join(str(rows[identity]) for identity in now) or "empty"
            sentence = (
                f"Somebody changed this list meanwhile. It is now: {listed}. Save again to apply your changes to it."
            )
            raise ValidationError(sentence, code="changed")

    def kept(self) -> list[Any]:
        """The stored rows that stay on the list; one that somebody took off it meanwhile stays off."""
        gone = {id(form) for form in self.deleted_forms}
        return [form for form in self.initial_forms if id(form) not in gone and form.instance.position is not None]

    def moved(self) -> bool:
        """Whether the editor gave a row another place."""
        kept = self.kept()
        return any("place" in row.changed_data and row.cleaned_data["place"] != row.instance.position for row in kept)

    def order(self) -> list[int]:
        """Ids of the stored rows in the order that the editor gave."""
        return [row.instance.pk for row in sorted(self.kept(), key=lambda row: row.sort_key)]


def rows_on_list(request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
    """The rows to show; to read a form that was sent also those that were taken off the list meanwhile."""
    return rows if request.method == "POST" else rows.filter(position__isnull=False)
