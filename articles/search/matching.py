"""What a question matches in the index, for pages, counts, facets and walks alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from tantivy import Query, Searcher

from .engine import IndexUnreadableError, QuestionRefusedError, count, engine_errors
from .freshness import fresh_reader
from .index import discard_damaged
from .queries import Naming, Plan, name_query, plan
from .query import ArticleQuery, Choice

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Matches:
    """The articles that a question finds: how many of them hold all words, and whether others are in the list too."""

    searcher: Searcher
    naming: Naming
    journals: Choice[int]
    plan: Plan
    complete: int
    partly: bool

    @property
    def total(self) -> int:
        """How many there are, counted when asked for."""
        return count(self.searcher, self.plan.some) if self.partly else self.complete

    @property
    def asked(self) -> Query:
        """The query that finds these articles, and no others."""
        return self._of(self.plan)

    def asking(self, changed: ArticleQuery) -> Query:
        """The query of the same kind for a question with other filters."""
        return self._of(plan(changed, self.journals if changed.journals else Choice(), self.searcher, self.naming))

    def _of(self, plan: Plan) -> Query:
        return plan.some if self.partly else plan.every


def matches(searcher: Searcher, query: ArticleQuery, journals: Choice[int]) -> Matches:
    """Articles that hold all words stand first; in an order other than by rank, they stand alone if there are any."""
    naming = cache(name_query)  # asked once, however many facets are counted
    wanted = plan(query, journals, searcher, naming)
    complete = count(searcher, wanted.every)
    partly = len(wanted.words) > 1 and (query.sort == "relevance" or not complete)
    return Matches(searcher, naming, journals, wanted, complete, partly)


def ask_index(question: Callable[[Searcher], Answer]) -> tuple[Answer, bool]:
    """Put a question to the newest view of the index; give the answer, and whether the view holds all changes.

    Raises IndexUnreadableError when there is nothing to read; an index that turns out to be damaged is given up.
    """
    reader, is_fresh = fresh_reader()
    try:
        with engine_errors(question=True):
            return question(reader.searcher), is_fresh
    except QuestionRefusedError:
        raise
    except IndexUnreadableError:
        discard_damaged(reader.state)
        raise
