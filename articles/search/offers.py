"""What to offer where a question finds nothing or next to nothing: other questions, each with what it would find."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from tantivy import Searcher

from articles.normalize import title_key

from .citations import asked_in
from .engine import IndexUnreadableError, engine_errors
from .filtering import journal_ids
from .index import index_folder
from .matching import matches
from .query import ArticleQuery
from .readers import current_reader
from .spelling import corrected, frequency

FEW = 3
"""So many articles with all words, or fewer, make it worth looking for another spelling."""

TRIED, SHOWN = 6, 5
"""Questions of one kind that are counted, and shown."""

SECONDS, SPELLING_SECONDS = 0.2, 0.1
"""After which no more questions are counted, and no more words put right; what was found by then is offered."""

FIELDS = ("author", "title", "reference")
"""Fields that a question without any is tried in."""

_PIECE = re.compile(r'"[^"]*"|\S+')
_OPERATORS = re.compile(r'["()|*:]|\b(?:AND|OR|NOT)\b|(?:^|\s)[-+!]')
"""What makes more of a text than words; texts with any of it are not rewritten but for their spelling."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Another text for the search box: how many articles it would find, and how many of them hold all its words.

    ``field`` names the one field that it looks in, '' for all; ``words`` is the text without it.
    """

    text: str
    words: str
    total: int
    complete: int
    field: str = ""


@dataclass(frozen=True, slots=True)
class Offers:
    """Other questions: spelt as the catalogue spells, with one word less, asked of one field."""

    spelling: tuple[Offer, ...] = ()
    fewer: tuple[Offer, ...] = ()
    fields: tuple[Offer, ...] = ()


def offers(query: ArticleQuery, complete: int) -> Offers:
    """Give other questions for one that found ``complete`` articles with all its words; none where that is enough."""
    query = replace(query.clean(), page=1)
    if complete > FEW or not query.text:
        return Offers()
    try:
        with engine_errors(question=True):
            return _offers(current_reader(index_folder()).searcher, query, complete)
    except IndexUnreadableError:
        return Offers()


def _offers(searcher: Searcher, query: ArticleQuery, complete: int) -> Offers:
    counted = _counter(searcher, query)
    spelt = corrected(searcher, query.text, asked_in(query.text).tree, time.monotonic() + SPELLING_SECONDS)
    spelling = counted([Offer(spelt, spelt, 0, 0)] if spelt else [])
    is_plain = not _OPERATORS.search(query.text)
    return Offers(
        spelling=tuple(one for one in spelling if one.complete > complete),
        fewer=_best(counted(_with_a_word_less(searcher, query.text))) if is_plain and not complete else (),
        fields=_best(counted(_in_one_field(query.text))) if is_plain and not complete else (),
    )


def _counter(searcher: Searcher, query: ArticleQuery) -> Callable[[Iterable[Offer]], list[Offer]]:
    """A function that counts what offers would find, as long as there is time."""
    journals, deadline = journal_ids(query.journals), time.monotonic() + SECONDS

    def counted(asked: Iterable[Offer]) -> list[Offer]:
        done = []
        for offer in asked:
            if time.monotonic() > deadline:
                break
            found = matches(searcher, replace(query, text=offer.text), journals)
            total = found.total
            complete = total if found.complete is None else found.complete
            done.append(replace(offer, total=total, complete=complete))
        return done

    return counted


def _best(counted: Iterable[Offer]) -> tuple[Offer, ...]:
    found = (offer for offer in counted if offer.complete)
    return tuple(sorted(found, key=lambda offer: (-offer.complete, offer.text))[:SHOWN])


def _with_a_word_less(searcher: Searcher, text: str) -> list[Offer]:
    """The text without each of its rarest words, which are the likeliest to be wrong."""
    words = _PIECE.findall(text)
    if len(words) < 2:
        return []
    rarest = sorted(range(len(words)), key=lambda place: _rarity(searcher, words[place]))[:TRIED]
    shorter = (" ".join(words[:place] + words[place + 1 :]) for place in rarest)
    return [Offer(one, one, 0, 0) for one in dict.fromkeys(shorter) if title_key(one)]


def _rarity(searcher: Searcher, word: str) -> int:
    return min((frequency(searcher, part) for part in title_key(word).split()), default=0)


def _in_one_field(text: str) -> list[Offer]:
    words = " ".join(text.split())
    asked = f"({words})" if " " in words else words
    return [Offer(f"{field}:{asked}", words, 0, 0, field) for field in FIELDS] if title_key(words) else []
