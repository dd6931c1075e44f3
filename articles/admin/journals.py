"""Journals and their issues."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.validators import RegexValidator
from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.models import Issue, Journal
from articles.models.journals import FIRST_YEAR, LAST_YEAR
from articles.normalize import title_key

from .curated import CuratedAdmin
from .display import record_link
from .filters import DecidedFilter
from .forms import DecisionForm
from .searching import MAX_WORDS, CurrentOnly, FoldedSearch


class JournalForm(DecisionForm):
    """The columns of one journal."""

    issn = forms.CharField(
        required=False,
        empty_value=None,
        label="ISSN",
        validators=[RegexValidator(r"^[0-9]{4}-[0-9]{3}[0-9X]\Z", "An ISSN is two groups of four digits: 2068-696X.")],
    )


@admin.register(Journal)
class JournalAdmin(CurrentOnly, CuratedAdmin):
    """A periodical; its address stays what it was when the journal was added."""

    form = JournalForm
    folded = "title_key"
    exact = {"issn": str.upper, "slug": str.lower}
    search_fields = ("title_key",)
    search_help_text = "Words of the title in any order, an ISSN, or the journal's number."
    list_display = ("title", "issn", "publisher", "articles_link")
    list_filter = (("merged_into", admin.EmptyFieldListFilter), ("issn", admin.EmptyFieldListFilter), DecidedFilter)
    ordering = ("title", "id")
    prepopulated_fields = {"slug": ("title",)}
    fixed_after_adding = ("slug",)
    readonly_fields = ("merged_into_link",)
    fields = ("title", "slug", "issn", "publisher", "merged_into_link", "reason")

    @admin.display(description="merged into")
    def merged_into_link(self, journal: Journal) -> SafeString | str:
        return record_link("journal", journal.merged_into_id) or "-"

    @admin.display(description="articles")
    def articles_link(self, journal: Journal) -> SafeString:
        address = reverse("admin:articles_article_changelist")
        return format_html('<a href="{}?journal__id__exact={}">articles</a>', address, journal.pk)


class IssueForm(DecisionForm):
    """The columns of one issue."""

    bounds = {"year": (FIRST_YEAR, LAST_YEAR)}

    def clean(self) -> dict[str, Any]:
        """A journal has an issue once; without a volume the year tells issues apart."""
        data = super().clean() or self.cleaned_data
        journal = data.get("journal") or (self.instance.journal if self.instance.pk else None)
        twins = Issue.objects.filter(journal=journal, volume=data.get("volume"), number=data.get("number"))
        if data.get("volume") is None:
            twins = twins.filter(year=data.get("year"))
        if twins.exclude(pk=self.instance.pk).exists():
            self.add_error("volume", "This journal has that issue already.")
        return data


@admin.register(Issue)
class IssueAdmin(FoldedSearch, CuratedAdmin):
    """One volume and number of a journal."""

    form = IssueForm
    folded = "journal__title_key"
    search_fields = ("journal__title_key", "volume", "number")
    search_help_text = "Words of the journal's title with volume, number or year in any order: law 9 2018."
    list_display = ("__str__", "journal", "volume", "number", "year")
    list_filter = (("volume", admin.EmptyFieldListFilter), DecidedFilter)
    list_select_related = ("journal",)
    ordering = ("-id",)
    autocomplete_fields = ("journal",)
    fixed_after_adding = ("journal",)
    fields = ("journal", "volume", "number", "year", "reason")

    def _by_words(self, search_term: str) -> Q:
        found = Q()
        for word in title_key(search_term).split()[:MAX_WORDS]:
            stands = Q(journal__title_key__contains=word) | Q(volume__iexact=word) | Q(number__iexact=word)
            is_year = word.isascii() and word.isdigit() and len(word) == 4
            found &= stands | Q(year=int(word)) if is_year else stands
        return found
