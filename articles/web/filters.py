"""The filters of the article list: declared and checked here, handed to the search as one query."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import django_filters
from django import forms
from django.http import QueryDict

from articles.models import Article, Author, Institution, Journal
from articles.search.query import ArticleQuery, Choice

from .countries import country_name
from .emails import without_email

FIRST_YEAR, LAST_YEAR = 1500, 2199
LARGEST_ID = 2**63 - 1
SORTS = [("relevance", "Relevance"), ("newest", "Newest"), ("oldest", "Oldest"), ("title", "Title")]
QUERY_NAMES = {"q": "text"} | {
    "author_id": "author_ids",
    "institution_id": "institution_ids",
    "journal": "journals",
    "volume": "volumes",
    "issue": "issues",
    "country": "countries",
}
"""Parameters that the query calls by another name."""
FORM_ID = "article-search"
"""The form of the search box, to which the fields beside the list belong."""


class WholeNumberFilter(django_filters.Filter):
    """A filter by a whole number."""

    field_class = forms.IntegerField


def year_filter(label: str) -> WholeNumberFilter:
    """A filter by year; letters and impossible years get a message."""
    attributes = {"inputmode": "numeric", "autocomplete": "off"}
    widget = forms.TextInput(attrs=attributes)
    return WholeNumberFilter(label=label, min_value=FIRST_YEAR, max_value=LAST_YEAR, widget=widget)


def hidden_id(label: str) -> WholeNumberFilter:
    """A filter that pages link to and no reader types."""
    return WholeNumberFilter(label=label, min_value=1, max_value=LARGEST_ID, widget=forms.HiddenInput)


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
    """What readers can narrow the list of articles by."""

    q = django_filters.CharFilter(label="Words")
    author = django_filters.CharFilter(label="Author")
    institution = django_filters.CharFilter(label="Institution")
    journal = django_filters.ChoiceFilter(label="Journal", empty_label="Any journal")
    year_from = year_filter("From year")
    year_to = year_filter("To year")
    volume = django_filters.CharFilter(label="Volume", widget=forms.HiddenInput)
    issue = django_filters.CharFilter(label="Issue", widget=forms.HiddenInput)
    country = django_filters.CharFilter(label="Country", widget=forms.HiddenInput)
    author_id = hidden_id("Author")
    institution_id = hidden_id("Institution")
    sort = django_filters.ChoiceFilter(label="Sort", choices=SORTS, widget=forms.HiddenInput)

    class Meta:
        model = Article
        fields: list[str] = []
        form = ArticleFilterForm

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        journals = Journal.objects.current().order_by("title").values_list("slug", "title")
        self.filters["journal"].extra["choices"] = [(slug, without_email(title)) for slug, title in journals]

    @property
    def chosen(self) -> dict[str, Any]:
        """The filters that hold something and passed their checks."""
        self.form.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value not in ("", None)}

    def query(self, page: int, *, without: str = "") -> ArticleQuery:
        """Give the query for one page of what was chosen, less the filter named in ``without``."""
        kept = ((name, value) for name, value in self.chosen.items() if name != without)
        chosen = {QUERY_NAMES.get(name, name): _choice(name, value) for name, value in kept}
        chosen.setdefault("sort", "relevance" if chosen.get("text") else "newest")
        return ArticleQuery(page=page, **chosen)

    @property
    def kept(self) -> QueryDict:
        """The parameters that links to other pages of this list keep."""
        return _parameters(self.chosen)

    def chips(self) -> Iterator["Chip"]:
        """Give one chip for each chosen filter but the order."""
        for name, value in self.chosen.items():
            if name != "sort":
                rest = {other: kept for other, kept in self.chosen.items() if other != name}
                yield Chip(
                    name, str(self.filters[name].label), self.wording(name, value), _parameters(rest).urlencode()
                )

    def wording(self, name: str, value: Any) -> str:
        """Say a chosen value as readers know it: names instead of ids, titles instead of slugs."""
        match name:
            case "author_id":
                return next((author.name for author in Author.objects.filter(pk=value)), "unknown")
            case "institution_id":
                return next((place.name for place in Institution.objects.filter(pk=value)), "unknown")
            case "journal":
                return str(dict(self.filters["journal"].extra["choices"])[value])
            case "country":
                return country_name(value.upper())
        return str(value)


def _choice(name: str, value: Any) -> Any:
    return Choice.of(value) if QUERY_NAMES.get(name, "text") != "text" else value


@dataclass(frozen=True, slots=True)
class Chip:
    """One chosen filter, and the address without it."""

    name: str
    label: str
    value: str
    rest: str


def _parameters(chosen: dict[str, Any]) -> QueryDict:
    parameters = QueryDict(mutable=True)
    for name, value in chosen.items():
        parameters[name] = str(value)
    return parameters
