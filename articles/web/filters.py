"""The filters of the article list: declared and checked here, handed to the search as one query."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

import django_filters
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from articles.search.query import PROPERTIES, ArticleQuery, Choice

from .fields import (
    ValuesFilter,
    country_code,
    keyword_text,
    language_code,
    number_of_record,
    short_text,
    slug,
    written,
    year_filter,
)

SORTS = [
    ("relevance", _("Relevance")),
    ("newest", _("Newest")),
    ("oldest", _("Oldest")),
    ("title", _("Title")),
    ("cited", _("Most cited here")),
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
    "keyword": "keywords",
    "size": "per_page",
}
"""Parameters that the query calls by another name."""

ORDERING = ("sort", "size")
"""Parameters that say how a list is shown, and not what is in it."""

FORM_ID = "article-search"
"""The form of the search box, to which the fields beside the list belong."""


def _property(text: str) -> str:
    if text not in PROPERTIES:
        message = gettext("“%(text)s” is not one of %(names)s.")
        raise forms.ValidationError(message % {"text": text[:40], "names": ", ".join(PROPERTIES)})
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
            self.add_error("year_to", gettext("The last year comes before %(year)s.") % {"year": first})
        return chosen


class ArticleFilter(django_filters.FilterSet):
    """What readers can narrow the list of articles by, in the order in which addresses name it."""

    q = django_filters.CharFilter(label=_("Words"))
    author = django_filters.CharFilter(label=_("Author’s name"))
    author_id = ValuesFilter(label=_("Author"), checked=number_of_record)
    institution = django_filters.CharFilter(label=_("Institution’s name"))
    institution_id = ValuesFilter(label=_("Institution"), checked=number_of_record)
    country = ValuesFilter(label=_("Country"), checked=country_code)
    journal = ValuesFilter(label=_("Journal"), checked=slug)
    volume = ValuesFilter(label=_("Volume"), checked=short_text)
    issue = ValuesFilter(label=_("Issue"), checked=short_text)
    year_from = year_filter(_("From year"))
    year_to = year_filter(_("To year"))
    language = ValuesFilter(label=_("Language"), checked=language_code)
    keyword = ValuesFilter(label=_("Keyword"), checked=keyword_text)
    has = ValuesFilter(label=_("Has"), checked=_property)
    sort = django_filters.ChoiceFilter(label=_("Sort"), choices=SORTS, widget=forms.HiddenInput)
    size = django_filters.TypedChoiceFilter(
        label=_("Articles a page"), choices=[(size, size) for size in SIZES], coerce=int, widget=forms.HiddenInput
    )

    class Meta:
        model = Article
        fields: list[str] = []
        form = ArticleFilterForm

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data, queryset=Article.objects.none())

    @cached_property
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

    @cached_property
    def kept(self) -> dict[str, Any]:
        """What addresses of this list name: what was chosen, less what goes without saying."""
        usual = {"sort": self.usual_sort, "size": SIZES[0]}
        return {name: value for name, value in self.chosen.items() if usual.get(name) != value}


def address_with(chosen: dict[str, Any], **changes: Any) -> str:
    """The query string for ``chosen`` with some filters changed, empty ones left out, in the one order of addresses."""
    return _written(chosen | changes, ArticleFilter.base_filters)


def addresses_of(chosen: dict[str, Any], name: str) -> Callable[[Choice[Any]], str]:
    """A function that gives ``address_with`` this one filter changed, for many values of it."""
    names = list(ArticleFilter.base_filters)
    place = names.index(name)
    before, after = _written(chosen, names[:place]), _written(chosen, names[place + 1 :])
    return lambda choice: "&".join(filter(None, (before, _written({name: choice}, [name]), after)))


def _written(chosen: dict[str, Any], names: Iterable[str]) -> str:
    return urlencode([(name, text) for name in names for text in _texts(chosen.get(name))])


def _texts(value: Any) -> list[str]:
    return [] if value in (None, "") else written(value)
