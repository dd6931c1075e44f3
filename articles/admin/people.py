"""Authors and institutions, the identities; authorships and affiliations, what is printed of them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from articles.curation.links import link_affiliation, link_authorship
from articles.curation.values import clean_country_code, clean_orcid
from articles.models import Affiliation, Author, Authorship, AuthorshipAffiliation, Institution, Link

from . import author_bench, author_split, institution_bench, string_bench
from .affiliation_lists import WorkplaceInline, save_affiliation_list
from .curated import CuratedAdmin
from .display import acting, record_link
from .entry_source import places_of_affiliation
from .fields import LinesField
from .filters import DecidedFilter
from .forms import DecisionForm
from .lists import EntryAdmin, EntryForm
from .searching import CurrentOnly, FoldedSearch

NAME_PARTS = ("given", "family", "suffix", "literal")
SHORT = 120


class NamedForm(DecisionForm):
    """A form for somebody with a name and perhaps an ORCID iD, which may be pasted with its address."""

    orcid = forms.CharField(required=False, empty_value=None, max_length=60, label="ORCID iD")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not any(data.get(part) for part in ("given", "family", "literal")):
            self.add_error("family", "Give a family name, a given name or an organisation.")
        return data

    def clean_orcid(self) -> str | None:
        return clean_orcid(self.cleaned_data["orcid"])


class AuthorshipForm(EntryForm, NamedForm):
    """One printed name."""


@admin.register(Author)
class AuthorAdmin(CurrentOnly, CuratedAdmin):
    """Who wrote articles: the identity behind printed names."""

    form = NamedForm
    folded = "name_key"
    exact = {"orcid": str.upper}
    search_fields = ("name_key",)
    search_help_text = "Words of the name in any order, an ORCID iD, or the author's number."
    list_display = ("name", "orcid", "merged_into_link")
    list_filter = (("merged_into", admin.EmptyFieldListFilter), ("orcid", admin.EmptyFieldListFilter), DecidedFilter)
    ordering = ("name_key", "id")
    readonly_fields = ("works", "merged_into_link")
    fields = (*NAME_PARTS, "orcid", "works", "merged_into_link", "reason")

    def get_urls(self) -> list[Any]:
        guarded = self.admin_site.admin_view
        return [
            path("workbench/", guarded(author_bench.workbench), name="articles_author_workbench"),
            path("workbench/decide/", guarded(author_bench.decide), name="articles_author_workbench_decide"),
            path("<int:pk>/split/", guarded(author_split.split_page), name="articles_author_split"),
            *super().get_urls(),
        ]

    @admin.display(description="works")
    def works(self, author: Author) -> SafeString | str:
        """How many articles name the author, with ways to all these names and to splitting some of them off."""
        if author.pk is None:
            return "-"
        return format_html(
            '{}: <a href="{}?author__id__exact={}">names as printed, with their articles</a>, <a href="{}">split</a>',
            author.authorships.filter(position__isnull=False).count(),
            reverse("admin:articles_authorship_changelist"),
            author.pk,
            reverse("admin:articles_author_split", args=[author.pk]),
        )

    @admin.display(ordering="name_key")
    def name(self, author: Author) -> str:
        return author.name

    @admin.display(description="merged into")
    def merged_into_link(self, author: Author) -> SafeString | str:
        return record_link("author", author.merged_into_id) or "-"


class InstitutionForm(DecisionForm):
    """The columns of one institution."""

    def clean_country_code(self) -> str | None:
        return clean_country_code(self.cleaned_data["country_code"])

    def clean_parent(self) -> Institution | None:
        """Nothing is part of itself."""
        parent: Institution | None = self.cleaned_data["parent"]
        if parent is not None and parent.pk == self.instance.pk:
            raise forms.ValidationError("An institution is not a part of itself.", code="parent")
        return parent


@admin.register(Institution)
class InstitutionAdmin(CurrentOnly, CuratedAdmin):
    """The identity behind affiliation strings."""

    form = InstitutionForm
    folded = "key"
    exact = {"ror": str.lower}
    search_fields = ("key",)
    search_help_text = "Words of the name in any order, a ROR identifier, or the institution's number."
    list_display = ("name", "city", "country_code", "merged_into_link")
    list_filter = (
        ("merged_into", admin.EmptyFieldListFilter),
        ("country_code", admin.EmptyFieldListFilter),
        DecidedFilter,
    )
    list_select_related = ("parent",)
    ordering = ("key", "id")
    autocomplete_fields = ("parent",)
    readonly_fields = ("merged_into_link",)
    fields = ("name", "city", "region", "country_code", "ror", "parent", "merged_into_link", "reason")

    def get_urls(self) -> list[Any]:
        guarded = self.admin_site.admin_view
        return [
            path("workbench/", guarded(institution_bench.workbench), name="articles_institution_workbench"),
            path("workbench/decide/", guarded(institution_bench.decide), name="articles_institution_workbench_decide"),
            *super().get_urls(),
        ]

    @admin.display(description="merged into")
    def merged_into_link(self, institution: Institution) -> SafeString | str:
        return record_link("institution", institution.merged_into_id) or "-"


@admin.register(Authorship)
class AuthorshipAdmin(EntryAdmin, FoldedSearch, CuratedAdmin):
    """One printed name: its parts, the person it is, and where that person worked."""

    form = AuthorshipForm
    links = {"author": link_authorship}
    folded = "author__name_key"
    search_fields = ("author__name_key",)
    search_help_text = "Words of the name of the linked author in any order, or the authorship's number."
    list_display = ("name", "author", "article_link", "position", "link")
    list_filter = ("link", ("author", admin.EmptyFieldListFilter), DecidedFilter)
    list_select_related = ("article", "author")
    list_defer = ("printed", "article__abstract", "article__printed", "article__citation")
    ordering = ("-id",)
    autocomplete_fields = ("author",)
    readonly_fields = ("article_link", "position", "link", "link_reason")
    inlines = (WorkplaceInline,)
    fieldsets = (
        (None, {"fields": ("article_link", "position", *NAME_PARTS, "orcid", "email")}),
        ("Who it is", {"fields": ("author", "link", "link_reason")}),
        ("Decision", {"fields": ("removed", "reason")}),
    )

    @admin.display(description="article")
    def article_link(self, authorship: Authorship) -> SafeString | str:
        return record_link("article", authorship.article_id, Truncator(authorship.article.title).chars(SHORT))

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Affiliations taken off, added or put in another order are decisions."""
        authorship = Authorship.objects.get(pk=form.instance.pk)
        save_affiliation_list(authorship, formset, by=acting(request), reason=form.cleaned_data["reason"])


