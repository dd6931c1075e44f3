"""How many articles of a result have each author, country, year and so on: exact counts, in as few passes as can be.

All filters in which nothing is chosen are counted in one pass over the result. One in which something is chosen is
counted over what the result would be without that choice, so that its other values show what choosing them would give.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from tantivy import Occur, Query, Searcher

from .engine import count
from .filtering import having, term
from .query import PROPERTIES, ArticleQuery, Choice
from .readers import memory_of

SHOWN = 10
FETCHED = 50
KEPT = 20_000
"""Values that each part of the index hands in at first; the counts tell whether that was enough."""

EVERY = 10_000_000

Asking = Callable[[ArticleQuery], Query]
"""Gives the engine's query for a question, of the kind by which the result was found."""


class Counted(NamedTuple):
    """One facet: its name, which is the parameter in addresses, the index's field, the filters of ArticleQuery.

    Where not the commonest values are shown but all, ``values`` is more than there can be.
    """

    name: str
    field: str
    filters: tuple[str, ...]
    values: int = 0


COUNTED = (
    Counted("year", "year", ("year_from", "year_to"), 10_000),
    Counted("author_id", "author_ids", ("author_ids",)),
    Counted("institution_id", "institution_ids", ("institution_ids",)),
    Counted("country", "country_codes", ("countries",)),
    Counted("journal", "journal_id", ("journals",)),
    Counted("volume", "volume", ("volumes",)),
    Counted("issue", "number", ("issues",)),
    Counted("language", "language", ("languages",)),
    Counted("has", "has", ("has",), 2 ** len(PROPERTIES)),
)
KEYWORD = Counted("keyword", "keyword", ())
"""Counted for the list of keywords, and no filter."""

BY_NAME = {one.name: one for one in (*COUNTED, KEYWORD)}

NOTHING = ArticleQuery()

WHOLE = "facets of the whole catalogue"
"""What the page that is asked for most shows: counted once, and again when the index has changed."""


class FacetValue(NamedTuple):
    """A value, an id for authors, institutions and journals, and how many articles have it."""

    value: int | str
    number: int


@dataclass(frozen=True, slots=True)
class Facet:
    """The commonest values of one filter, most articles first, and those chosen that are not among them.

    Of years all are given, in order. ``more`` says that there are other values.
    """

    name: str
    values: tuple[FacetValue, ...] = ()
    more: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """All facets of a result and, where counting them told, how many articles there are."""

    facets: tuple[Facet, ...]
    total: int | None


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
    counts = _count(searcher, asking(query), [one for one in COUNTED if one not in narrowed])
    for one in narrowed:
        asked = asking(without(query, one))
        counts |= _count(searcher, asked, [one])
        if not one.values:
            choice = journals if one.name == "journal" else getattr(query, one.filters[0])
            counts[one.name] = _with_chosen(searcher, asked, counts[one.name], choice)
    # Every article has one value of this facet.
    total = None if query.has else sum(one.number for one in counts["has"].values)
    counts["has"] = _having(counts["has"], query.has)
    counts["year"] = Facet("year", tuple(sorted(counts["year"].values)))
    return Counts(tuple(counts[one.name] for one in COUNTED), total)


def all_values(searcher: Searcher, asked: Query, facet: Counted, limit: int) -> Facet:
    """The commonest values of one facet, as many as ``limit``."""
    request = {"terms": {"field": facet.field, "size": limit, "segment_size": EVERY}}
    tally = searcher.aggregate(asked, {facet.name: request})[facet.name]
    return Facet(facet.name, tuple(_values(tally)), more=tally["sum_other_doc_count"] > 0)


def tally(searcher: Searcher, asked: Query, limits: Mapping[str, int]) -> dict[str, Facet]:
    """The commonest values of several facets of one result, counted in one pass, as many of each as its limit says."""
    facets = {name: BY_NAME[name] for name in limits}
    kept = KEPT if searcher.num_segments > 1 else 0
    requests = {name: _limited(facet, max(limits[name], facet.values), kept) for name, facet in facets.items()}
    found = searcher.aggregate(asked, requests)
    unsure = {name: request for name, request in requests.items() if found[name]["doc_count_error_upper_bound"]}
    if unsure and kept:
        every = {name: _limited(facets[name], request["terms"]["size"], EVERY) for name, request in unsure.items()}
        found |= searcher.aggregate(asked, every)
    return {
        name: Facet(name, tuple(_values(found[name])), more=found[name]["sum_other_doc_count"] > 0) for name in limits
    }


def _limited(facet: Counted, size: int, kept: int) -> dict[str, Any]:
    return {"terms": {"field": facet.field, "size": size, "segment_size": max(kept, size)}}


def _is_chosen(query: ArticleQuery, facet: Counted) -> bool:
    return any(getattr(query, name) != getattr(NOTHING, name) for name in facet.filters)


def without(query: ArticleQuery, facet: Counted) -> ArticleQuery:
    """The question without what is chosen in one facet."""
    return replace(query, **{name: getattr(NOTHING, name) for name in facet.filters})


def _count(searcher: Searcher, asked: Query, facets: Sequence[Counted]) -> dict[str, Facet]:
    """The commonest values of these facets in one result."""
    kept = KEPT if searcher.num_segments > 1 else FETCHED
    tallies = searcher.aggregate(asked, {one.name: _terms(one, kept) for one in facets})
    return {one.name: _settled(searcher, asked, one, tallies[one.name]) for one in facets}


def _terms(facet: Counted, kept: int) -> dict[str, Any]:
    return _limited(facet, facet.values or FETCHED, kept)


def _settled(searcher: Searcher, asked: Query, facet: Counted, tally: dict[str, Any]) -> Facet:
    """The values of a tally, exact: where parts of the index held back values, what may be among the first is counted.

    A part that holds back values says how many articles one of them can have, and the tally the sum of that, its bound.
    A value's count can be too small by the bound; a value that no part handed in has no more than that. What the only
    part of an index holds back is not among the first.
    """
    bound = tally["doc_count_error_upper_bound"] if searcher.num_segments > 1 else 0
    found = _values(tally, None if bound or facet.values else SHOWN)
    if bound:
        certain = found[SHOWN - 1].number if len(found) >= SHOWN else 0
        last = found[-1].number if len(found) == FETCHED else 0
        if last + bound > certain:
            tally = searcher.aggregate(asked, {facet.name: _terms(facet, EVERY)})[facet.name]
            found = _values(tally)
        else:
            found = _counted(searcher, asked, facet, [one.value for one in found if one.number + bound >= certain])
    if facet.values:
        return Facet(facet.name, tuple(found))
    more = len(tally["buckets"]) > SHOWN or tally["sum_other_doc_count"] > 0
    return Facet(facet.name, tuple(found[:SHOWN]), more)


def _values(tally: dict[str, Any], limit: int | None = None) -> list[FacetValue]:
    """Most articles first, no more than ``limit``; the engine gives numbers as floating ones."""
    buckets = tally["buckets"]
    rows = [(-one["doc_count"], one["key"] if isinstance(one["key"], str) else int(one["key"])) for one in buckets]
    return [FacetValue(value, -number) for number, value in sorted(rows)[:limit]]


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
