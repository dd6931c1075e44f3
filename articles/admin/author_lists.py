"""The author list on an article's page: names, links and order, every change a decision of its own."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.paginator import Page, Paginator
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
from .placed import PlacedRow, PlacedRows, rows_on_list


class AuthorRow(PlacedRow):
    """One author of the list."""

    class Meta:
        model = Authorship
        fields = ("given", "family", "literal", "author")

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


class AuthorRows(PlacedRows):
    """A page of an author list: Django refuses forms of more than a thousand inputs, and a name has a dozen."""

    page_length = 30


class AuthorshipInline(LoadedChoices, admin.TabularInline):
    """The author list as readers see it, in order; a deleted row is taken off the list and stays known."""

    model = Authorship
    form = AuthorRow
    formset = AuthorRows
    template = "admin/articles/includes/authors.html"
    fields = ("place", "given", "family", "literal", "author", "as_printed")
    readonly_fields = ("as_printed",)
    autocomplete_fields = ("author",)
    verbose_name_plural = "authors"
    ordering = ("position",)
    extra = 0
    show_change_link = True
    page: Page[Any] | None = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Authorship]:
        links = AuthorshipAffiliation.objects.filter(position__isnull=False).select_related("affiliation")
        rows = rows_on_list(request, Authorship.objects.select_related("author").order_by("position"))
        return rows.prefetch_related(Prefetch("affiliation_links", links.order_by("position")))

    def rows_of_page(self, request: HttpRequest, article: Article, rows: QuerySet[Authorship]) -> QuerySet[Authorship]:
        """The rows of the page of the list that the address names; to read a form that was sent, all of them."""
        listed = Authorship.objects.shown().filter(article=article)
        self.page = Paginator(listed, AuthorRows.page_length).get_page(request.GET.get("page"))
        if request.method == "POST":
            return rows
        return rows.filter(position__gte=self.page.start_index(), position__lte=self.page.end_index())

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


def save_author_list(article: Article, rows: PlacedRows, *, by: User, reason: str) -> None:
    """Decide what the rows say: who is off the list, who is named or linked otherwise, who is new, in which order."""
    kept = rows.kept()
    order = rows.order()
    changed = [row for row in kept if row.has_changed()]
    rows.deleted_objects = rows.removed()
    rows.changed_objects = [(row.instance, row.changed_data) for row in changed]
    for authorship in rows.deleted_objects:
        remove_author(Authorship.objects.get(pk=authorship.pk), by=by, reason=reason)
    for row in changed:
        decide_columns(row.instance, row.decisions(), {"author": link_authorship}, by=by, reason=reason)
    if order:
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
