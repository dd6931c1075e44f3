"""How many articles of a result have each author, country, year and so on: exact counts, in as few passes as can be.

All filters in which nothing is chosen are counted in one pass over the result. One in which something is chosen is
counted over what the result would be without that choice, so that its other values show what choosing them would give.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from tantivy import Occur, Query, Searcher

from .commonest import commonest
from .counted import BY_NAME, COUNTED, HAS, Counted, Facet, FacetValue
from .engine import count
from .filtering import having, term
from .matching import Matches
from .query import PROPERTIES, ArticleQuery, Choice
from .readers import memory_of

SHOWN = 10
FETCHED = 250
"""So many values of a filter in which something is chosen are counted: most likely those that are chosen, too."""

NOTHING = ArticleQuery()

REMEMBERED = 200
"""So many results are remembered, while the index stays as it is, for their other pages and orders: about 10 kB each."""


@dataclass(frozen=True, slots=True)
class Counts:
    """All facets of a result, and how many articles there are."""

    facets: tuple[Facet, ...]
    total: int


def facets_of(found: Matches, query: ArticleQuery) -> Counts:
    """Count what a clean question finds; each result once, whatever its order and page.

    What names mean is told by another index, which may have changed since: results by names are counted each time.
    """
    if query.author or query.institution or ":" in query.text:
        return _counts(found, query)
    memory: dict[object, Counts] = memory_of(found.searcher).setdefault("facets", {})
    unpaged = replace(query, page=1, per_page=NOTHING.per_page, sort=NOTHING.sort)
    key = unpaged, found.complete
    counts = memory.pop(key, None) or _counts(found, query)
    memory[key] = counts  # the latest stands last
    while len(memory) > REMEMBERED:
        memory.pop(next(iter(memory)), None)
    return counts


def _counts(found: Matches, query: ArticleQuery) -> Counts:
    searcher = found.searcher
    narrowed = [one for one in COUNTED if _is_chosen(query, one)]
    wanted = {one: SHOWN for one in COUNTED if one not in narrowed}
    whole = commonest(searcher, found.asked, wanted, found.most)
    counts = whole.facets
    for one in narrowed:
        asked = found.asking(without(query, one))
        fetched = SHOWN if one.is_wide else FETCHED
        counts[one.name] = commonest(searcher, asked, {one: fetched}, found.most).facets[one.name]
        if not one.values:
            choice = found.journals if one.name == "journal" else getattr(query, one.filters[0])
            counts[one.name] = _with_chosen(searcher, asked, counts[one.name], choice)
    counts[HAS.name] = _having(counts[HAS.name], query.has)
    counts["year"] = Facet("year", tuple(sorted(counts["year"].values)))
    return Counts(tuple(counts[one.name] for one in COUNTED), whole.total)


def _is_chosen(query: ArticleQuery, facet: Counted) -> bool:
    return any(getattr(query, name) != getattr(NOTHING, name) for name in facet.filters)


def without(query: ArticleQuery, facet: Counted) -> ArticleQuery:
    """The question without what is chosen in one facet."""
    return replace(query, **{name: getattr(NOTHING, name) for name in facet.filters})


def _with_chosen(searcher: Searcher, asked: Query, facet: Facet, choice: Choice[Any]) -> Facet:
    """The values shown and those chosen, each with its count; an unknown journal, whose id is 0, has none."""
    shown, known = facet.values[:SHOWN], dict(facet.values)
    listed = {one.value for one in shown}
    chosen = [value for value in choice.wanted + choice.unwanted if value and value not in listed]
    if facet.more:
        known |= {value: _number(searcher, asked, facet, value) for value in chosen if value not in known}
    others = sorted((FacetValue(value, known.get(value, 0)) for value in chosen), key=lambda one: -one.number)
    return replace(facet, values=(*shown, *others), more=facet.more or len(facet.values) > SHOWN)


def _number(searcher: Searcher, asked: Query, facet: Facet, value: int | str) -> int:
    held = term(BY_NAME[facet.name].field, value)
    return count(searcher, Query.boolean_query([(Occur.Must, asked), (Occur.Must, held)]))


def _having(counts: Facet, choice: Choice[str]) -> Facet:
    """How many articles there would be with each property, beside the others that are asked for, chosen or not."""
    found = []
    for name in PROPERTIES:
        others = Choice(tuple(set(choice.wanted) - {name}), tuple(set(choice.unwanted) - {name}))
        held = having(replace(others, wanted=(*others.wanted, name)))
        found.append(FacetValue(name, sum(one.number for one in counts.values if one.value in held)))
    return replace(counts, values=tuple(found))
