"""Telling a sentence that was pasted from a question that was put together: in a sentence, a minus is a dash."""

from __future__ import annotations

from . import notes
from .tokens import Kind, Token

SENTENCE = 9
"""From so many words up, a text without any other operator is a sentence."""

_PUT_TOGETHER = (Kind.FIELD, Kind.AND, Kind.OR)
_MINUS = Token(Kind.NOT, "-")


def without_dashes(tokens: list[Token], said: list[str]) -> list[Token]:
    """The tokens of a question without each minus that stands inside a sentence; what was left out is said.

    Before the first word and behind the last, a minus excludes however long the text is.
    """
    if _is_put_together(tokens) or sum(token.kind is Kind.WORD for token in tokens) < SENTENCE:
        return tokens
    plain = [
        place for place, token in enumerate(tokens) if token.kind is Kind.WORD and _before(tokens, place) != _MINUS
    ]
    inside = range(plain[0], plain[-1]) if plain else range(0)
    kept = [token for place, token in enumerate(tokens) if token != _MINUS or place not in inside]
    if len(kept) < len(tokens):
        said.append(notes.DASHES)
    return kept


def _is_put_together(tokens: list[Token]) -> bool:
    return any(
        token.kind in _PUT_TOGETHER
        or (token.kind is Kind.NOT and token != _MINUS)
        or (token.kind is Kind.OPEN and _before(tokens, place) == _MINUS)
        for place, token in enumerate(tokens)
    )


def _before(tokens: list[Token], place: int) -> Token | None:
    return tokens[place - 1] if place else None
