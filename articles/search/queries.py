"""ArticleQuery → queries of the engine. They are built from values, never parsed, so that no text can mean anything else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from tantivy import Occur, Query, Searcher

from .citations import asked_in
from .entries import latin
from .filtering import filter_queries
from .language import Node, Phrase
from .language.tree import wanted
from .names.finding import ids_named
from .names.rows import AUTHOR, INSTITUTION
from .operators import Sight, all_of, any_of, leaf_query, tree_query
from .query import ArticleQuery, Choice, name_words
from .schema import build_schema, is_function_word, terms

IDENTITIES = {"authors": (AUTHOR, "author_ids"), "institutions": (INSTITUTION, "institution_ids")}
"""Whose names a field holds, and the field of their ids."""

Naming = Callable[[str, str], Query | None]
"""How names are looked up: ``name_query``, or one that remembers what it answered."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The queries of one search: ``every`` asks for all words, ``some`` for any; equal without words.

    ``words`` are those that have to be found, ``weight`` counts those that rank. ``is_ranked`` says whether some
    articles fit better than others.
    """

    every: Query
    some: Query
    words: tuple[str, ...] = ()
    weight: int = 0
    is_ranked: bool = False


def plan(query: ArticleQuery, journals: Choice[int], searcher: Searcher, naming: Naming | None = None) -> Plan:
    """Give the queries to run, given a clean query and the journals its slugs stand for.

    A question with operators is answered exactly; of one in plain words, those that hold some of them are an answer.
    """
    naming = naming or name_query
    filters = [*filter_queries(query, journals), *_name_filters(query, naming)]
    question = asked_in(query.text)
    if question.tree is None:
        everything = _filtered(filters, [Query.all_query()])
        return Plan(everything, everything)
    if question.exact:
        return _exact(question.tree, question.words, filters, Sight(searcher, word_query, naming))
    return _in_words(list(question.words), filters)


def _exact(tree: Node, words: tuple[str, ...], filters: list[tuple[Occur, Query]], sight: Sight) -> Plan:
    held = Query.const_score_query(tree_query(tree, sight), 0.0)
    ranked = [leaf_query(leaf, sight) for leaf in wanted(tree) if isinstance(leaf, Phrase)]
    ranked += [word_query(word) for word in words]
    asked = Query.boolean_query([*filters, (Occur.Must, held), *[(Occur.Should, one) for one in ranked]])
    return Plan(asked, asked, is_ranked=bool(ranked))


def _in_words(said: list[str], filters: list[tuple[Occur, Query]]) -> Plan:
    needed = needed_words(said)
    telling = Counter(word for word in said if word in needed)
    ranked = [_weighted(word_query(word), times) for word, times in telling.items()]
    return Plan(
        _filtered(filters, ranked),
        _filtered(filters, [any_of(ranked)]),
        needed,
        telling.total(),
        is_ranked=True,
    )


def _filtered(filters: list[tuple[Occur, Query]], asked: list[Query]) -> Query:
    """What all of ``asked`` find within the filters; one alone stays as it is, since the engine passes over less for it."""
    if len(asked) == 1 and not filters:
        return asked[0]
    return Query.boolean_query([*filters, *((Occur.Must, one) for one in asked)])


def needed_words(said: list[str]) -> tuple[str, ...]:
    """The words that an article must hold, each once: function words need not be found where there are others."""
    different = dict.fromkeys(said)
    return tuple(word for word in different if not is_function_word(word)) or tuple(different)


def word_query(word: str) -> Query:
    """Articles that hold ``word`` anywhere, ranked by how much it tells of them."""
    places = [Query.term_query(build_schema(), "text", term, "freq") for term in word_terms(word)]
    return places[0] if len(places) == 1 else any_of(places)


def word_terms(word: str) -> list[str]:
    """The terms under which ``word`` stands in the field of all texts."""
    return list(dict.fromkeys(term for form in _forms(word) for term in terms("text", form)))


def _weighted(query: Query, times: int) -> Query:
    return query if times == 1 else Query.boost_query(query, times)


def name_query(field: str, text: str) -> Query | None:
    """Articles of whom or what ``text`` names, or in whose names each of its words begins one.

    The names themselves are asked, in any order, script and spelling; the words stand for names that are nobody's yet.
    None when ``text`` holds no words.
    """
    words = name_words(text)
    if not words:
        return None
    printed = all_of([any_of([_prefix(field, form) for form in _forms(word)]) for word in words])
    kind, ids = IDENTITIES[field]
    return any_of([printed, Query.term_set_query(build_schema(), ids, ids_named(kind, text))])


def _name_filters(query: ArticleQuery, naming: Naming) -> list[tuple[Occur, Query]]:
    names = [naming("authors", query.author), naming("institutions", query.institution)]
    return [(Occur.Must, Query.const_score_query(name, 0.0)) for name in names if name is not None]


def _forms(word: str) -> list[str]:
    """A word as it is and in Latin letters, as names stand in the index."""
    transliterated = latin(word)
    return list(dict.fromkeys([word, transliterated] if transliterated.isalnum() else [word]))


def _prefix(field: str, word: str) -> Query:
    return Query.fuzzy_term_query(build_schema(), field, word, distance=0, prefix=True)
