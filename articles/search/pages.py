"""One page of a result, by the order wished for. By rank those that hold all words come first, then the others.

Each part is asked for by itself, and only if the page reaches into it: the engine then passes over what cannot be
among the best, where one question for both would have to score whatever holds any word.
"""

from __future__ import annotations

from tantivy import Occur, Order, Query, Searcher

from . import ranking
from .matching import Matches
from .query import ArticleQuery
from .ranking import Hit

ORDERS = {
    "newest": ("newest", Order.Desc),
    "oldest": ("oldest", Order.Asc),
    "title": ("title_order", Order.Asc),
    "cited": ("cited", Order.Desc),
}

NEAR = 1_000
"""So far into the list the others are found by leaving out those that hold all words one by one."""


def ids_of_page(found: Matches, query: ArticleQuery) -> list[int]:
    """The article ids of the page. Of a long question the first hits are ranked once more."""
    places = range((query.page - 1) * query.per_page, query.page * query.per_page)
    if not found.plan.is_ranked or query.sort != "relevance":
        field, order = ORDERS.get(query.sort, ORDERS["newest"])
        return _ids(found.searcher, found.asked, places, field, order)
    if len(found.plan.words) < ranking.LONG or places.start >= ranking.DEPTH:
        return [key for _, key in _ranked(found, places)]
    whole, partial = _parts(found, range(ranking.DEPTH))
    best = ranking.ranked_again(found.searcher, whole, partial, found.plan.weight)[places.start : places.stop]
    return best + [key for _, key in _ranked(found, range(ranking.DEPTH, places.stop))]


def _ranked(found: Matches, places: range) -> list[Hit]:
    whole, partial = _parts(found, places)
    return whole + partial


def _parts(found: Matches, places: range) -> tuple[list[Hit], list[Hit]]:
    """What stands at these places of the list: articles that hold all words, and others."""
    complete = found.complete
    if complete is None:
        return _hits(found.searcher, found.plan.every, places), []
    split = min(max(complete, places.start), places.stop)
    whole = _hits(found.searcher, found.plan.every, range(places.start, split))
    return whole, _others(found, complete, range(split - complete, places.stop - complete))


def _others(found: Matches, complete: int, places: range) -> list[Hit]:
    """Those at these places among the articles that lack a word."""
    searcher, plan, end = found.searcher, found.plan, complete + places.stop
    if not complete or not places:
        return _hits(searcher, plan.some, places)
    if end > NEAR:
        rest = Query.boolean_query([(Occur.Must, plan.some), (Occur.MustNot, plan.every)])
        return _hits(searcher, rest, places)
    whole = {key for _, key in _hits(searcher, plan.every, range(complete))}
    return [hit for hit in _hits(searcher, plan.some, range(end)) if hit[1] not in whole][places.start : places.stop]


def _hits(searcher: Searcher, query: Query, places: range) -> list[Hit]:
    if not places:
        return []
    hits = searcher.search(query, len(places), count=False, offset=places.start).hits
    values = searcher.fast_field_values("article_id", [address for _, address in hits])
    return [(score, int(value or 0)) for (score, _), value in zip(hits, values, strict=True)]


def _ids(searcher: Searcher, asked: Query, places: range, field: str, order: Order) -> list[int]:
    hits = searcher.search(asked, len(places), count=False, offset=places.start, order_by_field=field, order=order).hits
    values = searcher.fast_field_values("article_id", [address for _, address in hits])
    return [int(value) for value in values if value is not None]
