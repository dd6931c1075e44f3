"""The author list on an article's page: names, links and order, every change a decision of its own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.curation.author_lists import add_author, remove_author, reorder_authors
from articles.curation.links import link_authorship
from articles.models import Article, Authorship, AuthorshipAffiliation, full_name
from articles.models.readings import printed_value

from .curated import LoadedChoices, decide_columns
from .display import change_url
from .forms import RowForm, RowFormSet

LAST = 2**15
"""Sorts behind every position a list can have."""


class AuthorRow(RowForm):
    """One author of the list; ``place`` is where it stands, counted from 1."""

    place = forms.IntegerField(min_value=1, max_value=LAST - 1, required=False, label="order")

    class Meta:
        model = Authorship
        fields = ("given", "family", "literal", "author")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].widget.attrs["class"] = "place"
        if self.instance.pk is not None:
            self.initial["place"] = self.instance.position
            self.fields["place"].show_hidden_initial = True

    def clean(self) -> dict[str, Any]:
        """A new row that names nobody but the person it is takes that person's name."""
        data = super().clean() or self.cleaned_data
        author = data.get("author")
        if not any(data.get(part) for part in ("given", "family", "literal")):
            if self.instance.pk is None and author is not None:
                data |= {part: getattr(author, part) for part in ("given", "family", "literal")}
            else:
                self.add_error("family", "Give a family name, a given name or an organisation.")
        return data

    @property
    def sort_key(self) -> tuple[float, int]:
        """Where the row belongs: one that moved up goes before the row that holds its new place, else behind it."""
        before, wanted = self.instance.position or LAST, self.cleaned_data.get("place") or LAST
        nudge = 0.5 if wanted > before else -0.5 if wanted < before else 0
        return wanted + nudge, before


class AuthorRows(RowFormSet):
    """The rows of one article; the database holds the rule that no place is taken twice, so rows may swap."""

    def clean(self) -> None:
        """Positions are given out by the deed, not by the form."""

    def kept(self) -> list[Any]:
        """The stored rows that stay."""
        gone = {id(form) for form in self.deleted_forms}
        return [form for form in self.initial_forms if id(form) not in gone]


class AuthorshipInline(LoadedChoices, admin.TabularInline):
    """The author list as readers see it, in order; a deleted row is taken off the list and stays known."""

    model = Authorship
    form = AuthorRow
    formset = AuthorRows
    fields = ("place", "given", "family", "literal", "author", "as_printed")
    readonly_fields = ("as_printed",)
    autocomplete_fields = ("author",)
    verbose_name_plural = "authors"
    ordering = ("position",)
    extra = 0
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Authorship]:
        links = AuthorshipAffiliation.objects.filter(position__isnull=False).select_related("affiliation")
        rows = Authorship.objects.shown().select_related("author")
        return rows.prefetch_related(Prefetch("affiliation_links", links.order_by("position")))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Taking an author off the list is a change; no row is deleted."""
        return self.has_change_permission(request, obj)

    @admin.display(description="as printed")
    def as_printed(self, authorship: Authorship) -> SafeString | str:
        if authorship.pk is None:
            return ""
        return format_html("{}{}", self.printed_name(authorship), self.workplaces(authorship))

    def printed_name(self, authorship: Authorship) -> str:
        """The printed name where it is not the one shown; who the name is from where nothing is printed."""
        if authorship.printed is None:
            return "(added by an editor)"
        name = full_name(*(printed_value(authorship, part) for part in ("family", "given", "suffix", "literal")))
        return "" if name == authorship.name else name

    def workplaces(self, authorship: Authorship) -> SafeString | str:
        """The affiliations of an author, in order, each a link to where it is edited."""
        links = [
            (change_url("affiliation", link.affiliation_id), str(link.affiliation))
            for link in authorship.affiliation_links.all()
        ]
        listed = format_html_join("", '<li><a href="{}">{}</a></li>', links)
        return format_html("<ol>{}</ol>", listed) if links else ""


def save_author_list(article: Article, rows: AuthorRows, *, by: User, reason: str) -> None:
    """Decide what the rows say: who is off the list, who is named or linked otherwise, who is new, in which order."""
    kept = rows.kept()
    moved = [row for row in kept if "place" in row.changed_data and row.cleaned_data["place"] != row.instance.position]
    changed = [row for row in kept if row.has_changed()]
    rows.deleted_objects = rows.removed()
    rows.changed_objects = [(row.instance, row.changed_data) for row in changed]
    for authorship in rows.deleted_objects:
        remove_author(Authorship.objects.get(pk=authorship.pk), by=by, reason=reason)
    for row in changed:
        decide_columns(row.instance, row.decisions(), {"author": link_authorship}, by=by, reason=reason)
    if moved:
        order = [row.instance.pk for row in sorted(kept, key=lambda row: row.sort_key)]
        reorder_authors(article, order, by=by, reason=reason)
    rows.new_objects = [_add(article, row.cleaned_data, by, reason) for row in rows.added()]


def _add(article: Article, data: dict[str, Any], by: User, reason: str) -> Authorship:
    return add_author(
        article,
        family=data.get("family"),
        given=data.get("given"),
        literal=data.get("literal"),
        author=data.get("author"),
        position=data.get("place"),
        by=by,
        reason=reason,
    )
