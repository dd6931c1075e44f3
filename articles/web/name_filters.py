"""The filters of the lists of authors and institutions: by name, in any spelling, and by letter or country."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import django_filters
from django.db.models import F, Func, QuerySet, Value
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from articles.models import Author, Institution
from articles.normalize import title_key
from articles.search.names.finding import NameHit, find_names
from articles.search.names.rows import AUTHOR, INSTITUTION

MOST_FOUND = 1_000
"""Of one name; more are nobody's to look through."""

LONGEST_TEXT = 200


def one_line(text: str) -> str:
    """What was typed as one line of text that the database can be asked for."""
    return " ".join(text[:LONGEST_TEXT].replace("\x00", " ").split())


class NameFilter(django_filters.FilterSet):
    """Narrows a list to what a typed name finds, best first; ``hits`` says by id which spelling matched."""

    kind: str

    q = django_filters.CharFilter(label=_("Name"), method="named")

    def __init__(self, data: QueryDict, queryset: QuerySet[Any]) -> None:
        super().__init__({name: one_line(data.get(name, "")) for name in self.base_filters}, queryset)
        self.hits: dict[int, NameHit] = {}

    @property
    def text(self) -> str:
        """The name that was asked for, '' for none."""
        return str(self.data["q"])

    def named(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Those that ``value`` names, in order of the hits."""
        self.hits = {hit.id: hit for hit in find_names(self.kind, value, MOST_FOUND, fill=False)}
        rank = Func(Value(list(self.hits)), F("pk"), function="array_position")
        return queryset.filter(pk__in=self.hits).order_by(rank)

    def mark(self, rows: Iterable[Any]) -> None:
        """Note on each listed row the spelling that matched, where it is not the name that is shown."""
        for row in rows:
            hit = self.hits.get(row.pk)
            row.matched = hit if hit and title_key(hit.spelling) != title_key(row.name) else None


class AuthorFilter(NameFilter):
    """Authors by name and first letter."""

    kind = AUTHOR

    letter = django_filters.CharFilter(label=_("Letter"), method="beginning")

    class Meta:
        model = Author
        fields: list[str] = []

    @property
    def letter_shown(self) -> str:
        """The letter as it was understood, '' for what is none."""
        return title_key(self.data["letter"])[:1].upper()

    def beginning(self, queryset: QuerySet[Author], name: str, value: str) -> QuerySet[Author]:
        """Those whose name begins with a letter."""
        key = title_key(value)[:1]
        return queryset.filter(name_key__startswith=key) if key else queryset


class InstitutionFilter(NameFilter):
    """Institutions by name and country."""

    kind = INSTITUTION

    country = django_filters.CharFilter(label=_("Country"), method="lying_in")

    class Meta:
        model = Institution
        fields: list[str] = []

    def __init__(self, data: QueryDict, queryset: QuerySet[Institution], codes: Collection[str]) -> None:
        super().__init__(data, queryset)
        self.codes = codes

    @property
    def code(self) -> str:
        """The country's code as it was understood, '' for none in which an institution lies."""
        code = str(self.data["country"]).upper()
        return code if code in self.codes else ""

    def lying_in(self, queryset: QuerySet[Institution], name: str, value: str) -> QuerySet[Institution]:
        """Those of one country; an unknown country narrows nothing."""
        return queryset.filter(country_code=self.code) if self.code else queryset
