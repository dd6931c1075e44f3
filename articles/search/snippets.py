"""Showing readers where their words stand: texts in pieces, each a hit or not, for a template to escape and to mark."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from articles.normalize import title_key

from .schema import LONGEST_WORD
from .schema import terms as index_terms

ELLIPSIS = "…"

_WORD = re.compile(
    r"[^\W_]+(?:['`´‘’ʹʺʻʼʾʿ′\u00ad\u0300-\u036f\u200b-\u200d\u2060]+[^\W_]+)*",
)
"""A word with the marks that folding takes out of its middle: 'O’Brien', 'résumé' with combining accents."""


class Part(NamedTuple):
    """A piece of a text, and whether it is a word that was looked for. Not escaped."""

    text: str
    is_hit: bool


def mark(text: str, terms: tuple[str, ...]) -> tuple[Part, ...]:
    """The whole ``text`` in parts, given the folded words that were looked for; joined, they are the text again."""
    return _parts(text, [match.span() for match, _ in _hits(text, terms)])


def snippet(text: str, terms: tuple[str, ...], width: int = 240) -> tuple[Part, ...]:
    """About ``width`` characters of ``text`` around most of the different words looked for, or from its beginning."""
    hits = _hits(text, terms)
    start, end = _window(text, hits, width)
    spans = [(match.start() - start, match.end() - start) for match, _ in hits if start <= match.start() < end]
    before = (Part(ELLIPSIS, False),) if start > 0 else ()
    after = (Part(ELLIPSIS, False),) if end < len(text) else ()
    return before + _parts(text[start:end], spans) + after


def _hits(text: str, terms: tuple[str, ...]) -> list[tuple[re.Match[str], str]]:
    """The words of ``text`` that were looked for, each with the term it stands for."""
    wanted = {stem(term) for term in terms}
    matches = ((match, stem(match.group())) for match in _WORD.finditer(text)) if wanted else iter(())
    return [(match, found) for match, found in matches if found in wanted]


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The term of the index for one printed word; '' when there is none."""
    parts = title_key(word[:LONGEST_WORD]).split()
    return " ".join(term for part in parts for term in index_terms("text", part))


def _parts(text: str, spans: list[tuple[int, int]]) -> tuple[Part, ...]:
    parts, position = [], 0
    for start, end in spans:
        parts += [Part(text[position:start], False), Part(text[start:end], True)]
        position = end
    parts.append(Part(text[position:], False))
    return tuple(part for part in parts if part.text)


def _window(text: str, hits: list[tuple[re.Match[str], str]], width: int) -> tuple[int, int]:
    """Where to cut: the stretch that holds most different terms, a little before its first, at blanks."""
    if len(text) <= width:
        return 0, len(text)
    start = _densest(hits, width * 3 // 4) - width // 4
    start = _blank_after(text, max(0, min(start, len(text) - width)))
    return start, _blank_before(text, min(len(text), start + width), start)


def _densest(hits: list[tuple[re.Match[str], str]], reach: int) -> int:
    """Where the first stretch of ``reach`` characters with most different terms begins; in one pass."""
    held: Counter[str] = Counter()
    best, position, following = 0, 0, 0
    for match, term in hits:
        while following < len(hits) and hits[following][0].end() <= match.start() + reach:
            held[hits[following][1]] += 1
            following += 1
        different = sum(count > 0 for count in held.values())
        if different > best:
            best, position = different, match.start()
        held[term] -= 1
    return position


def _blank_after(text: str, position: int) -> int:
    found = text.find(" ", position, position + 30)
    return found + 1 if position and found >= 0 else position


def _blank_before(text: str, position: int, start: int) -> int:
    found = text.rfind(" ", max(start + 1, position - 30), position)
    return found if position < len(text) and found >= 0 else position
