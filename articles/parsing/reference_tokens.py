"""A reference as the model sees it: words and numbers with the marks between them, each with where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WEB = r"(?:https?(?: ?: ?/ ?/ ?|:/(?!/))|www\.)[^\s<>]{1,500}|\b10\.\d{4,9}/[^\s<>]{1,200}|\barXiv: ?[^\s,;\]]{4,20}"
_MAIL = r"[\w.+-]{1,64}@[\w.-]{1,64}"
_WORD = r"[^\W\d_]+(?:['’`][^\W\d_]+|[\u0300-\u036f]+[^\W\d_]*)*|\d+"

_TOKEN = re.compile(rf"(?P<web>{_WEB})|{_WORD}", re.IGNORECASE)
"""An address of the web, a DOI, a word or a number: 'https://example.org/a', '10.1000/abc', "O'Brien", '1999'."""

_TOKEN_OR_MAIL = re.compile(rf"(?P<web>{_WEB}|{_MAIL})|{_WORD}", re.IGNORECASE)
_PLAIN_TOKEN = re.compile(_WORD)
"""The same where there is no address to look for, which is most often and much faster."""

_ADDRESS_MARKS = re.compile(r"https?|www\.|10\.\d|arxiv", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a reference, where they begin and end, and the gaps: ``gaps[i]`` stands before word ``i``."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    gaps: list[str]


def tokenise(flat: str) -> Tokens:
    """Cut a reference into words and the gaps between; an address is one word, named for its kind: '@url', '@doi'."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    gaps: list[str] = []
    last = 0
    for found in _pattern(flat).finditer(flat):
        start, end = found.span()
        words.append(_address(found.group()) if found.lastgroup else found.group())
        starts.append(start)
        ends.append(end)
        gaps.append(flat[last:start])
        last = end
    gaps.append(flat[last:])
    return Tokens(words, starts, ends, gaps)


def _pattern(flat: str) -> re.Pattern[str]:
    if "@" in flat:
        return _TOKEN_OR_MAIL
    return _TOKEN if _ADDRESS_MARKS.search(flat) else _PLAIN_TOKEN


def _address(text: str) -> str:
    head = text[:3].lower()
    return {"10.": "@doi", "arx": "@arxiv", "htt": "@url", "www": "@url"}.get(head, "@mail")
