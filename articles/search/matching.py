"""What a question matches in the index, for pages, counts, facets and walks alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from tantivy import Query, Searcher

from .bounds import most_meant, most_of_all
from .citations import asked_in
from .engine import IndexUnreadableError, QuestionRefusedError, count, engine_errors
from .freshness import fresh_reader
from .index import discard_damaged
from .queries import Naming, Plan, name_query, plan
from .query import ArticleQuery, Choice

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Matches:
    """The articles that a question finds.

    ``complete`` says how many of them hold all words, where others are in the list too; None where all do. There are no
    more than ``most``.
    """

    searcher: Searcher
    naming: Naming
    journals: Choice[int]
    plan: Plan
    complete: int | None
    most: int

    @property
    def total(self) -> int:
        """How many there are, counted when asked for."""
        return count(self.searcher, self.asked)

    @property
    def asked(self) -> Query:
        """The query that finds these articles, and no others."""
        return self._of(self.plan)

    def asking(self, changed: ArticleQuery) -> Query:
        """The query of the same kind for a question with other filters."""
        return self._of(plan(changed, self.journals if changed.journals else Choice(), self.searcher, self.naming))

    def _of(self, plan: Plan) -> Query:
        return plan.every if self.complete is None else plan.some


def matches(searcher: Searcher, query: ArticleQuery, journals: Choice[int]) -> Matches:
    """Articles that hold all words stand first; in an order other than by rank, they stand alone if there are any."""
    naming = cache(name_query)  # asked once, however many facets are counted
    wanted = plan(query, journals, searcher, naming)
    complete = count(searcher, wanted.every) if len(wanted.words) > 1 else None
    if complete and query.sort != "relevance":
        complete = None
    tree = asked_in(query.text).tree
    most = most_meant(searcher, tree) if complete is None else most_of_all(searcher, wanted.words)
    return Matches(searcher, naming, journals, wanted, complete, most)


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
