"""What stands behind the work in a citation line, in any order: DOI, ISSN, address, the day it was seen."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from articles.normalize import doi_key, fold

from .citation_dates import read_printed_date
from .locales import alternatives, citation_words, phrases
from .pieces import Piece

_LINK_COLUMNS, _SEEN_COLUMNS = ("available", "link"), ("accessed", "seen")
_NEAR = 80

_DOI = re.compile(
    r"(?<!\w)(?:(?P<label>doi) {0,3}[:：] {0,3})?<?(?P<resolver>https?://(?:(?:dx|www)\.)?doi\.org/)?(?P<doi>10\.\d{4,9}/[^\s<>\"]{1,250})?",
    re.IGNORECASE,
)
"""'doi: https://doi.org/10.1000/abc', '10.1000/abc', and the bare 'doi:' whose link was lost."""

_ISSN = re.compile(r"\bISSN(?:-L)?(?:[:：]? {0,3}(?P<issn>\d{4}[-–]?\d{3}[\dXxХх])|[:：]? {0,3}(?=[.,;]|$))")
"""'ISSN 2068-696X', its X also in Cyrillic, and the empty 'ISSN .'."""

_URL = r"(?P<url>(?:https?://|www\.)[^\s<>]{1,500})"
_PLAIN = re.compile(rf"<?{_URL}>?|<>")
"""An address without words before it: 'https://…', '<https://…>', '<>'."""

_RESOLVED = re.compile(r"https?://(?:(?:dx|www)\.)?doi\.org/10\.", re.IGNORECASE)

_MEDIUM = re.compile(
    r"\[(?:internet|online|electronic resource|en ligne|en línea|электронный ресурс)\](?=\.? {0,80}(?:\d|$))",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Tail:
    """The line, where its tail begins, what that states, in which languages."""

    piece: Piece
    start: int
    fields: dict[str, Any] = field(default_factory=dict)
    locales: frozenset[str] = frozenset()
    issn_stated: bool = False


def read_tail(piece: Piece, start: int) -> Tail:
    """Read everything behind ``start`` that is no part of the work's place in its journal."""
    tail = Tail(piece, len(piece.flat))
    tail.locales = _languages(piece.flat, start)
    for step in (_read_doi, _read_issn, _read_link, _read_seen):
        step(tail, start)
    return tail


def without_brackets(piece: Piece) -> tuple[Piece, dict[str, Any]]:
    """Take '[Internet]' and '[cited 2025 Mar. 14]' out of the middle of a line, and read the day of access."""
    found = next((match for match in _seen_pattern().finditer(piece.flat) if match["open"] == "["), None)
    close = piece.flat.find("]", found.end(), found.end() + _NEAR) if found else -1
    date = read_printed_date(piece.flat, found.end(), close) if found and close >= 0 else None
    fields = {"accessed": piece.as_value(*date)} if date else {}
    masked = piece.without(found.start(), close + 1) if found and date else piece
    return masked.without_all(_MEDIUM).folded(), fields


def _read_doi(tail: Tail, start: int) -> None:
    flat = tail.piece.flat
    for found in _DOI.finditer(flat, start):
        if not (found["label"] or found["doi"]):
            continue
        tail.fields["doi_known"] = True
        tail.start = min(tail.start, found.start())
        key = doi_key(found["doi"])
        if key and "doi" not in tail.fields:
            begin, end = found.span("doi")
            tail.fields["doi"] = tail.piece.reading(begin, min(end, begin + len(key)))


def _read_issn(tail: Tail, start: int) -> None:
    for found in _ISSN.finditer(tail.piece.flat, start):
        tail.issn_stated = True
        tail.start = min(tail.start, found.start())
        if found["issn"]:
            digits = re.sub(r"[-–]", "", found["issn"]).upper().replace("Х", "X")
            value = tail.piece.as_value(f"{digits[:4]}-{digits[4:]}", *found.span("issn"))
            tail.fields.setdefault("issn", value)


