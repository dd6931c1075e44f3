"""What stands around the words of a reference: its label, identifiers, notes, and the traces of lost text."""

from __future__ import annotations

import re
from typing import Any

from articles.normalize import doi_key

from .locales import ACCESSED, AVAILABLE
from .numbers import read_date
from .pieces import Piece
from .records import Reading

MAX_BROKEN = 60

LABEL = re.compile(
    r"\[ ?(?P<square>\d{1,4}[a-z]?) ?\](?: ?\.)?(?: |(?=\S)|$)|\((?P<round>\d{1,3})\)(?: |$)|(?P<plain>\d{1,3}) ?[.)](?: |$)"
    r"|(?P<bullet>[•▪◦●·*–—-])(?: |$)"
)
"""The label before an entry: '[1] ', '[1]. ', '(1) ', '1. ', '1) ', '• ', '- '."""

_DOI = re.compile(
    r"(?:https?://(?:dx\.)?doi\.org/ ?|\bdoi(?:\.org/| ?: ?| )?){0,3}(?P<doi>10\. ?\d{4,9} ?/ ?[^\s<>\"]{1,200})",
    re.IGNORECASE,
)
"""'https://doi.org/10.1000/abc', 'doi: 10.1000/abc', and one broken by a blank: '10.1000/ abc'."""

_URL = re.compile(
    rf"(?:(?:{AVAILABLE}|\bURL|\bOnline|\bAvailable|\bRetrieved[^.:;]{{0,30}} from) ?:? ?)?<?(?P<url>(?:https?://|\bwww\.)[^\s<>\"]{{1,500}})>?",
    re.IGNORECASE,
)
"""'Available at: https://example.org/a', 'URL: <https://…>'."""

_ACCESS = re.compile(rf"[(\[]?\b{ACCESSED} ?:? ?", re.IGNORECASE)
_MORE = re.compile(r" (?P<part>[a-z0-9._/-]{0,20}\d[a-z0-9._/-]{0,20})(?= |$)")
"""What may go on with a broken DOI: ' 2015', ' .019'."""

_ISBN = re.compile(r"\bISBN(?:-1[03])?:? ?(?P<isbn>[\d][\d -]{8,16}[\dXx])(?!\d)")
_NOTE = re.compile(
    r"[(\[] ?(?:in|на) [^\W\d_]{4,12}(?: языке)? ?[)\]]|\[(?:electronic resource|электронный ресурс|online)\]",
    re.IGNORECASE,
)
"""A note on language or form: '(In Russian)', '[Electronic resource]'."""

_DAMAGE = re.compile(
    rf"(?:(?P<link>(?:[.,;:] ?|^|(?<= ))(?:doi|url|{AVAILABLE}) ?:? ?(?:<>)?)|(?P<range>[.,;]{{0,2}} ?; ?[-–] ?\d{{0,6}})|(?P<comma> ?,)) ?\.?$"
    ,
    re.IGNORECASE,
)  # fmt: skip
"""The trace of lost text at an entry's end: a comma, '.;-41.', a bare 'DOI:' or 'Available at: <>'."""

_HOLE = re.compile(r"(?<=\w) ?, {1,3}, ?(?=\w)")
"""A comma pair with nothing between, where a link was taken out."""


def take_label(piece: Piece) -> tuple[Reading[str] | None, int]:
    """Give the label's number, if it has one, and where the entry's own text begins."""
    found = LABEL.match(piece.flat)
    if not found:
        return None, 0
    name = next((name for name in ("square", "round", "plain") if found[name]), None)
    return (piece.as_value(found[name], *found.span(name)) if name else None), found.end()


def take_identifiers(piece: Piece) -> tuple[Piece, dict[str, Any]]:
    """Give the piece with identifiers and notes blanked out, and the readings of them."""
    fields: dict[str, Any] = {}
    piece = _take_doi(piece, fields)
    piece = _take_access(piece, fields)
    found = _URL.search(piece.flat)
    if found:
        fields["url"] = piece.reading(*found.span("url"), edges=" .,;)]")
        piece = piece.without_all(_URL)
    found = _ISBN.search(piece.flat)
    if found:
        fields["isbn"] = piece.as_value(re.sub(r"[ -]", "", found["isbn"]).upper(), *found.span("isbn"))
        piece = piece.without_all(_ISBN)
    return piece.without_all(_NOTE), fields


def _take_doi(piece: Piece, fields: dict[str, Any]) -> Piece:
    for found in _DOI.finditer(piece.flat):
        start, end = found.span("doi")
        end = _broken_end(piece.flat, start, end)
        printed = piece.flat[start:end]
        value = printed.replace(" ", "")
        key = doi_key(value)
        if key and "doi" not in fields:
            end = start + len(printed) - (len(value) - len(key))
            fields["doi"] = piece.as_value(value[: len(key)], start, end)
        if key:
            piece = piece.without(found.start(), end)
    return piece


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
    label = _ACCESS.search(piece.flat)
    found = read_date(piece.flat, label.end(), label.end() + 40) if label else None
    if not label or not found:
        return piece
    value, start, end = found
    fields["accessed"] = piece.as_value(value, start, end)
    closing = piece.flat[end : end + 1] in (")", "]")
    return piece.without(label.start(), end + 1 if closing else end)


def find_damage(piece: Piece) -> tuple[int, int, str] | None:
    """Find the trace of lost text: where the sound text ends, where the trace ends, and its kind."""
    end, sound = len(piece.flat.rstrip(" ")), len(piece.flat.rstrip(" ."))
    found = _DAMAGE.search(piece.flat, max(0, sound - 80), sound)
    if found:
        return found.start(), end, next(name for name in ("link", "range", "comma") if found[name])
    hole = _HOLE.search(piece.flat)
    return (end, end, "hole") if hole else None
