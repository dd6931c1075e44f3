"""An affiliation as the model sees it: words and numbers, the marks between them, and the segments that marks cut."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from articles.normalize import fold

from .vocabulary import ABBREVIATIONS

MAX_CACHED = 50_000

_TOKEN = re.compile(r"[^\W\d_][^\W\d_\u0300-\u036f]*[\u0300-\u036f]*[^\W\d_]*|\d+")
"""A word or a number; 'D-64289' is two, "d'Hères" is two."""

_PARTING = frozenset(",;|/\n•·")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of an affiliation, folded ones beside them, where they stand, and the gaps: ``gaps[i]`` before word ``i``."""

    words: list[str]
    keys: list[str]
    starts: list[int]
    ends: list[int]
    gaps: list[str]


def tokenise(text: str) -> Tokens:
    """Cut an affiliation into words and the gaps between."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    gaps: list[str] = []
    last = 0
    for found in _TOKEN.finditer(text):
        start, end = found.span()
        words.append(found.group())
        starts.append(start)
        ends.append(end)
        gaps.append(text[last:start])
        last = end
    gaps.append(text[last:])
    return Tokens(words, [folded(word) for word in words], starts, ends, gaps)


@lru_cache(MAX_CACHED)
def folded(word: str) -> str:
    """Give a word without case and accents."""
    return fold(word)


@lru_cache(MAX_CACHED)
def gap_kind(gap: str) -> str:
    """Give one letter for what stands between two words: the strongest mark in it."""
    if gap in ("", " "):
        return "_" if gap else "0"
    return next((mark for mark in "\n;,|/()–—-.:&'’" if mark in gap), "?")


def segment_starts(tokens: Tokens) -> list[int]:
    """Give the number of the first word of every segment, and the count of words last."""
    starts = [0]
    for index in range(1, len(tokens.words)):
        gap = tokens.gaps[index]
        if gap not in (" ", "") and (not _PARTING.isdisjoint(gap) or _is_stop(gap, tokens.keys[index - 1])):
            starts.append(index)
    return [*starts, len(tokens.words)]


def _is_stop(gap: str, before: str) -> bool:
    return gap.startswith(". ") and len(before) > 3 and before not in ABBREVIATIONS
