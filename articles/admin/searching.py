"""Finding records in the admin: folded words in any order, or an exact identifier, both served by indexes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from articles.normalize import title_key

MAX_WORDS = 8
"""More words than a look-up needs; the rest of a pasted text is not searched."""

MAX_ID = 2**63 - 1


class FoldedSearch:
    """A mixin for admins of tables with a folded key.

    ``folded`` names the column in which every word of the search must stand; ``exact`` maps columns to functions that
    make of the whole search the value they would hold, or None. The number of a record finds it as well.
    """

    folded: ClassVar[str]
    exact: ClassVar[dict[str, Callable[[str], str | None]]] = {}

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Any], search_term: str) -> Any:
        if not search_term.strip():
            return queryset, False
        return queryset.filter(self._by_words(search_term) | self._by_identifier(search_term)), False

    def _by_words(self, search_term: str) -> Q:
        words = title_key(search_term).split()[:MAX_WORDS]
        if not words:
            return Q(pk=None)
        found = Q()
        for word in words:
            found &= Q(**{f"{self.folded}__contains": word})
        return found

    def _by_identifier(self, search_term: str) -> Q:
        term, found = search_term.strip(), Q(pk=None)
        if term.isascii() and term.isdigit() and int(term[:20]) <= MAX_ID:
            found |= Q(pk=int(term))
        for field, identifier in self.exact.items():
            if value := identifier(term):
                found |= Q(**{field: value})
        return found


class CurrentOnly(FoldedSearch):
    """A folded search whose autocomplete offers no record that was merged into another."""

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Any], search_term: str) -> Any:
        found, duplicates = super().get_search_results(request, queryset, search_term)
        is_autocomplete = request.resolver_match is not None and request.resolver_match.url_name == "autocomplete"
        return (found.filter(merged_into=None) if is_autocomplete else found), duplicates
