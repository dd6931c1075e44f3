"""Text of the search box → tokens, in one pass from left to right. Every character belongs to one token or to none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from .fields import FIELDS

QUOTES = {'"': '"“”', "“": '”“"', "”": '”"', "„": '“”"', "«": "»", "»": "«", "＂": "＂"}
"""Each quotation mark that can open a phrase, and those that can close it."""

_CHUNK = re.compile(r'[^\s"“”„«»＂]+')
"""What stands between blanks and quotation marks."""

_STOPS = ".,;:!?…"
"""What a sentence may put behind a closing bracket."""

_FIELD = re.compile(r"(?P<name>[^\W\d_]{1,40}):(?=(?P<rest>.?))", re.DOTALL)
"""A field's name at the beginning of a chunk: 'author:'."""

OPERATORS = {
    "AND": "AND && И ЖӘНЕ",
    "OR": "OR | || ИЛИ НЕМЕСЕ",
    "NOT": "NOT НЕ ЕМЕС",
}
SHOUTED_WORDS = 6
"""From so many words up, a text in capitals is a title that was pasted, and its OR and NOT are words."""


class Kind(Enum):
    """What a token is."""

    WORD = "word"
    PHRASE = "phrase"
    FIELD = "field"
    OPEN = "("
    CLOSE = ")"
    AND = "AND"
    OR = "OR"
    NOT = "NOT"
    ODD_QUOTE = "quotation mark"


@dataclass(frozen=True, slots=True)
class Token:
    """A token and its text: of a phrase what was quoted, of a field its name as it was typed."""

    kind: Kind
    text: str


_OPERATORS = {word: Kind[kind] for kind, words in OPERATORS.items() for word in words.split()}
_SYMBOLS = {word: kind for word, kind in _OPERATORS.items() if not word[0].isalpha()}


def tokens(text: str) -> Iterator[Token]:
    """Give the tokens of ``text`` in order."""
    operators = _SYMBOLS if _is_shouted(text) else _OPERATORS
    position, never_closed = 0, set[str]()
    while position < len(text):
        letter = text[position]
        if letter in QUOTES:
            end = _closing(text, position, never_closed)
            yield Token(Kind.PHRASE, text[position + 1 : end]) if end else Token(Kind.ODD_QUOTE, letter)
            position = (end or position) + 1
        elif chunk := _CHUNK.match(text, position):
            position = chunk.end()
            followed = position < len(text) and text[position] in QUOTES
            yield from _in_chunk(chunk.group(), operators, followed=followed)
        else:
            position += 1


def _closing(text: str, start: int, never_closed: set[str]) -> int:
    """Where the phrase that opens at ``start`` closes; 0 when it does not, which is looked up once for each mark."""
    if text[start] in never_closed:
        return 0
    found = [text.find(mark, start + 1) for mark in QUOTES[text[start]]]
    end = min((place for place in found if place > 0), default=0)
    if not end:
        never_closed.add(text[start])
    return end


def _in_chunk(chunk: str, operators: dict[str, Kind], *, followed: bool) -> Iterator[Token]:
    """The tokens of a chunk: brackets, signs and field names before a word, brackets behind it.

    Brackets inside a word stay with it, as in '1(31)' or '10.1234/a(2)'.
    """
    start = 0
    while start < len(chunk):
        if chunk[start] == "(":
            yield Token(Kind.OPEN, "(")
            start += 1
        elif chunk[start] in "-−" and (start + 1 < len(chunk) or followed) and not _is_dash(chunk, start):
            yield Token(Kind.NOT, "-")
            start += 1
        elif (field := _FIELD.match(chunk, start)) and _is_field(field, followed):
            yield Token(Kind.FIELD, field["name"])
            start = field.end()
        else:
            break
    yield from _word_and_brackets(chunk[start:], operators)


def _word_and_brackets(rest: str, operators: dict[str, Kind]) -> Iterator[Token]:
    bare = rest.rstrip(_STOPS)
    closing = min(len(bare) - len(bare.rstrip(")")), max(0, bare.count(")") - bare.count("(")))
    word = bare[: len(bare) - closing] if closing else rest
    if word in operators:
        yield Token(operators[word], word)
    elif word:
        yield Token(Kind.WORD, word)
    for _ in range(closing):
        yield Token(Kind.CLOSE, ")")


def _is_field(match: re.Match[str], followed: bool) -> bool:
    """Whether a name with a colon means a field: before a value any spelling does, before a blank small letters do."""
    name = match["name"]
    return name.casefold() in FIELDS and (bool(match["rest"]) or followed or name.islower())


def _is_dash(chunk: str, start: int) -> bool:
    """Whether a sign is punctuation or belongs to a number, as in '--', '-)' and '-2'."""
    return start + 1 < len(chunk) and (chunk[start + 1] in "-−)>" or chunk[start + 1].isdigit())


def _is_shouted(text: str) -> bool:
    return text.upper() == text and len(text.split()) >= SHOUTED_WORDS
