"""Articles by the beginnings of the words of their titles and keywords, for suggestions while a reader types."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from tantivy import Order, Query, Searcher

from .operators import all_of, any_of
from .readers import memory_of
from .schema import build_schema

Found = TypeVar("Found", list[int], list[str])

FIELD = "words"

LOOKED_AT = 30
"""Articles given at most."""

COMMONEST = 100
"""Words that two letters stand for: the commonest that begin so. One letter stands for itself."""

SHORT = 2
"""Letters of a beginning by which so much is found that it is remembered as long as the index stays as it is."""


def newest_with(searcher: Searcher, words: list[str]) -> list[int]:
    """The ids of the newest articles in which each of ``words``, folded, begins a word; beside others, letters say nothing."""
    telling = [word for word in words if len(word) > 1] or words
    if len(telling) == 1 and len(telling[0]) <= SHORT:
        return _remembered(searcher, f"newest with {telling[0]}", lambda: _newest(searcher, telling))
    return _newest(searcher, telling)


def _newest(searcher: Searcher, words: list[str]) -> list[int]:
    asked = all_of([_begun(searcher, word) for word in words])
    hits = searcher.search(asked, LOOKED_AT, count=False, order_by_field="newest", order=Order.Desc).hits
    found = searcher.fast_field_values("article_id", [address for _, address in hits])
    return [int(article_id) for article_id in found if article_id is not None]


def _begun(searcher: Searcher, word: str) -> Query:
    """The articles with a word that begins so."""
    if len(word) > SHORT:
        return Query.fuzzy_term_query(build_schema(), FIELD, word, distance=0, prefix=True)
    begun = _remembered(searcher, f"begun with {word}", lambda: _commonest(searcher, word)) if len(word) > 1 else []
    # Clauses and not one set: beside a rare word, only the articles with that are looked at.
    return any_of([Query.term_query(build_schema(), FIELD, one) for one in dict.fromkeys([word, *begun])])


def _commonest(searcher: Searcher, word: str) -> list[str]:
    return [term for term, _ in searcher.terms_with_prefix(FIELD, word, limit=COMMONEST)]


def _remembered(searcher: Searcher, name: str, find: Callable[[], Found]) -> Found:
    """What was found in this view of the index, found but once; that there is nothing is found again."""
    memory = memory_of(searcher)
    found: Found = memory.get(name) or find()
    if found:
        memory[name] = found
    return found
