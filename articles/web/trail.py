"""The way back from an article to the list it was found in, carried in the address: no cookie remembers it.

A link of a result list ends in ``?from=QUERY&at=NUMBER``: the query string of the list, and the article's place in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from articles.search.results import find

from .filters import ArticleFilter, address_with

LAST_PLACE = 100_000
LONGEST_LIST = 4_000
"""Characters of a query string; what is longer is no list of ours."""


@dataclass(frozen=True, slots=True)
class Trail:
    """The list that an article was found in, read anew from the address, and the article's place in it, from 1."""

    filters: ArticleFilter
    place: int

    @property
    def kept(self) -> str:
        """The query string of the whole list."""
        return address_with(self.filters.kept)

    @property
    def here(self) -> str:
        """What the address of another page of the same article says, so that the way back is known there, too."""
        return f"?{trail_query(self.kept, self.place)}"

    @property
    def back(self) -> str:
        """The address of the page of the list on which the article stands."""
        number = (self.place - 1) // self.filters.query().per_page + 1
        query = "&".join(filter(None, [self.kept, f"page={number}" if number > 1 else ""]))
        address = reverse("article_list")
        return f"{address}?{query}#results" if query else f"{address}#results"

    @property
    def previous(self) -> str:
        """The address that leads to the article before; '' for the first."""
        return self._step(self.place - 1) if self.place > 1 else ""

    @property
    def next(self) -> str:
        """The address that leads to the article after."""
        return self._step(self.place + 1)

    def _step(self, place: int) -> str:
        return f"{reverse('article_step')}?{trail_query(self.kept, place)}"


def trail_query(kept: str, place: int) -> str:
    """What a link adds to an article's address so that the way back is known."""
    return urlencode({"from": kept, "at": place})


def trail_of(request: HttpRequest) -> Trail | None:
    """Give the way back that an address names; None where it names none."""
    place = request.GET.get("at", "")
    query = request.GET.get("from")
    if query is None or len(query) > LONGEST_LIST or not (place.isascii() and place.isdigit() and len(place) < 7):
        return None
    number = int(place)
    return Trail(ArticleFilter(QueryDict(query)), number) if 0 < number <= LAST_PLACE else None


def article_at(trail: Trail) -> int | None:
    """Give the id of the article at the trail's place in the list; None beyond its end."""
    found = find(trail.filters.query(trail.place), 1)
    return found.article_ids[0] if found.article_ids and found.page == trail.place else None
