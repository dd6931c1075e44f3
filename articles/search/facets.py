"""How many articles of a result have each author, country, year and so on: exact counts, in as few passes as can be.

All filters in which nothing is chosen are counted in one pass over the result. One in which something is chosen is
counted over what the result would be without that choice, so that its other values show what choosing them would give.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from tantivy import Occur, Query, Searcher

from .commonest import commonest
from .counted import BY_NAME, COUNTED, HAS, Counted, Facet, FacetValue
from .engine import count
from .filtering import having, term
from .query import PROPERTIES, ArticleQuery, Choice
from .readers import memory_of

SHOWN = 10

Asking = Callable[[ArticleQuery], Query]
"""Gives the engine's query for a question, of the kind by which the result was found."""

NOTHING = ArticleQuery()

WHOLE = "facets of the whole catalogue"
"""What the page that is asked for most shows: counted once, and again when the index has changed."""


@dataclass(frozen=True, slots=True)
class Counts:
    """All facets of a result, and how many articles there are."""

    facets: tuple[Facet, ...]
    total: int


def facets_of(searcher: Searcher, query: ArticleQuery, journals: Choice[int], asking: Asking) -> Counts:
    """Count the result of a clean question; ``journals`` are those that its slugs stand for."""
    if replace(query, page=1, per_page=NOTHING.per_page, sort=NOTHING.sort) != NOTHING:
        return _counts(searcher, query, journals, asking)
    memory = memory_of(searcher)
    if WHOLE not in memory:
        memory[WHOLE] = _counts(searcher, query, journals, asking)
    whole: Counts = memory[WHOLE]
    return whole


def _counts(searcher: Searcher, query: ArticleQuery, journals: Choice[int], asking: Asking) -> Counts:
    narrowed = [one for one in COUNTED if _is_chosen(query, one)]
    found = commonest(searcher, asking(query), {one: SHOWN for one in COUNTED if one not in narrowed})
    counts = found.facets
    for one in narrowed:
        asked = asking(without(query, one))
        counts[one.name] = commonest(searcher, asked, {one: SHOWN}).facets[one.name]
        if not one.values:
            choice = journals if one.name == "journal" else getattr(query, one.filters[0])
            counts[one.name] = _with_chosen(searcher, asked, counts[one.name], choice)
    counts[HAS.name] = _having(counts[HAS.name], query.has)
    counts["year"] = Facet("year", tuple(sorted(counts["year"].values)))
    return Counts(tuple(counts[one.name] for one in COUNTED), found.total)


def _is_chosen(query: ArticleQuery, facet: Counted) -> bool:
    return any(getattr(query, name) != getattr(NOTHING, name) for name in facet.filters)


def without(query: ArticleQuery, facet: Counted) -> ArticleQuery:
    """The question without what is chosen in one facet."""
    return replace(query, **{name: getattr(NOTHING, name) for name in facet.filters})


def _counted(searcher: Searcher, asked: Query, facet: Counted, values: Iterable[int | str]) -> list[FacetValue]:
    """How many articles of a result have each of these values, most first."""
    queries = {
        value: Query.boolean_query([(Occur.Must, asked), (Occur.Must, term(facet.field, value))]) for value in values
    }
    counts = [FacetValue(value, count(searcher, query)) for value, query in queries.items()]
    return sorted(counts, key=lambda one: (-one.number, one.value))


def _with_chosen(searcher: Searcher, asked: Query, counts: Facet, choice: Choice[Any]) -> Facet:
    """The values and those chosen, each with its count; an unknown journal, whose id is 0, has none."""
    listed = {one.value for one in counts.values}
    absent = [value for value in choice.wanted + choice.unwanted if value and value not in listed]
    return replace(counts, values=(*counts.values, *_counted(searcher, asked, BY_NAME[counts.name], absent)))


def _having(counts: Facet, choice: Choice[str]) -> Facet:
    """How many articles there would be with each property, beside the others that are asked for, chosen or not."""
    found = []
    for name in PROPERTIES:
        others = Choice(tuple(set(choice.wanted) - {name}), tuple(set(choice.unwanted) - {name}))
        held = having(replace(others, wanted=(*others.wanted, name)))
        found.append(FacetValue(name, sum(one.number for one in counts.values if one.value in held)))
    return replace(counts, values=tuple(found))
