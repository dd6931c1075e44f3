"""How many articles a question can find at most, told by the dictionary of the index without asking anything."""

from __future__ import annotations

from collections.abc import Iterable

from tantivy import Searcher

from .language.tree import And, Node, Or, Phrase, Word
from .queries import word_terms


def most_of_all(searcher: Searcher, words: Iterable[str]) -> int:
    """No more articles than this hold any of the words."""
    return min(searcher.num_docs, sum(_most_of(searcher, word) for word in words))


def most_meant(searcher: Searcher, tree: Node | None) -> int:
    """No more articles than this are what a tree means: all where its leaves are no words."""
    match tree:
        case And(nodes):
            return min(most_meant(searcher, node) for node in nodes)
        case Or(nodes):
            return min(searcher.num_docs, sum(most_meant(searcher, node) for node in nodes))
        case Word(word, ""):
            return _most_of(searcher, word)
        case Phrase(words, ""):
            return min(_most_of(searcher, word) for word in words)
    return searcher.num_docs


def _most_of(searcher: Searcher, word: str) -> int:
    return sum(searcher.doc_freq("text", term) for term in word_terms(word))