def _read_link(tail: Tail, start: int) -> None:
    flat = tail.piece.flat
    for found in _link_pattern().finditer(flat, start):
        _keep_link(tail, found)
    for found in _PLAIN.finditer(flat, start):
        if found.start() < tail.start:
            tail.start = _words_begin(flat, start, found.start())
        _keep_link(tail, found)


def _keep_link(tail: Tail, found: re.Match[str]) -> None:
    tail.start = min(tail.start, found.start())
    if found["url"] and not _RESOLVED.match(found["url"]):
        tail.fields.setdefault("url", tail.piece.reading(*found.span("url"), edges=" .,;)"))


def _words_begin(flat: str, start: int, link: int) -> int:
    """Give where words begin that lead to a link in a language without a row: 'Law. Käytettävissä: <'."""
    stop = flat.rfind(". ", max(start, link - _NEAR), link)
    lead = flat[stop + 2 : link] if stop >= 0 else ""
    return stop + 2 if lead.rstrip().endswith(":") and not any(map(str.isdigit, lead)) else link


def _read_seen(tail: Tail, start: int) -> None:
    """Read the day of access behind its label; without one behind a link in angle brackets."""
    flat = tail.piece.flat
    for found in _seen_pattern().finditer(flat, start):
        date = read_printed_date(flat, found.end(), min(len(flat), found.end() + _NEAR), tail.locales)
        if date and (date[1] > found.end() + 4 or (len(date[0]) < 3 and not found["colon"])):
            date = None
        if not date and not found["colon"]:
            continue
        tail.start = min(tail.start, found.start())
        if date:
            tail.fields.setdefault("accessed", tail.piece.as_value(*date))
    bracket = flat.rfind(">", start)
    if (
        "accessed" not in tail.fields
        and bracket >= 0
        and flat.startswith(("http", ">"), flat.rfind("<", 0, bracket) + 1)
    ):
        date = read_printed_date(flat, bracket + 1, min(len(flat), bracket + _NEAR))
        if date:
            tail.fields["accessed"] = tail.piece.as_value(*date)


@cache
def _link_pattern() -> re.Pattern[str]:
    words = phrases(*_LINK_COLUMNS)
    return re.compile(
        rf"(?<!\w)(?=[{_first_letters(words)}]){alternatives(words)}"
        rf"(?: {{0,3}}[:：] {{0,3}}| {{0,3}}(?=[<>]|https?:|www\.))[<>]{{0,2}}{_URL}?[<>]{{0,2}}",
        re.IGNORECASE,
    )


@cache
def _seen_pattern() -> re.Pattern[str]:
    words = phrases(*_SEEN_COLUMNS)
    return re.compile(
        rf"(?<!\w)(?P<open>[\[(]?)(?=[{_first_letters(words)}]){alternatives(words)}(?!\w)(?P<colon> {{0,3}}[:：])? {{0,3}}",
        re.IGNORECASE,
    )


def _first_letters(wordings: list[str]) -> str:
    letters = {letter for wording in wordings for letter in (wording[0].lower(), wording[0].upper())}
    return "".join(sorted(map(re.escape, letters)))


@cache
def _speakers() -> dict[str, frozenset[str]]:
    """Give the locales that have each phrase."""
    found: dict[str, set[str]] = {}
    for code, row in citation_words().items():
        for column in (*_LINK_COLUMNS, *_SEEN_COLUMNS):
            for phrase in row.get(column, ()):
                found.setdefault(fold(phrase), set()).add(code)
    return {phrase: frozenset(codes) for phrase, codes in found.items()}


def _languages(flat: str, start: int) -> frozenset[str]:
    """Give the locales whose words lead to link and day: those that have both, else those of the last one."""
    known: frozenset[str] = frozenset()
    for pattern in (_link_pattern(), _seen_pattern()):
        for found in pattern.finditer(flat, start):
            words = re.split(r"[:：<>]|https?:|www\.", found.group())[0].strip("[( ")
            codes = _speakers().get(fold(words), frozenset())
            known = (known & codes) or codes or known
    return known
