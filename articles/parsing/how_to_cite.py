"""The article's own citation line, in the ABNT grammar of the OJS template and in every other style that OJS prints.

``SURNAME, Given; SURNAME, Given. Title. Journal, PLACE, v. V, n. N, p. PAGES, DATE. ISSN X. Available at: <URL>. Date
accessed: D mon. YYYY. doi: URL``. The title, when known, parts people from journal in all styles; without it, other styles
are read as references are.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from .citation_numbers import Numbers, read_items, read_place
from .citation_people import citation_people, head_people, people_end
from .citation_tail import Tail, read_tail, without_brackets
from .known_title import find_title
from .locales import alternatives, phrases
from .names import is_capital_word
from .pieces import Piece
from .records import ParsedCitation
from .references import parse_reference

MAX_LENGTH = 20_000

_TEMPLATE = re.compile(r", [vnp]\. \S")
"""How ABNT prints numbers: ', v. 9', ', p. 20-26'."""

_QUOTES = "“”„«»‘’\"'"

_QUOTED = re.compile(r"(?:^|[.,)\]] )[“„«\"]")
"""How other styles begin a title: '. “', ', “'."""

_UNKNOWN_PLACE = re.compile(rf"\[ ?{alternatives(['S.l.', 'S. l.', *phrases('place')])}\.? ?\]", re.IGNORECASE)
"""The template's 'sine loco' in any language: '[S.l.]', '[б. м.]'."""

_AFTER_TITLE = " .,;:?!”’»\"')]"


def parse_citation(text: str, *, title: str | None = None, offset: int = 0) -> ParsedCitation:
    """Read a citation line; the article's ``title``, when known, settles where authors end and the journal begins."""
    piece = Piece.of(text, offset).folded()
    piece = piece.part(*piece.trim(0, len(piece.flat), " "))
    bare = ParsedCitation(piece.text, piece.span(0, len(piece.flat)))
    if len(piece.text) > MAX_LENGTH:
        return replace(bare, problems=(piece.problem("citation-too-long"),))
    whole = piece
    piece, inside = without_brackets(piece)
    found = find_title(piece, title, len(piece.flat))
    people = found[0] if found else people_end(piece, len(piece.flat))
    tail = read_tail(piece, found[1] if found else people)
    tail.fields |= inside
    abnt = _is_abnt(tail, people, (title or "") if found else None)
    if not abnt and not found:
        return citation_from_reference(whole, title, tail)
    fields = _read_abnt(tail, found, people) if abnt else _read_other(tail, found or (0, 0), title or "")
    if title and not found:
        fields["problems"] = (piece.problem("citation-title-differs"),)
    return replace(bare, **tail.fields | {name: value for name, value in fields.items() if value is not None})


def _is_abnt(tail: Tail, people: int, title: str | None) -> bool:
    """Say whether a line is in the ABNT grammar: by ISSN or '[S.l.]', else by 'v. 9' behind a surname in capitals or no name."""
    flat = tail.piece.flat
    if tail.issn_stated or _UNKNOWN_PLACE.search(flat, people, tail.start):
        return True
    if not _TEMPLATE.search(flat, people, tail.start) and "<" not in flat[tail.start :]:
        return False
    head = flat[:people].split()
    if head:
        return any(map(is_capital_word, head[:4]))
    if title is None:
        return not _QUOTED.search(flat, 0, tail.start)
    return _quotes_before(flat[people:]) == _quotes_before(title)


def _quotes_before(text: str) -> int:
    return len(text) - len(text.lstrip(_QUOTES))


def _read_abnt(tail: Tail, title: tuple[int, int] | None, people: int) -> dict[str, Any]:
    """Read 'AUTHORS. TITLE. JOURNAL, PLACE, v. V, n. N, p. PAGES, DATE.', from the right."""
    piece, end = tail.piece, _body_end(tail)
    authors, et_al = citation_people(piece, 0, people)
    numbers = read_items(piece, title[1] if title else people, end, tail.locales)
    fields: dict[str, Any] = {"authors": authors, "et_al": et_al, **numbers.fields}
    journal_from = title[1] if title else people
    journal_to = _read_place(piece, journal_from, numbers, fields) if numbers.fields else numbers.end
    if not title:
        stop = piece.flat.rfind(". ", people, journal_to)
        journal_from = stop + 1 if stop >= 0 else journal_to
        title = (people, journal_from)
    fields["title"] = piece.reading(*title, edges=" .")
    fields["container_title"] = piece.reading(journal_from, journal_to, edges=" .,")
    return fields


def _body_end(tail: Tail) -> int:
    """Give the end of the body, before the blanks and marks in front of the tail."""
    return len(tail.piece.flat[: tail.start].rstrip(" .,;(["))


def _read_place(piece: Piece, start: int, numbers: Numbers, fields: dict[str, Any]) -> int:
    cut = piece.flat.rfind(",", start, numbers.end)
    if cut < 0:
        return numbers.end
    if not _UNKNOWN_PLACE.fullmatch(piece.flat[cut + 1 : numbers.end].strip()):
        fields["place"] = piece.reading(cut + 1, numbers.end)
    return cut


def _read_other(tail: Tail, title: tuple[int, int], known: str) -> dict[str, Any]:
    """Read a line of any other style round its title: people and perhaps the year before it, the journal behind."""
    piece, end = tail.piece, _body_end(tail)
    authors, et_al, issued = head_people(piece, title[0])
    start = len(piece.flat[:end]) - len(piece.flat[title[1] : end].lstrip(_AFTER_TITLE))
    year = _YEAR_BEHIND.match(piece.flat, start, end)
    if year and issued is None:
        issued, start = piece.as_value((int(year["year"]),), *year.span("year")), year.end()
    numbers = read_place(piece, start, end, tail.locales, dated=issued is not None)
    journal = piece.reading(start, max(start, numbers.end), edges=f" .,;:{_QUOTES}")
    fields = {"authors": authors, "et_al": et_al, "issued": issued, "container_title": journal, **numbers.fields}
    return fields | {"title": piece.reading(*_unquoted(piece, title, known), edges=" .")}


def _unquoted(piece: Piece, title: tuple[int, int], known: str) -> tuple[int, int]:
    """Leave out the quotation marks that a style puts round a title."""
    start, end = piece.trim(*title, _QUOTES)
    opening = _quotes_before(known)
    closing = len(known) - len(known.rstrip(_QUOTES))
    return max(title[0], start - opening), min(title[1], end + closing)


_YEAR_BEHIND = re.compile(r"[(\[]?(?P<year>(?:1[5-9]|20)\d\d)[a-z]?(?:, [^()]{1,20})?[)\]]?[.,:]? (?=[^\W\d_])")
"""The year behind the title of a work without authors: '(2018). Journal'."""


def citation_from_reference(piece: Piece, title: str | None, tail: Tail) -> ParsedCitation:
    """Read a citation in another style whose title is not known as a reference is read."""
    reference = parse_reference(piece.text, offset=piece.offset)
    stated = {
        name: getattr(reference, name)
        for name in ("authors", "container_title", "volume", "issue", "page", "issued", "doi", "url", "accessed")
    }
    fields = {name: value for name, value in stated.items() if value} | tail.fields
    return ParsedCitation(
        raw=piece.text,
        span=piece.span(0, len(piece.flat)),
        et_al=" et al" in piece.flat,
        title=None if title else reference.title,
        problems=(piece.problem("citation-title-differs"),) if title else (),
        **{"doi_known": reference.doi is not None, **fields},
    )
