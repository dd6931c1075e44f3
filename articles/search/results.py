"""Searching: a question in, one page of articles out. Nobody outside this package knows which engine answered."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tantivy import Order, Query, Searcher

from articles.models import Article

from .engine import IndexUnreadableError, engine_errors
from .fallback import matching_documents
from .filtering import journal_ids
from .freshness import fresh_reader
from .index import discard_damaged
from .notes import NOT_YET, about_words, ignored, unknown_journals
from .queries import Plan, plan, word_query
from .query import ArticleQuery, Choice, text_words

ORDERS = {
    "newest": ("newest", Order.Desc),
    "oldest": ("oldest", Order.Asc),
    "title": ("title_order", Order.Asc),
}


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of a result.

    ``total`` counts the articles of the whole list, exactly; ``complete`` those of them that hold all words, which come
    first. ``first`` and ``last`` number the rows of this page from 1, both 0 when it is empty. ``terms`` are the folded
    words to mark. ``degraded`` says that the index was away and PostgreSQL's plain filters answered.
    """

    articles: list[Article]
    total: int
    complete: int
    page: int
    pages: int
    first: int
    last: int
    terms: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    degraded: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What an engine answers: ids of one page in order, and the counts."""

    article_ids: list[int]
    total: int
    complete: int
    page: int
    notes: tuple[str, ...] = ()
    degraded: bool = False


def search_articles(query: ArticleQuery) -> SearchPage:
    """Answer ``query``, whatever it holds; a page beyond the last one gives the last one."""
    query = query.clean()
    journals = journal_ids(query.journals)
    found = _find(query, journals)
    articles = hydrate(found.article_ids)
    first = (found.page - 1) * query.per_page + 1 if articles else 0
    return SearchPage(
        articles=articles,
        total=found.total,
        complete=found.complete,
        page=found.page,
        pages=_pages(found.total, query.per_page),
        first=first,
        last=first + len(articles) - 1 if articles else 0,
        terms=tuple(dict.fromkeys(text_words(query.text))),
        notes=ignored(query) + unknown_journals(query, journals) + found.notes,
        degraded=found.degraded,
    )


def find(query: ArticleQuery, per_page: int) -> Found:
    """The ids of the page that ``search_articles`` would show for ``query``, however long the page is to be."""
    query = replace(query.clean(), per_page=per_page)
    return _find(query, journal_ids(query.journals))


def _find(query: ArticleQuery, journals: Choice[int]) -> Found:
    try:
        return _ask_index(query, journals)
    except IndexUnreadableError:
        return _ask_database(query, journals)


def hydrate(article_ids: list[int]) -> list[Article]:
    """The articles of these ids, in this order, ready to print; those that are no longer public are left out."""
    by_id = Article.objects.public().with_citation_line().in_bulk(article_ids)
    return [by_id[article_id] for article_id in article_ids if article_id in by_id]


def _ask_index(query: ArticleQuery, journals: Choice[int]) -> Found:
    reader, is_fresh = fresh_reader()
    wanted = plan(query, journals)
    try:
        with engine_errors():
            found = _run(reader.searcher, query, wanted)
    except IndexUnreadableError:
        discard_damaged(reader.state)
        raise
    return found if is_fresh else replace(found, notes=(*found.notes, NOT_YET))


def _run(searcher: Searcher, query: ArticleQuery, wanted: Plan) -> Found:
    """Articles that hold all words stand first; in an order other than by rank, they stand alone if there are any."""
    complete = total = _count(searcher, wanted.every)
    asked = wanted.every
    if len(wanted.words) > 1 and (query.sort == "relevance" or not complete):
        asked, total = wanted.some, _count(searcher, wanted.some)
    page = min(query.page, max(1, _pages(total, query.per_page)))
    return Found(
        _page_of_ids(searcher, asked, replace(query, page=page), ranked=bool(wanted.words)),
        total,
        complete,
        page,
        about_words(complete, total, [] if complete else _missing(searcher, wanted)),
    )


def _page_of_ids(searcher: Searcher, asked: Query, query: ArticleQuery, *, ranked: bool) -> list[int]:
    by_rank = ranked and query.sort == "relevance"
    field, order = (None, Order.Desc) if by_rank else ORDERS.get(query.sort, ORDERS["newest"])
    hits = searcher.search(
        asked,
        query.per_page,
        count=False,
        offset=(query.page - 1) * query.per_page,
        order_by_field=field,
        order=order,
    ).hits
    values = searcher.fast_field_values("article_id", [address for _, address in hits])
    return [int(value) for value in values if value is not None]


def _count(searcher: Searcher, query: Query) -> int:
    return int(searcher.search(query, 1).count or 0)  # type: ignore[attr-defined]  # the stub forgets it


def _missing(searcher: Searcher, wanted: Plan) -> list[str]:
    """The words that no article of the catalogue holds."""
    return [word for word in wanted.words if not _count(searcher, word_query(word))]


def _ask_database(query: ArticleQuery, journals: Choice[int]) -> Found:
    rows = matching_documents(query, journals)
    total = rows.count()
    page = min(query.page, max(1, _pages(total, query.per_page)))
    start = (page - 1) * query.per_page
    article_ids = list(rows.values_list("article_id", flat=True)[start : start + query.per_page])
    return Found(article_ids, total, total, page, degraded=True)


def _pages(total: int, per_page: int) -> int:
    return -(-total // per_page)
