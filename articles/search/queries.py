"""ArticleQuery → queries of the engine. They are built from values, never parsed, so that no text can mean anything else."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from tantivy import Occur, Query

from .entries import latin
from .filtering import filter_queries
from .query import ArticleQuery, Choice, name_words, text_words
from .schema import build_schema, is_function_word, terms

BONUS_PER_WORD = 100.0
"""More than any word can add to a rank (2.2 times 2.4 times an inverse frequency below 17): who has all, stands first."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The queries of one search: ``every`` asks for all words, ``some`` for any, best first; equal without words.

    ``words`` are those that have to be found, ``weight`` counts those that rank, and ``bonus`` is what having all of
    them adds to a rank in ``some``.
    """

    every: Query
    some: Query
    words: tuple[str, ...]
    weight: int = 0
    bonus: float = 0.0


def plan(query: ArticleQuery, journals: Choice[int]) -> Plan:
    """Given a clean query, and the journals its slugs stand for, give the queries to run."""
    filters = [*filter_queries(query, journals), *_name_filters(query)]
    said = text_words(query.text)
    needed = needed_words(said)
    if not needed:
        everything = Query.boolean_query([*filters, (Occur.Must, Query.all_query())])
        return Plan(everything, everything, ())
    telling = Counter(word for word in said if word in needed)
    ranked = [_weighted(word_query(word), times) for word, times in telling.items()]
    bonus = BONUS_PER_WORD * telling.total()
    return Plan(
        Query.boolean_query([*filters, *((Occur.Must, word) for word in ranked)]),
        Query.boolean_query(
            [*filters, (Occur.Must, _any_of(ranked)), (Occur.Should, Query.const_score_query(_all_of(ranked), bonus))]
        ),
        needed,
        telling.total(),
        bonus,
    )


def needed_words(said: list[str]) -> tuple[str, ...]:
    """The words that an article must hold, each once: function words need not be found where there are others."""
    different = dict.fromkeys(said)
    return tuple(word for word in different if not is_function_word(word)) or tuple(different)


def word_query(word: str) -> Query:
    """Articles that hold ``word`` anywhere, ranked by how much it tells of them."""
    found = dict.fromkeys(term for form in _forms(word) for term in terms("text", form))
    places = [Query.term_query(build_schema(), "text", term, "freq") for term in found]
    return places[0] if len(places) == 1 else _any_of(places)


def _weighted(query: Query, times: int) -> Query:
    return query if times == 1 else Query.boost_query(query, times)


def name_query(field: str, text: str) -> Query | None:
    """Articles in whose names every word of ``text`` begins a word, in any order, in its own script or in Latin.

    None when ``text`` holds no words.
    """
    words = name_words(text)
    return _all_of([_any_of([_prefix(field, form) for form in _forms(word)]) for word in words]) if words else None


def _name_filters(query: ArticleQuery) -> list[tuple[Occur, Query]]:
    names = [name_query("authors", query.author), name_query("institutions", query.institution)]
    return [(Occur.Must, Query.const_score_query(name, 0.0)) for name in names if name is not None]


def _forms(word: str) -> list[str]:
    """A word as it is and in Latin letters, as names stand in the index."""
    transliterated = latin(word)
    return list(dict.fromkeys([word, transliterated] if transliterated.isalnum() else [word]))


def _prefix(field: str, word: str) -> Query:
    return Query.fuzzy_term_query(build_schema(), field, word, distance=0, prefix=True)


def _all_of(queries: list[Query]) -> Query:
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def _any_of(queries: list[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, query) for query in queries]) if queries else Query.empty_query()
