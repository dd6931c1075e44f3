"""The commonest values of fields in one result: exact, and where that is cheaper without counting every value.

No value has more articles in a result than in the whole catalogue. So of a large result only the articles of the values
commonest everywhere are counted: once the last one shown has as many as any other value has at all, nothing is missed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any, NamedTuple

from tantivy import Occur, Query, Searcher

from .counted import HAS, Counted, Facet, FacetValue
from .entries import SET_MARK
from .readers import memory_of
from .schema import build_schema

SPARE = 5
"""So many times the values wanted are fetched, to tell what may still be among them."""

KEPT = 1_000
"""Values that each part of the index hands in at first; the counts tell whether that was enough."""

FEWEST = 3_000
"""In results of fewer articles each part hands in every value: that is cheaper than a second look."""

KEPT_OF_ALL = 20_000
"""The same where the whole catalogue is counted, once for each state of the index."""

EVERY = 10_000_000

SETS = 5_000
"""Countries are counted by the sets of them that articles have, if there are no more than so many."""

FEW = 20_000
"""Of a result of so many articles all is counted in one pass; of larger ones it is first told how many there are."""

RANKED = 2_000
"""So many of a field's values are known by their rank in the whole catalogue."""

DEAR = 50
"""Looking up one value costs as much as counting the values of so many articles."""

CAUTION = 0.8
"""A result has this part of the articles that a result of chance would have of a value, or more; else it is guessed again."""

Tally = Mapping[str, Any]
"""What the engine says of one field."""

Sizes = Mapping[Counted, int]
"""How many values of each facet are wanted."""


class Counts(NamedTuple):
    """How many articles a result has, and its facets by name."""

    total: int
    facets: dict[str, Facet]


def commonest(searcher: Searcher, asked: Query, wanted: Sizes, most: int) -> Counts:
    """Count the articles that ``asked`` finds, ``most`` at most, and the commonest values of these facets."""
    sizes = {facet: max(size, facet.values) for facet, size in wanted.items()} | {HAS: HAS.values}
    if most < FEW:
        found = _counted(searcher, asked, sizes, EVERY if most < FEWEST else KEPT)
    else:
        found = _of_many(searcher, asked, sizes)
    rest = {facet: size for facet, size in sizes.items() if facet.name not in found}
    if rest:
        found |= _counted(searcher, asked, rest, KEPT)
    return Counts(_total(found), found)


def _of_many(searcher: Searcher, asked: Query, sizes: Sizes) -> dict[str, Facet]:
    """The facets of a large result, without those of which all values have to be counted."""
    one_by_one = {facet: size for facet, size in sizes.items() if not facet.is_wide and not facet.set_field}
    sets = {facet._replace(field=facet.set_field, values=SETS): SETS for facet in sizes if facet.set_field}
    found = _counted(searcher, asked, one_by_one | sets, KEPT)
    for facet, size in sizes.items():
        if facet.set_field:
            among = _of_sets(found.pop(facet.name), size)
        elif facet.is_wide:
            among = _among_the_first(searcher, asked, facet, size, _total(found))
        else:
            continue
        if among:
            found[facet.name] = among
    return found


def _total(found: Mapping[str, Facet]) -> int:
    return sum(one.number for one in found[HAS.name].values)


def _of_sets(sets: Facet, size: int) -> Facet | None:
    """The commonest values, given all sets of them; None where there are too many sets."""
    if sets.more:
        return None
    numbers: Counter[int | str] = Counter()
    for one in sets.values:
        for value in str(one.value).split(SET_MARK):
            numbers[value] += one.number
    values = [
        FacetValue(value, -number) for number, value in sorted((-number, value) for value, number in numbers.items())
    ]
    return Facet(sets.name, tuple(values[:size]), more=len(values) > size)


def all_values(searcher: Searcher, asked: Query, facet: Counted, limit: int) -> Facet:
    """The commonest values of one facet, as many as ``limit``, every one counted."""
    return _facet(facet, limit, searcher.aggregate(asked, {facet.name: _terms(facet, limit, EVERY)})[facet.name])


def _counted(searcher: Searcher, asked: Query, sizes: Sizes, kept: int) -> dict[str, Facet]:
    """The facets by name, counted in one pass over the result and a second look at what is unsure.

    Each part of the index hands in as many values as are ``kept``.
    """
    fetched = {facet: size if facet.values else SPARE * size for facet, size in sizes.items()}
    kept = kept if searcher.num_segments > 1 else 0
    tallies = searcher.aggregate(asked, {one.name: _terms(one, size, kept) for one, size in fetched.items()})
    return {facet.name: _settled(searcher, asked, facet, size, tallies[facet.name]) for facet, size in sizes.items()}


