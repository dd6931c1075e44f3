"""Searching: a question in, one page of articles out. Nobody outside this package knows which engine answered."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db import OperationalError, transaction
from psycopg.errors import QueryCanceled
from tantivy import Searcher

from articles.models import Article

from .budget import statement_limit
from .citations import asked_in
from .counted import Facet
from .counting import count_articles, facet_values
from .engine import IndexUnreadableError, count
from .facets import facets_of
from .fallback import matching_documents
from .filtering import journal_ids
from .listing import Row, hydrate
from .matching import ask_index, matches
from .notes import NOT_YET, TOO_LONG, about_words, ignored, unknown_journals
from .pages import ids_of_page
from .queries import Plan, word_query
from .query import ArticleQuery, Choice
from .walking import walk_articles

__all__ = ["SearchPage", "count_articles", "facet_values", "find", "search_articles", "walk_articles"]

DATABASE_MILLISECONDS = 3_000
"""So long a statement may take when PostgreSQL answers: at a million articles it reads all of them for each question."""


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of a result.

    ``total`` counts the articles of the whole list, exactly; ``complete`` those of them that hold all words, which come
    first. ``first`` and ``last`` number the rows of this page from 1, both 0 when it is empty. ``terms`` are the folded
    words to mark. ``facets`` count the whole list. ``degraded`` says that the index was away and PostgreSQL's plain
    filters answered, which count nothing.
    """

    rows: list[Row]
    total: int
    complete: int
    page: int
    pages: int
    first: int
    last: int
    terms: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    degraded: bool = False
    facets: tuple[Facet, ...] = ()

    @property
    def articles(self) -> list[Article]:
        """The articles of the rows."""
        return [row.article for row in self.rows]


@dataclass(frozen=True, slots=True)
class Found:
    """What an engine answers: ids of one page in order, and the counts."""

    article_ids: list[int]
    total: int
    complete: int
    page: int
    notes: tuple[str, ...] = ()
    degraded: bool = False
    facets: tuple[Facet, ...] = ()


def search_articles(query: ArticleQuery) -> SearchPage:
    """Answer ``query``, whatever it holds; a page beyond the last one gives the last one."""
    query = query.clean()
    journals, question = journal_ids(query.journals), asked_in(query.text)
    found = _find(query, journals)
    rows = hydrate(found.article_ids)
    first = (found.page - 1) * query.per_page + 1 if rows else 0
    return SearchPage(
        rows=rows,
        total=found.total,
        complete=found.complete,
        page=found.page,
        pages=_pages(found.total, query.per_page),
        first=first,
        last=first + len(rows) - 1 if rows else 0,
        terms=question.marked,
        notes=question.ignored + ignored(query) + unknown_journals(query, journals) + found.notes,
        degraded=found.degraded,
        facets=found.facets,
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


def _ask_index(query: ArticleQuery, journals: Choice[int]) -> Found:
    found, is_fresh = ask_index(lambda searcher: _run(searcher, query, journals))
    return found if is_fresh else replace(found, notes=(*found.notes, str(NOT_YET)))


def _run(searcher: Searcher, query: ArticleQuery, journals: Choice[int]) -> Found:
    found = matches(searcher, query, journals)
    counted = facets_of(found, query)
    total = counted.total
    complete = total if found.complete is None else found.complete
    page = min(query.page, max(1, _pages(total, query.per_page)))
    missing = [] if complete else _missing(searcher, found.plan)
    return Found(
        ids_of_page(found, replace(query, page=page)),
        total,
        complete,
        page,
        about_words(complete, total, missing),
        facets=counted.facets,
    )


def _missing(searcher: Searcher, wanted: Plan) -> list[str]:
    """The words that no article of the catalogue holds."""
    return [word for word in wanted.words if not count(searcher, word_query(word))]


def _ask_database(query: ArticleQuery, journals: Choice[int]) -> Found:
    try:
        with transaction.atomic(), statement_limit(DATABASE_MILLISECONDS):
            return _read_database(query, journals)
    except OperationalError as error:
        if not isinstance(error.__cause__, QueryCanceled):
            raise
        return Found([], 0, 0, 1, (str(TOO_LONG),), degraded=True)


def _read_database(query: ArticleQuery, journals: Choice[int]) -> Found:
    rows = matching_documents(query, journals)
    total = rows.count()
    page = min(query.page, max(1, _pages(total, query.per_page)))
    start = (page - 1) * query.per_page
    article_ids = list(rows.values_list("article_id", flat=True)[start : start + query.per_page])
    return Found(article_ids, total, total, page, degraded=True)


def _pages(total: int, per_page: int) -> int:
    return -(-total // per_page)
