"""Finding authors and institutions by a name in any form and script: ``find_names`` is the entry."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from tantivy import Searcher

from articles.models import Author, Institution
from articles.search.engine import IndexUnreadableError, QuestionRefusedError, engine_errors
from articles.search.freshness import fresh_reader
from articles.search.index import discard_damaged, index_folder
from articles.search.readers import Reader, current_reader

from .entries import NAMES
from .finder import MOST_IDS, PREFIX, Asked, Finder, NameHit
from .rows import AUTHOR

__all__ = ["NameHit", "find_names", "ids_named"]

Answer = TypeVar("Answer")


def find_names(
    kind: str, text: str, limit: int = 10, *, finished: bool = False, fill: bool = True, newest: bool = True
) -> list[NameHit]:
    """The authors or institutions that ``text`` may name, best first, each once.

    The same words come first, then words that begin so, initials, and what sounds or looks alike. ``finished`` says
    that the last word is whole: what is alike then stands before what only begins with the same letters. Without
    ``fill``, what is only alike is left out where anything else is found; without ``newest``, the index is read as it
    is, without asking the database whether it lacks a change.
    """
    asked = Asked(kind, text, limit, finished, fill)
    if not asked.words or limit < 1:
        return []
    try:
        return _in_index(lambda searcher: Finder(searcher, asked).find(), newest=newest)
    except IndexUnreadableError:
        return _from_database(asked)


def ids_named(kind: str, text: str) -> list[int]:
    """The ids of all authors or institutions that ``text`` names, or, when there is none, of those with a name alike.

    None without an index.
    """
    asked = Asked(kind, text, MOST_IDS, finished=False, fill=False)
    if not asked.words:
        return []
    try:
        return _in_index(lambda searcher: Finder(searcher, asked).ids())
    except IndexUnreadableError:
        return []


def _in_index(ask: Callable[[Searcher], Answer], *, newest: bool = True) -> Answer:
    reader = _newest() if newest else _as_it_is()
    try:
        with engine_errors(question=True):
            return ask(reader.searcher)
    except QuestionRefusedError:
        raise
    except IndexUnreadableError:
        discard_damaged(reader.state, NAMES)
        raise


def _newest() -> Reader:
    return fresh_reader(NAMES)[0]


def _as_it_is() -> Reader:
    """Where there is nothing to read, asking for the newest has it made."""
    try:
        return current_reader(index_folder(NAMES), NAMES)
    except IndexUnreadableError:
        return _newest()


def _from_database(asked: Asked) -> list[NameHit]:
    """Without an index: names that hold the words, by PostgreSQL."""
    people: list[Author | Institution]
    if asked.kind == AUTHOR:
        people = list(Author.objects.current().named(asked.text)[: asked.limit])
    else:
        people = list(Institution.objects.current().named(asked.text)[: asked.limit])
    return [NameHit(asked.kind, one.pk, one.name, one.name, PREFIX, 0.5, 0) for one in people]
