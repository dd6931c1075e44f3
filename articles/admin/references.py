"""References: a short list in order on the article's page, and a page each for their fields and their link."""

from __future__ import annotations

from itertools import islice

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from articles.curation.links import link_reference
from articles.curation.values import clean_doi
from articles.models import Reference
from articles.models.journals import FIRST_YEAR, LAST_YEAR
from articles.normalize import doi_key, title_key
from articles.search.query import ArticleQuery
from articles.search.walking import walk_articles

from .curated import CuratedAdmin
from .display import change_url, record_link
from .fields import NamesField
from .filters import DecidedFilter
from .lists import EntryAdmin, EntryForm
from .read_only import ReadOnly
from .searching import MAX_WORDS, FoldedSearch

SHORT = 120

MOST_LISTED = 100
"""References that the form of an article lists; the others stand on the page of the reference list."""

MOST_ARTICLES = 2_000
"""The references of so many articles are looked through for the words of a search."""


class ReferenceForm(EntryForm):
    """The fields of one entry; the printed text may be mended as well."""

    bounds = {"issued_year": (FIRST_YEAR, LAST_YEAR)}
    authors = NamesField()
    editors = NamesField()

    def clean_doi(self) -> str | None:
        """A DOI that was changed must be one; what a source prints is left as it is."""
        value = self.cleaned_data["doi"]
        return clean_doi(value) if "doi" in self.changed_data else value


@admin.register(Reference)
class ReferenceAdmin(EntryAdmin, FoldedSearch, CuratedAdmin):
    """One entry of a reference list: its fields, and which article of the catalogue it cites."""

    form = ReferenceForm
    links = {"cited": link_reference}
    folded = "title_key"
    exact = {"doi": doi_key}
    search_fields = ("title_key",)
    search_help_text = "Words of the reference in any order, the cited DOI, or the reference's number."
    list_display = ("short_text", "state", "link", "article_link", "position")
    list_filter = ("state", "link", "damaged", DecidedFilter)
    list_select_related = ("article", "cited")
    list_defer = (
        *("printed", "authors", "editors", "candidates"),
        *("article__abstract", "article__printed", "article__citation"),
        *("cited__abstract", "cited__printed", "cited__citation"),
    )
    ordering = ("-id",)
    autocomplete_fields = ("cited",)
    readonly_fields = ("article_link", "position", "state", "link", "link_reason", "candidate_links")
    fieldsets = (
        (None, {"fields": ("article_link", ("position", "label"), "text", "damaged")}),
        ("What it cites", {"fields": ("cited", "state", "link", "link_reason", "candidate_links")}),
        ("Names", {"fields": ("authors", "editors")}),
        (
            "Work",
            {"fields": ("type", "title", "genre", "container_title", ("volume", "number", "page"), "issued_year")},
        ),
        ("Publication", {"fields": ("publisher", "publisher_place", "doi", "url", "isbn")}),
        ("Decision", {"fields": ("removed", "reason")}),
    )

    def _by_words(self, search_term: str) -> Q:
        """References that hold every word, of the newest articles in whose lists all of them stand."""
        words = title_key(search_term).split()[:MAX_WORDS]
        if not words:
            return Q(pk=None)
        listing = walk_articles(ArticleQuery(text=" ".join(f"reference:{word}" for word in words)))
        found = Q(article__in=list(islice(listing, MOST_ARTICLES)))
        for word in words:
            found &= Q(title_key__contains=word) | Q(text__icontains=word)
        return found

    @admin.display(description="reference")
    def short_text(self, reference: Reference) -> str:
        return Truncator(reference.text).chars(SHORT)

    @admin.display(description="article")
    def article_link(self, reference: Reference) -> SafeString | str:
        return record_link("article", reference.article_id, Truncator(reference.article.title).chars(SHORT))

    @admin.display(description="articles that fit")
    def candidate_links(self, reference: Reference) -> SafeString | str:
        links = [(change_url("article", identity), identity) for identity in reference.candidates]
        return format_html_join(" ", '<a href="{}">article {}</a>', links) or "-"


class ReferenceInline(ReadOnly, admin.TabularInline):
    """The beginning of an article's reference list, a line each, leading to the reference's own page and to all others."""

    most = MOST_LISTED
    model = Reference
    fk_name = "article"
    template = "admin/articles/includes/references.html"
    fields = readonly_fields = ("label", "text", "state")
    ordering = ("position",)
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[Reference]:
        listed = Reference.objects.only("article", "position", "label", "text", "state")
        if request.method == "POST":
            return listed
        return listed.filter(position__lte=self.most)
