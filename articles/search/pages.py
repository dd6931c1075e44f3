"""One page of a result, by the order wished for."""

from __future__ import annotations

from tantivy import Order, Query, Searcher

from . import ranking
from .entries import ID_BITS
from .queries import Plan
from .query import ArticleQuery

ORDERS = {
    "newest": ("newest", Order.Desc),
    "oldest": ("oldest", Order.Asc),
    "title": ("title_order", Order.Asc),
    "cited": ("cited", Order.Desc),
}


def ids_of_page(searcher: Searcher, wanted: Plan, asked: Query, query: ArticleQuery) -> list[int]:
    """The article ids of the page; ``asked`` is the query of the plan whose hits are listed.

    Of a long question the first hits are ranked once more.
    """
    by_rank = wanted.is_ranked and query.sort == "relevance"
    first = (query.page - 1) * query.per_page
    if not by_rank or len(wanted.words) < ranking.LONG or first >= ranking.DEPTH:
        return _ids(searcher, asked, query, range(first, first + query.per_page), by_rank=by_rank)
    best = ranking.best_ids(searcher, asked, wanted.weight, wanted.bonus)[first : first + query.per_page]
    rest = range(ranking.DEPTH, first + query.per_page)
    return best + (_ids(searcher, asked, query, rest, by_rank=True) if rest else [])


def most_cited(searcher: Searcher, asked: Query, places: range) -> list[tuple[int, int]]:
    """The ids of the articles cited most in the catalogue, with how often each is; those that nothing cites left out."""
    if not places:
        return []
    hits = searcher.search(
        asked, len(places), count=False, offset=places.start, order_by_field="cited", order=Order.Desc
    ).hits
    keys = searcher.fast_field_values("cited", [address for _, address in hits])
    cited = ((int(key) % 2**ID_BITS, int(key) >> ID_BITS) for key in keys if key is not None)
    return [(article_id, number) for article_id, number in cited if number]


def _ids(searcher: Searcher, asked: Query, query: ArticleQuery, places: range, *, by_rank: bool) -> list[int]:
    field, order = (None, Order.Desc) if by_rank else ORDERS.get(query.sort, ORDERS["newest"])
    hits = searcher.search(asked, len(places), count=False, offset=places.start, order_by_field=field, order=order).hits
    values = searcher.fast_field_values("article_id", [address for _, address in hits])
    return [int(value) for value in values if value is not None]
