"""Walking through a whole result, however long, in steps that cost the same at its end as at its beginning."""

from __future__ import annotations

from collections.abc import Iterator

from tantivy import FieldType, Occur, Order, Query, Searcher

from .engine import IndexUnreadableError, engine_errors
from .fallback import matching_documents
from .filtering import journal_ids
from .matching import ask_index, matches
from .query import ArticleQuery
from .schema import build_schema

STEP = 5_000

KEYS = {"newest": Order.Desc, "oldest": Order.Asc, "cited": Order.Desc}
"""Orders whose key names one article and can be compared; all others are walked newest first."""


def walk_articles(query: ArticleQuery) -> Iterator[int]:
    """The ids of all articles that ``search_articles`` would page through: oldest or most cited first if so ordered, else newest.

    Every step goes on behind the last key of the one before, in the view of the index with which the walk began: what
    changes meanwhile neither repeats an article nor leaves one out. Without an index PostgreSQL gives them.
    """
    query = query.clean()
    journals = journal_ids(query.journals)
    try:
        (searcher, asked), _ = ask_index(lambda view: (view, matches(view, query, journals).asked))
    except IndexUnreadableError:
        yield from matching_documents(query, journals).values_list("article_id", flat=True).iterator(STEP)
    else:
        yield from _walk(searcher, asked, query.sort if query.sort in KEYS else "newest")


def _walk(searcher: Searcher, asked: Query, key: str) -> Iterator[int]:
    rest = asked
    while True:
        with engine_errors(question=True):
            hits = searcher.search(rest, STEP, count=False, order_by_field=key, order=KEYS[key]).hits
            ids = searcher.fast_field_values("article_id", [address for _, address in hits])
        yield from (int(value) for value in ids if value is not None)
        if len(hits) < STEP:
            return
        rest = Query.boolean_query([(Occur.Must, asked), (Occur.Must, _behind(key, hits[-1][0]))])


def _behind(key: str, last: int) -> Query:
    """Everything that comes after the key ``last``."""
    if KEYS[key] == Order.Asc:
        return Query.range_query(build_schema(), key, FieldType.Unsigned, last, None, include_lower=False)
    return Query.range_query(build_schema(), key, FieldType.Unsigned, None, last, include_upper=False)
