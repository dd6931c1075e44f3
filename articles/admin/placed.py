"""Rows of a list whose order an editor gives by numbers: without scripts, and without losing what others did meanwhile."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest

from articles.curation.lists import LISTS, EntryList, shown_ids
from articles.curation.versions import version_of
from articles.models import Record

from .forms import RowForm, RowFormSet
from .source_page import number

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
    """The rows of one list, or a page of them; the database holds the rule that no place is taken twice: rows may swap."""

    page_length: ClassVar[int] = LAST
    """Rows of the list that the form shows at once."""

    def clean(self) -> None:
        """Refuse once what was decided about a list that others changed meanwhile; positions are the deed's to give."""
        if not self.has_changed() or self.data.get("version") == version_of(self.instance):
            return
        seen = [form.instance.pk for form in self.initial_forms]
        now = self._on_this_page(shown_ids(self.entries, self.instance))
        if seen != now:
            rows = self.entries.of(self.instance).in_bulk(now)
            listed = "; ".join(str(rows[identity]) for identity in now) or "empty"
            sentence = (
                f"Somebody changed this list meanwhile. It is now: {listed}. Save again to apply your changes to it."
            )
            raise ValidationError(sentence, code="changed")

    @property
    def entries(self) -> EntryList:
        """The kind of list."""
        return LISTS[Record(self.fk.model._meta.model_name or "")]

    def _on_this_page(self, ids: list[int]) -> list[int]:
        """Those of ``ids`` that stand where the rows of the form were when it was opened."""
        first = self.initial_forms[0]["place"].html_initial_name if self.initial_forms else ""
        before = max(0, number(self.data.get(first)) - 1)
        return ids[before : before + self.page_length]

    def kept(self) -> list[Any]:
        """The stored rows that stay on the list; one that somebody took off it meanwhile stays off."""
        gone = {id(form) for form in self.deleted_forms}
        return [form for form in self.initial_forms if id(form) not in gone and form.instance.position is not None]

    def order(self) -> list[int]:
        """Ids of the whole list in the order that the editor gave to the rows of the form; none where no row was moved.

        It holds before anything of the form is decided, and leaves out the rows that are deleted.
        """
        kept = self.kept()
        if not any("place" in row.changed_data and row.cleaned_data["place"] != row.instance.position for row in kept):
            return []
        keys = {row.instance.pk: row.sort_key for row in kept}
        gone = {record.pk for record in self.removed()}
        stands = enumerate(shown_ids(self.entries, self.instance), start=1)
        places = [(keys.get(pk, place_key(at, at)), pk) for at, pk in stands if pk not in gone]
        return [pk for _, pk in sorted(places)]


def rows_on_list(request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
    """The rows to show; to read a form that was sent also those that were taken off the list meanwhile."""
    return rows if request.method == "POST" else rows.filter(position__isnull=False)
