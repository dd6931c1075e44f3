"""What a question is made of: a tree of frozen nodes, whose leaves carry folded words and the field to look in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

ANYWHERE = ""
"""The field of words that may stand in any text of an article."""


@dataclass(frozen=True, slots=True)
class Word:
    """One folded word: 'river'."""

    word: str
    field: str = ANYWHERE


@dataclass(frozen=True, slots=True)
class Phrase:
    """Folded words that follow one another: two or more, or one that was quoted."""

    words: tuple[str, ...]
    field: str = ANYWHERE


@dataclass(frozen=True, slots=True)
class Prefix:
    """The folded beginning of a word: 'econom'."""

    beginning: str
    field: str = ANYWHERE


@dataclass(frozen=True, slots=True)
class Value:
    """A whole value as it was typed, for fields that hold values rather than words: issue '1(31)', country 'Norway'."""

    value: str
    field: str


@dataclass(frozen=True, slots=True)
class Years:
    """A range of years with both ends; None leaves an end open."""

    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Not:
    """All that ``node`` does not mean."""

    node: Node


@dataclass(frozen=True, slots=True)
class And:
    """What all nodes mean; two or more."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """What any of the nodes means; two or more."""

    nodes: tuple[Node, ...]


Leaf: TypeAlias = Word | Phrase | Prefix | Value | Years
Node: TypeAlias = Leaf | Not | And | Or


@dataclass(frozen=True, slots=True)
class Question:
    """What a text asks for.

    ``tree`` is None when it asks for nothing. ``exact`` says that it means exactly what its operators say; a question
    of plain words may be answered in part. ``ignored`` holds a sentence for each thing that was not understood.
    """

    tree: Node | None = None
    exact: bool = False
    ignored: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The words to rank by, in order, repeated ones repeated: not those that are excluded or of one field."""
        return tuple(word for leaf in wanted(self.tree) for word in _words(leaf) if leaf.field == ANYWHERE)

    @property
    def marked(self) -> tuple[str, ...]:
        """The words to show in titles and abstracts, each once."""
        shown = (ANYWHERE, "title", "abstract")
        return tuple(dict.fromkeys(word for leaf in wanted(self.tree) if leaf.field in shown for word in _words(leaf)))


def wanted(tree: Node | None) -> Iterator[Word | Phrase | Prefix | Value]:
    """The leaves that an article is to hold, in order; years apart."""
    match tree:
        case And(nodes) | Or(nodes):
            for node in nodes:
                yield from wanted(node)
        case Word() | Phrase() | Prefix() | Value():
            yield tree


def _words(leaf: Word | Phrase | Prefix | Value) -> tuple[str, ...]:
    match leaf:
        case Word(word):
            return (word,)
        case Phrase(words):
            return words
    return ()
