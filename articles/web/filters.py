"""The filters of the article list: declared and checked here, handed to the search as one query."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import django_filters
from django import forms
from django.http import QueryDict

from articles.models import Article
from articles.search.query import PROPERTIES, ArticleQuery, Choice

from .fields import (
    ValuesFilter,
    country_code,
    language_code,
    number_of_record,
    short_text,
    slug,
    written,
    year_filter,
)

SORTS = [
    ("relevance", "Relevance"),
    ("newest", "Newest"),
    ("oldest", "Oldest"),
    ("title", "Title"),
    ("cited", "Most cited here"),
]
SIZES = (20, 50, 100)
QUERY_NAMES = {
    "q": "text",
    "author_id": "author_ids",
    "institution_id": "institution_ids",
    "country": "countries",
    "journal": "journals",
    "volume": "volumes",
    "issue": "issues",
    "language": "languages",
    "size": "per_page",
}
"""Parameters that the query calls by another name."""

ORDERING = ("sort", "size")
"""Parameters that say how a list is shown, and not what is in it."""

FORM_ID = "article-search"
"""The form of the search box, to which the fields beside the list belong."""


def _property(text: str) -> str:
    if text not in PROPERTIES:
        raise forms.ValidationError(f"“{text[:40]}” is not one of {', '.join(PROPERTIES)}.")
    return text


class ArticleFilterForm(forms.Form):
    """Checks the filters against one another; whatever fails is left out of the query."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["form"] = FORM_ID

    def clean(self) -> dict[str, Any]:
        chosen = super().clean() or {}
        first, last = chosen.get("year_from"), chosen.get("year_to")
        if first and last and first > last:
            self.add_error("year_to", f"The last year comes before {first}.")
        return chosen


class ArticleFilter(django_filters.FilterSet):
    """What readers can narrow the list of articles by, in the order in which addresses name it."""

    q = django_filters.CharFilter(label="Words")
    author = django_filters.CharFilter(label="Author’s name")
    author_id = ValuesFilter(label="Author", checked=number_of_record)
    institution = django_filters.CharFilter(label="Institution’s name")
    institution_id = ValuesFilter(label="Institution", checked=number_of_record)
    country = ValuesFilter(label="Country", checked=country_code)
    journal = ValuesFilter(label="Journal", checked=slug)
    volume = ValuesFilter(label="Volume", checked=short_text)
    issue = ValuesFilter(label="Issue", checked=short_text)
    year_from = year_filter("From year")
    year_to = year_filter("To year")
    language = ValuesFilter(label="Language", checked=language_code)
    has = ValuesFilter(label="Has", checked=_property)
    sort = django_filters.ChoiceFilter(label="Sort", choices=SORTS, widget=forms.HiddenInput)
    size = django_filters.TypedChoiceFilter(
        label="Articles a page", choices=[(size, size) for size in SIZES], coerce=int, widget=forms.HiddenInput
    )

    class Meta:
        model = Article
        fields: list[str] = []
        form = ArticleFilterForm

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data, queryset=Article.objects.none())

    @property
    def chosen(self) -> dict[str, Any]:
        """The filters that hold something and passed their checks, by parameter."""
        self.form.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value not in ("", None, Choice())}

    def query(self, page: int = 1) -> ArticleQuery:
        """Give the query for one page of what was chosen."""
        chosen = {QUERY_NAMES.get(name, name): value for name, value in self.chosen.items()}
        chosen.setdefault("sort", self.usual_sort)
        return ArticleQuery(page=page, **chosen)

    @property
    def usual_sort(self) -> str:
        """The order that an address need not name."""
        return "relevance" if self.chosen.get("q") else "newest"

    @property
    def kept(self) -> dict[str, Any]:
        """What addresses of this list name: what was chosen, less what goes without saying."""
        usual = {"sort": self.usual_sort, "size": SIZES[0]}
        return {name: value for name, value in self.chosen.items() if usual.get(name) != value}


def address_with(chosen: dict[str, Any], **changes: Any) -> str:
    """The query string for ``chosen`` with some filters changed, empty ones left out, in the one order of addresses."""
    changed = chosen | changes
    pairs = [(name, text) for name in ArticleFilter.base_filters for text in _texts(changed.get(name))]
    return urlencode(pairs)


def _texts(value: Any) -> list[str]:
    return [] if value in (None, "") else written(value)
