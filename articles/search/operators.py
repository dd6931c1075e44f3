"""Tree of a question → a query of the engine that means exactly what the operators say."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tantivy import FieldType, Occur, Query, Searcher

from .entries import latin
from .language.tree import And, Leaf, Node, Not, Or, Phrase, Prefix, Value, Word, Years
from .schema import FIELDS, PHRASED, build_schema, is_function_word, terms
from .vocabulary import forms, stems

VALUES = {"volume": "volume", "issue": "number", "country": "country_codes", "language": "language", "id": "article_id"}
"""The field of the index that holds the values of a field of the question."""

NAMES = {"author": "authors", "institution": "institutions"}
STEMMED = {"title": "title", "keyword": "keywords"}
UNSTEMMED = {"abstract": "abstract", "reference": "references", "journal": "journal", "doi": "doi"}
WITHOUT_PLACES = ("abstract", "reference")
"""Fields of which the index does not know where a word stands."""

AS_TYPED = ("words", "abstract", "authors", "institutions", "journal", "doi")
"""Together all that the box looks at, unstemmed."""

KINDS = {field.name: field.kind for field in FIELDS}


@dataclass(frozen=True, slots=True)
class Sight:
    """What the words of a tree are looked up with.

    ``anywhere`` gives the articles that hold one word in any text, ``named`` those with a name in a field of names, or
    None for a name without words.
    """

    searcher: Searcher
    anywhere: Callable[[str], Query]
    named: Callable[[str, str], Query | None]


def tree_query(tree: Node, sight: Sight) -> Query:
    """The articles that ``tree`` means."""
    match tree:
        case Not(node):
            return Query.boolean_query([(Occur.Must, Query.all_query()), (Occur.MustNot, tree_query(node, sight))])
        case And(nodes):
            return _and_query(nodes, sight)
        case Or(nodes):
            return any_of(tree_query(node, sight) for node in nodes)
    return leaf_query(tree, sight)


def leaf_query(leaf: Leaf, sight: Sight) -> Query:
    """The articles that one leaf means."""
    match leaf:
        case Years(first, last):
            return Query.range_query(build_schema(), "year", FieldType.Integer, first, last)
        case Value(value, field):
            return _term(VALUES[field], int(value) if field == "id" else value)
        case Word(word, field):
            return _word(word, field, sight)
        case Phrase(words, field):
            return phrase_query(words, field, sight)
        case Prefix(beginning, field):
            return _beginning(beginning, field, sight)


def phrase_query(words: tuple[str, ...], field: str, sight: Sight) -> Query:
    """Articles that hold words one after the other; of one word, those that hold it in just this form."""
    if field in NAMES:
        return sight.named(NAMES[field], " ".join(words)) or Query.empty_query()
    if len(words) == 1:
        return _as_typed(words[0], field, sight)
    if field in WITHOUT_PLACES:
        held = [_word(word, field, sight) for word in words]
        return all_of([*held, _sequence("text", words)] if field == "abstract" else held)
    places = [(STEMMED | UNSTEMMED)[field]] if field else PHRASED
    return any_of(_sequence(place, form) for place in places for form in _scripts(words, place))


def _as_typed(word: str, field: str, sight: Sight) -> Query:
    if field in STEMMED:
        return all_of([_term("words", word), _word(word, field, sight)])
    return any_of(_term(place, word) for place in ([UNSTEMMED[field]] if field else AS_TYPED))


def _word(word: str, field: str, sight: Sight) -> Query:
    if not field:
        return sight.anywhere(word)
    if field in NAMES:
        return sight.named(NAMES[field], word) or Query.empty_query()
    if field in STEMMED:
        return any_of(_term(STEMMED[field], term) for term in terms("text", word))
    place = UNSTEMMED[field]
    if field in WITHOUT_PLACES:
        return _terms(place, forms(sight.searcher, place, word))
    return any_of(_term(place, form) for form, *_ in _scripts((word,), place))


def _beginning(beginning: str, field: str, sight: Sight) -> Query:
    if field in NAMES:
        return sight.named(NAMES[field], beginning) or Query.empty_query()
    if field in STEMMED:
        found = _terms(STEMMED[field], stems(sight.searcher, "words", beginning))
        return all_of([found, _begins("words", beginning)])
    return any_of(_begins(place, beginning) for place in ([UNSTEMMED[field]] if field else AS_TYPED))


def _scripts(words: tuple[str, ...], place: str) -> list[tuple[str, ...]]:
    """Words as they are and, where names stand, in Latin letters."""
    latinised = tuple(map(latin, words))
    if KINDS[place] != "names" or latinised == words or not all(word.isalnum() for word in latinised):
        return [words]
    return [words, latinised]


def _sequence(place: str, words: tuple[str, ...]) -> Query:
    found: list[str | tuple[int, str]] = [term for word in words for term in terms(KINDS[place], word)]
    if len(found) != len(words):
        return Query.empty_query()  # a word is longer than any in the index
    return Query.phrase_query(build_schema(), place, found)


def _and_query(nodes: tuple[Node, ...], sight: Sight) -> Query:
    clauses = [
        (Occur.MustNot, tree_query(node.node, sight))
        if isinstance(node, Not)
        else (Occur.Must, tree_query(node, sight))
        for node in telling(nodes)
    ]
    return Query.boolean_query([(Occur.Must, Query.all_query()), *clauses])


def telling(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The nodes that have to be met: words that say nothing by themselves need not be found where others are wanted."""
    kept = tuple(node for node in nodes if not _says_nothing(node))
    return nodes if all(isinstance(node, Not) for node in kept) else kept


def _says_nothing(node: Node) -> bool:
    return isinstance(node, Word) and not node.field and is_function_word(node.word)


def _begins(place: str, beginning: str) -> Query:
    return Query.fuzzy_term_query(build_schema(), place, beginning, distance=0, prefix=True)


def _term(place: str, value: int | str) -> Query:
    return Query.term_query(build_schema(), place, value, "basic")


def _terms(place: str, values: list[str]) -> Query:
    return Query.term_set_query(build_schema(), place, values) if values else Query.empty_query()


def all_of(queries: Iterable[Query]) -> Query:
    """What all queries find."""
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def any_of(queries: Iterable[Query]) -> Query:
    """What any of the queries finds."""
    found = [(Occur.Should, query) for query in queries]
    return Query.boolean_query(found) if found else Query.empty_query()
