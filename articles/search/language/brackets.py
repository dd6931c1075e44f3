"""Brackets put right before a question is read: every pair whole, none deeper than is sensible."""

from __future__ import annotations

from collections.abc import Iterable

from . import notes
from .tokens import Kind, Token

MAX_DEPTH = 6


def balanced(tokens: Iterable[Token], said: list[str]) -> list[Token]:
    """The tokens with brackets that pair; what was changed goes to ``said``."""
    kept: list[Token] = []
    depth = 0
    for token in tokens:
        depth += (token.kind is Kind.OPEN) - (token.kind is Kind.CLOSE)
        if depth < 0:
            said.append(notes.ODD_CLOSING)
            depth = 0
        elif _is_too_deep(token, depth):
            said.append(notes.TOO_DEEP)
        else:
            kept.append(token)
    if depth:
        said.append(notes.ODD_OPENING)
    return kept + [Token(Kind.CLOSE, ")")] * min(depth, MAX_DEPTH)


def _is_too_deep(token: Token, depth: int) -> bool:
    """Whether a bracket opens or closes a level beyond the last, given the level after it."""
    return (token.kind is Kind.OPEN and depth > MAX_DEPTH) or (token.kind is Kind.CLOSE and depth >= MAX_DEPTH)
