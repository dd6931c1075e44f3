"""One word or phrase of the search box → a node of the tree, by the field it stands in."""

from __future__ import annotations

import re

from articles.normalize import doi_key, title_key

from . import notes
from .fields import VALUED, country_code, language_code, years
from .tree import And, Node, Phrase, Prefix, Value, Word

SHORTEST_BEGINNING = 3
"""Letters before a star; fewer would stand for thousands of words."""

LONGEST_VALUE = 100

CODES = {"country": country_code, "language": language_code}
"""Fields whose values have codes, and how a typed one is found."""

_ID = re.compile(r"[0-9]{1,18}")

_ENDS = " .,;:!?…"

_UNKNOWN_FIELD = re.compile(r"([^\W\d_]{1,40}):(?!//)[^\s:]")
"""A name with a colon and a value: 'colour:red', but not 'https://'."""


def quoted_leaf(text: str, field: str, said: list[str]) -> Node | None:
    """The node of a text in quotation marks; None, with a sentence in ``said``, when it holds nothing."""
    if field == "year" or field in VALUED:
        return word_leaf(text, field, said)
    words = _folded(text, field)
    if not words:
        said.append(notes.no_words(text))
        return None
    return Phrase(words, field)


def word_leaf(text: str, field: str, said: list[str]) -> Node | None:
    """The node of a text between blanks; None when there is nothing to look for. What is wrong goes to ``said``."""
    if field == "year":
        found = years(text.strip(_ENDS[:-1].replace(".", "")))
        if found is None:
            said.append(notes.no_year(text))
        return found
    if field in VALUED:
        return _valued(text.strip().strip(",;")[:LONGEST_VALUE], field, said)
    return _starred(text, field, said) if "*" in text else _plain(text, field, said)


def _valued(text: str, field: str, said: list[str]) -> Node | None:
    known = CODES[field](text) if text and field in CODES else text
    if known is None or (field == "id" and not _ID.fullmatch(text)):
        said.append(notes.unknown_value(text, field))
        return None
    return Value(known, field) if known else None


def _plain(text: str, field: str, said: list[str]) -> Node | None:
    if not field and (named := _UNKNOWN_FIELD.match(text)):
        said.append(notes.unknown_field(named[1]))
    words = _folded(text, field)
    if not words:
        return None
    if len(words) == 1 and field != "doi":
        return Word(words[0], field)
    return Phrase(words, field) if field else And(tuple(Word(word) for word in words))


def _starred(text: str, field: str, said: list[str]) -> Node | None:
    bare = text.strip(_ENDS)
    beginning, words = bare.rstrip("*"), _folded(text, field)
    if "*" in beginning:
        said.append(notes.INNER_STAR)
    if not words:
        return None
    if beginning == bare or len(words[-1]) < SHORTEST_BEGINNING:
        if beginning != bare:
            said.append(notes.short_beginning(bare, SHORTEST_BEGINNING))
        return _plain(text.replace("*", " "), field, said)
    nodes: tuple[Node, ...] = (*(Word(word, field) for word in words[:-1]), Prefix(words[-1], field))
    return nodes[0] if len(nodes) == 1 else And(nodes)


def _folded(text: str, field: str) -> tuple[str, ...]:
    if field == "doi":
        text = doi_key(text) or text
    return tuple(title_key(text).split())
