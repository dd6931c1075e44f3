"""The affiliations on the page of a name: which, and in which order, every change a decision of its own."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest

from articles.curation.affiliation_lists import add_affiliation, reorder_affiliations
from articles.models import Authorship, AuthorshipAffiliation

from .curated import LoadedChoices
from .lists import set_removed
from .placed import PlacedRow, PlacedRows, rows_on_list


class WorkplaceRow(PlacedRow):
    """One affiliation of an authorship; a stored row keeps its string."""

    class Meta:
        model = AuthorshipAffiliation
        fields = ("affiliation",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["affiliation"].disabled = self.instance.pk is not None


class WorkplaceInline(LoadedChoices, admin.TabularInline):
    """The affiliations of one authorship in order; a deleted row is taken off the list and stays known."""

    model = AuthorshipAffiliation
    form = WorkplaceRow
    formset = PlacedRows
    fields = ("place", "affiliation")
    verbose_name_plural = "affiliations"
    autocomplete_fields = ("affiliation",)
    ordering = ("position",)
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[AuthorshipAffiliation]:
        links = AuthorshipAffiliation.objects.select_related("affiliation").order_by("position")
        return rows_on_list(request, links)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj)


def save_affiliation_list(authorship: Authorship, rows: PlacedRows, *, by: User, reason: str) -> None:
    """Decide what the rows say: what is off the list, what stands where, what is new."""
    rows.deleted_objects, rows.changed_objects = rows.removed(), []
    order = rows.order()
    for link in rows.deleted_objects:
        set_removed(link, True, by=by, reason=reason)
    if order:
        reorder_affiliations(authorship, order, by=by, reason=reason)
        rows.changed_objects = [(row.instance, ["place"]) for row in rows.kept() if "place" in row.changed_data]
    rows.new_objects = [
        add_affiliation(
            authorship,
            row.cleaned_data["affiliation"],
            position=row.cleaned_data.get("place"),
            by=by,
            reason=reason,
        )
        for row in rows.added()
    ]
