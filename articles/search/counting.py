"""Counts without a page of articles: of a whole result, and of the values of one of its facets."""

from __future__ import annotations

from tantivy import Searcher

from .commonest import all_values
from .counted import BY_NAME, Facet
from .engine import IndexUnreadableError
from .facets import without
from .fallback import matching_documents
from .filtering import journal_ids
from .matching import ask_index, matches
from .query import ArticleQuery


def count_articles(query: ArticleQuery) -> int:
    """How many articles ``search_articles`` would find."""
    query = query.clean()
    journals = journal_ids(query.journals)
    try:
        return ask_index(lambda searcher: matches(searcher, query, journals).total)[0]
    except IndexUnreadableError:
        return matching_documents(query, journals).count()


def facet_values(query: ArticleQuery, name: str, limit: int) -> Facet | None:
    """The commonest values of one facet, counted without its own choice; None while there is no index to count with."""
    query = query.clean()
    journals = journal_ids(query.journals)
    facet = BY_NAME[name]

    def counted(searcher: Searcher) -> Facet:
        asked = matches(searcher, query, journals).asking(without(query, facet))
        return all_values(searcher, asked, facet, limit)

    try:
        return ask_index(counted)[0]
    except IndexUnreadableError:
        return None