class AffiliationForm(DecisionForm):
    """The parts of one affiliation string."""

    departments = LinesField(required=False, help_text="One a line.")

    def clean_country_code(self) -> str | None:
        return clean_country_code(self.cleaned_data["country_code"])

    def clean(self) -> dict[str, Any]:
        """An affiliation that nothing prints must say something."""
        data = super().clean() or self.cleaned_data
        if not self.instance.raw and not any(data.get(part) for part in ("institution_name", "institution")):
            self.add_error("institution_name", "Name the institution.")
        return data


@admin.register(Affiliation)
class AffiliationAdmin(CuratedAdmin):
    """One affiliation string for all articles that print it; a change here shows on each of them."""

    form = AffiliationForm
    links = {"institution": link_affiliation}
    search_fields = ("raw", "institution_name", "city")
    list_display = ("__str__", "institution", "country_code", "link")
    list_filter = ("link", ("institution", admin.EmptyFieldListFilter), ("country_code", admin.EmptyFieldListFilter))
    list_select_related = ("institution",)
    list_defer = ("printed",)
    ordering = ("-id",)
    autocomplete_fields = ("institution",)
    readonly_fields = ("raw", "printed_in", "link", "link_reason")
    fieldsets = (
        (None, {"fields": ("raw", "printed_in")}),
        (None, {"fields": ("departments", "institution_name", "city", "region", "country", "country_code")}),
        ("Which institution it is", {"fields": ("institution", "link", "link_reason", "reason")}),
    )

    def get_urls(self) -> list[Any]:
        guarded = self.admin_site.admin_view
        return [
            path("workbench/", guarded(string_bench.workbench), name="articles_affiliation_workbench"),
            path("workbench/decide/", guarded(string_bench.decide), name="articles_affiliation_workbench_decide"),
            *super().get_urls(),
        ]

    @admin.display(description="printed in")
    def printed_in(self, affiliation: Affiliation) -> SafeString | str:
        """Where the string was read, a link to each place in its source."""
        return places_of_affiliation(affiliation) or "-"

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: bool) -> None:
        if not change and isinstance(obj, Affiliation) and obj.institution_id:
            obj.link = Link.CONFIRMED
        super().save_model(request, obj, form, change)


@admin.register(AuthorshipAffiliation)
class AuthorshipAffiliationAdmin(EntryAdmin, CuratedAdmin):
    """Which name has which affiliation; usually edited on the page of the name."""

    form = EntryForm
    list_display = ("affiliation", "authorship", "position")
    list_select_related = ("affiliation", "authorship")
    list_defer = ("printed", "affiliation__printed", "authorship__printed")
    ordering = ("-id",)
    readonly_fields = ("authorship", "affiliation", "position")
    fields = (*readonly_fields, "removed", "reason")
