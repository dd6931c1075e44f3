"""The first words of an author line, and the border of the name among them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .pieces import Piece

MAX_NAME_WORDS = 7
MAX_WORDS = 40

_TOKEN = re.compile(r"[^ ,;|]{1,80}")


@dataclass(frozen=True, slots=True)
class Token:
    """One word of the line and where it stands; ``closed`` says that a comma or its like follows it."""

    word: str
    start: int
    end: int
    closed: bool


@dataclass(frozen=True, slots=True)
class Border:
    """The parts of the name in the piece, the end of the name, and how sure this is; no family means an organisation."""

    family: tuple[int, int] | None
    given: tuple[int, int] | None
    end: int
    confidence: float


def tokenize(piece: Piece) -> list[Token]:
    """Give the first words of the piece; line ends close a word as commas do."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(piece.flat):
        word = match.group().strip("()[]:–—")
        if not word or len(tokens) >= MAX_WORDS:
            continue
        start = match.start() + match.group().index(word)
        rest = piece.flat[start + len(word) : start + len(word) + 4].lstrip(" ")
        line_end = "\n" in piece.text[start + len(word) : start + len(word) + 2]
        tokens.append(Token(word, start, start + len(word), line_end or rest[:1] in tuple(",;|([:–—")))
    return tokens


def made(tokens: list[Token], given: tuple[int, int], family: tuple[int, int], confidence: float) -> Border:
    """Make a border of two ranges of tokens; an empty range of given names is none."""
    bounds = (tokens[family[0]].start, tokens[family[1] - 1].end)
    first = (tokens[given[0]].start, tokens[given[1] - 1].end) if given[0] < given[1] else None
    return Border(bounds, first, max(bounds[1], first[1] if first else 0), confidence)