def _terms(facet: Counted, size: int, kept: int) -> dict[str, Any]:
    return {"terms": {"field": facet.field, "size": size, "segment_size": max(kept, size)}}


def _settled(searcher: Searcher, asked: Query, facet: Counted, size: int, tally: Tally) -> Facet:
    """The facet of a tally, exact: where parts of the index held back values, what may be among the first is counted.

    A part that holds back values says how many articles one of them can have, and the tally the sum of that, its bound.
    A value's count can be too small by the bound; a value that no part handed in has no more than that. What the only
    part of an index holds back is not among the first.
    """
    bound = tally["doc_count_error_upper_bound"] if searcher.num_segments > 1 else 0
    if not bound or facet.values:
        return _facet(facet, size, tally)
    found = _values(tally)
    certain = found[size - 1].number if len(found) >= size else 0
    if found[-1].number + bound > certain:
        return all_values(searcher, asked, facet, size)
    likely = [one.value for one in found if one.number + bound >= certain]
    return replace(_among(searcher, asked, facet, size, likely), more=True)


def _among(searcher: Searcher, asked: Query, facet: Counted, size: int, values: Sequence[int | str]) -> Facet:
    """The commonest values of the articles that have one of ``values``: all articles of these, some of others."""
    held = Query.const_score_query(Query.term_set_query(build_schema(), facet.field, values), 0.0)
    those = Query.boolean_query([(Occur.Must, asked), (Occur.Must, held)])
    return all_values(searcher, those, facet, size)


def _facet(facet: Counted, size: int, tally: Tally) -> Facet:
    more = len(tally["buckets"]) > size or tally["sum_other_doc_count"] > 0
    return Facet(facet.name, tuple(_values(tally)[:size]), more)


def _values(tally: Tally) -> list[FacetValue]:
    """Most articles first; the engine gives numbers as floating ones."""
    buckets = tally["buckets"]
    rows = [(-one["doc_count"], one["key"] if isinstance(one["key"], str) else int(one["key"])) for one in buckets]
    return [FacetValue(value, -number) for number, value in sorted(rows)]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Values of a field, those with most articles in the whole catalogue first.

    No value but the first so many has more articles than ``ceilings`` says at that place; the first so many together
    have at most the ``articles`` of that place.
    """

    values: tuple[int | str, ...]
    ceilings: tuple[int, ...]
    articles: tuple[int, ...]

    def places_above(self, number: float) -> int | None:
        """How many first values there are beyond which none has more than ``number``; None when that is not known."""
        place = bisect_left(self.ceilings, -number, key=lambda ceiling: -ceiling)
        return place if place < len(self.ceilings) else None


def _among_the_first(searcher: Searcher, asked: Query, facet: Counted, size: int, total: int) -> Facet | None:
    """The facet, counted among the values commonest everywhere; None where counting all values is as cheap.

    The first guess is what a result of chance would have; the second, made of what the first one found, is safe.
    """
    ranking = _ranking(searcher, facet)
    if len(ranking.values) <= size:
        return None
    share = total / searcher.num_docs
    least = CAUTION * share * ranking.ceilings[size - 1]
    for _guess in ("by chance", "by what was found"):
        places = ranking.places_above(least)
        if places is None or 2 * (DEAR * places + share * ranking.articles[places]) > total:
            return None
        found = _among(searcher, asked, facet, size, ranking.values[: max(places, size)])
        least = found.values[-1].number if len(found.values) == size else 0
        if found.more and least >= ranking.ceilings[places]:
            return found
    return None


def _ranking(searcher: Searcher, facet: Counted) -> Ranking:
    """The ranking of a field, counted once for each view of the index."""
    memory, name = memory_of(searcher), f"ranking by {facet.name}"
    if name not in memory:
        tally = searcher.aggregate(Query.all_query(), {name: _terms(facet, RANKED, KEPT_OF_ALL)})[name]
        memory[name] = _ranked(tally)
    ranking: Ranking = memory[name]
    return ranking


def _ranked(tally: Tally) -> Ranking:
    values, bound = _values(tally), tally["doc_count_error_upper_bound"]
    numbers = [one.number + bound for one in values]
    beyond = numbers[-1] if numbers and (bound or tally["sum_other_doc_count"]) else 0
    return Ranking(tuple(one.value for one in values), (*numbers, beyond), tuple(accumulate(numbers, initial=0)))
