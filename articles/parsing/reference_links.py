"""The identifiers of a reference: DOI, address of the web with the day it was seen, ISBN; broken ones are put together."""

from __future__ import annotations

import re
from typing import Any

from articles.normalize import doi_key

from .locales import ACCESSED, AVAILABLE, CORE, phrases
from .numbers import read_date
from .pieces import Piece, clean
from .reference_marks import without_notes

MAX_BROKEN = 60
MAX_JOINS = 4

_DOI = re.compile(
    r"(?:https? ?: ?/ ?/ ?(?:dx\.)?doi\. ?org/ ?|\bdoi(?:\.org/| ?: ?| )?){0,3}(?P<doi>10 ?\. ?\d{4,9} ?/ ?[^\s<>\"]{1,200})",
    re.IGNORECASE,
)
"""'https://doi.org/10.1000/abc', 'doi: 10.1000/abc', and one broken by a blank: '10.1000/ abc'."""

_URL = re.compile(r"(?:https? ?: ?/ ?(?:/ ?)?(?=\w)|(?<!/)\bwww ?\.|\bftp://)[^\s<>\"]{1,500}", re.IGNORECASE)
"""'https://example.org/a', 'www.example.org', and with blanks that line ends left: 'https ://example.org/a'."""

_LEAD = re.compile(
    rf"(?:{AVAILABLE}|\b(?:URL|Online|Available|Retrieved[^.:;]{{0,30}} from)) ?:? ?<? ?$", re.IGNORECASE
)
"""What leads to an address: 'Available at: <'."""

_IN_ADDRESS = re.compile(r"(?:://|\bwww\.)[^\s<>\"]{1,190}$")
"""A DOI that is the end of another address, which stays whole: 'https://example.org/doi/10.1000/abc'."""

_NEXT = re.compile(r" (?P<path>/?[\w~%=&?.+_-]{1,80}(?:/[^\s<>\"]{0,300})?)")
"""What may go on with an address that a blank broke: ' idtechex.com/products', ' /~ian/'."""

_FOREIGN = re.compile(
    r"[,;.\[(]{1,2}(?:arXiv|hep|astro|gr-qc|cond-mat|URL|Epub|PMID|https?).*", re.IGNORECASE | re.DOTALL
)
"""What was glued to a DOI: ',arXiv', '[hep-th', '.URL'."""

_ACCESS = re.compile(rf"[(\[]?\b{ACCESSED} ?:? ?", re.IGNORECASE)
_STEMS = tuple({phrase[:5].lower() for phrase in phrases("accessed", locales=CORE)})
"""How the phrases for the day of access begin: looking for these first is ten times as fast."""

_MORE = re.compile(r" (?P<part>[a-z0-9._/-]{0,20}\d[a-z0-9._/-]{0,20})(?= |$)")
"""What may go on with a broken DOI: ' 2015', ' .019'."""

_ISBN = re.compile(r"\bISBN(?:-1[03])?:? ?(?P<isbn>[\d][\d -]{8,16}[\dXx])(?!\d)")


def take_identifiers(piece: Piece) -> tuple[Piece, dict[str, Any]]:
    """Give the piece with identifiers and notes blanked out, and the readings of them."""
    fields: dict[str, Any] = {}
    piece = _take_doi(piece, fields)
    piece = _take_access(piece, fields)
    piece = _take_url(piece, fields)
    found = _ISBN.search(piece.flat) if "ISBN" in piece.flat else None
    if found:
        fields["isbn"] = piece.as_value(re.sub(r"[ -]", "", found["isbn"]).upper(), *found.span("isbn"))
        piece = piece.without_all(_ISBN)
    return without_notes(piece), fields


def _take_doi(piece: Piece, fields: dict[str, Any]) -> Piece:
    if "10." not in piece.flat and "10 ." not in piece.flat:
        return piece
    for found in _DOI.finditer(piece.flat):
        start, end = found.span("doi")
        end = _broken_end(piece.flat, start, end)
        glued = _FOREIGN.search(piece.flat, start, end)
        end = glued.start() if glued else end
        printed = piece.flat[start:end]
        value = printed.replace(" ", "")
        key = doi_key(value)
        if key and "doi" not in fields:
            end = start + len(printed) - (len(value) - len(key))
            fields["doi"] = piece.as_value(value[: len(key)], start, end)
        if key and not _IN_ADDRESS.search(piece.flat, max(0, found.start() - 200), found.start()):
            piece = piece.without(found.start(), end)
    return piece


def _take_url(piece: Piece, fields: dict[str, Any]) -> Piece:
    """Read the first address, and blank out all of them with what leads to them."""
    lowered = piece.flat.lower()
    if "http" not in lowered and "www" not in lowered and "ftp:" not in lowered:
        return piece
    position = 0
    while found := _URL.search(piece.flat, position):
        start, end = piece.trim(found.start(), _address_end(piece.flat, found), " .,;()]>")
        lead = _LEAD.search(piece.flat, max(0, start - 60), start)
        if "url" not in fields:
            fields["url"] = piece.as_value(clean(piece.flat[start:end]).replace(" ", ""), start, end)
        position = max(end, start + 1)
        closing = piece.flat[position : position + 1] == ">"
        piece = piece.without(lead.start() if lead else start, position + closing)
    return piece


def _address_end(flat: str, found: re.Match[str]) -> int:
    """Give the end of an address: where another is glued to it, else behind the blanks that break it."""
    glued = flat.find(";http", found.start(), found.end())
    return glued if glued > 0 else _joined_end(flat, found.start(), found.end())


def _joined_end(flat: str, start: int, end: int) -> int:
    """Give the end of an address that blanks break: 'http://www. example.org/a', 'http://example.org/a/ b.pdf'."""
    for _ in range(MAX_JOINS):
        more = _NEXT.match(flat, end)
        if not more or not _goes_on(flat[start:end], more["path"]):
            break
        end = more.end()
    return end


def _goes_on(address: str, path: str) -> bool:
    """Say whether a stretch behind a blank belongs to the address before it."""
    host = "/" not in address.partition("//")[2]
    if path[0] == "/" or (address[-1] == "." and host):
        return "/" in path or ("." in path[:-1] and path[0].islower())
    return address[-1] in "/-_=" and len(path) > 5 and ("/" in path or "." in path[:-1] or any(map(str.isdigit, path)))


def _broken_end(flat: str, start: int, end: int) -> int:
    """Give the end of a DOI that blanks break: '10. 5555/srlpe. 2015 .019' goes on where a joint says so."""
    broken = " " in flat[start:end]
    for more in _MORE.finditer(flat, end, end + MAX_BROKEN):
        joint = more["part"][0] in "./-_" or (broken and flat[end - 1] in "./-_")
        if more.start() != end or not joint:
            break
        end = more.end()
    return end


def _take_access(piece: Piece, fields: dict[str, Any]) -> Piece:
    """Read '(accessed 12 May 2019)'; a label without a date stays where it is."""
    lowered = piece.flat.lower()
    label = _ACCESS.search(piece.flat) if any(stem in lowered for stem in _STEMS) else None
    found = read_date(piece.flat, label.end(), label.end() + 40) if label else None
    if not label or not found:
        return piece
    value, start, end = found
    fields["accessed"] = piece.as_value(value, start, end)
    closing = piece.flat[end : end + 1] in (")", "]")
    return piece.without(label.start(), end + 1 if closing else end)
