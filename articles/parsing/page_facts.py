"""What the furniture of a page states about the article: issue, date, section, DOI, licence, and the people's biographies.

It is the second witness of what the citation line says, and the only one of the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from articles.normalize import doi_key, journal_key, title_key

from .citation_dates import read_printed_date
from .issue_line import MAX_LENGTH, read_issue_line
from .pieces import Piece
from .records import DateParts, PageFacts, ParsedCitation, ParseProblem, Reading, Span

_DOI = re.compile(r"10\.\d{4,9}/[^\s<>\"]{1,250}")
_ISSN = re.compile(r"(\d{4})-?(\d{3}[\dXx])\b")
_COMMONS = re.compile(
    r"(?:creative commons|\bcc)[ :-]{1,3}(?P<terms>(?:(?:attribution|by)[ –-]{0,3})(?:(?:non-?commercial|nc|share-?alike|sa|no-?deriv(?:ative)?s?|nd)[ –-]{0,3}){0,3})"
    r"(?P<version>\d\.\d)?|licenses/(?P<code>by(?:-nc)?(?:-sa|-nd)?)(?:/(?P<number>\d\.\d))?",
    re.IGNORECASE,
)
"""A Creative Commons licence in words or by its address."""

_TERMS = (("noncommercial|nc", "NC"), ("sharealike|sa", "SA"), ("noderiv|nd", "ND"))


def read_facts(piece: Piece, places: dict[str, list[tuple[int, int]]]) -> PageFacts | None:
    """Read what the places state; None when nothing can be read of them."""
    fields: dict[str, Any] = {}
    for start, end in (*places.get("issue", ()), *places.get("crumb", ())):
        line = read_issue_line(piece.part(start, min(end, start + MAX_LENGTH)))
        for name, reading in line._asdict().items() if line else ():
            fields[name] = fields.get(name) or reading
    for name, read in _READERS.items():
        for start, end in places.get(name, ()):
            if name not in fields and (found := read(piece, start, min(end, start + MAX_LENGTH))):
                fields[name] = found
    return PageFacts(**fields) if fields else None


def _read_published(piece: Piece, start: int, end: int) -> Reading[DateParts] | None:
    date = read_printed_date(piece.flat, start, end)
    return piece.as_value(date[0], date[1], date[2]) if date else None


def _read_text(piece: Piece, start: int, end: int) -> Reading[str] | None:
    return piece.reading(start, end, edges=" •:/")


def _read_doi(piece: Piece, start: int, end: int) -> Reading[str] | None:
    found = _DOI.search(piece.flat, start, end)
    value = doi_key(found.group()) if found else None
    return piece.as_value(value, *found.span()) if found and value else None


def _read_issn(piece: Piece, start: int, end: int) -> Reading[str] | None:
    found = _ISSN.search(piece.flat, start, end)
    return piece.as_value(f"{found[1]}-{found[2].upper()}", *found.span()) if found else None


def _read_license(piece: Piece, start: int, end: int) -> Reading[str] | None:
    """Give the licence by its short name: 'CC BY-NC 4.0'; a line that only claims a copyright states none."""
    found = _COMMONS.search(piece.flat, start, end)
    if not found:
        return None
    terms = title_key(found["terms"] or found["code"]).replace(" ", "")
    name = "-".join(["BY", *(short for pattern, short in _TERMS if re.search(pattern, terms.removeprefix("by")))])
    version = found["version"] or found["number"]
    return piece.as_value(f"CC {name}" + (f" {version}" if version else ""), *found.span())


_READERS: dict[str, Callable[[Piece, int, int], Reading[str] | Reading[DateParts] | None]] = {
    "journal": _read_text,
    "published": _read_published,
    "section": _read_text,
    "doi": _read_doi,
    "issn": _read_issn,
    "license": _read_license,
}


def with_facts(
    citation: ParsedCitation | None, facts: PageFacts | None
) -> tuple[ParsedCitation | None, tuple[ParseProblem, ...]]:
    """Give the citation with its gaps filled by the page's facts, and where the two do not agree."""
    if facts is None:
        return citation, ()
    stated: dict[str, Any] = {
        "container_title": facts.journal,
        "volume": facts.volume,
        "issue": facts.issue,
        "doi": facts.doi,
        "issn": facts.issn,
        "issued": facts.published or facts.year,
    }
    filled = {name: reading for name, reading in stated.items() if reading}
    if citation is None:
        if not filled:
            return None, ()
        first = min(filled.values(), key=lambda reading: reading.span.start).span.start
        return ParsedCitation(raw="", span=Span(first, first), **filled), ()
    problems = tuple(_differences(citation, facts))
    gaps = {name: reading for name, reading in filled.items() if getattr(citation, name) is None}
    return replace(citation, **gaps, doi_known=citation.doi_known or bool(facts.doi)), problems


def _differences(citation: ParsedCitation, facts: PageFacts) -> Iterator[ParseProblem]:
    return (_problem(stated) for _, _, stated in differing_facts(citation, facts))


def differing_facts(citation: ParsedCitation, facts: PageFacts) -> Iterator[tuple[str, Reading[Any], Reading[Any]]]:
    """Give what the page states otherwise than the citation line: the field, the line's value, the page's."""
    for name in ("volume", "issue", "doi"):
        one, other = getattr(citation, name), getattr(facts, name)
        if one and other and journal_key(one.value) != journal_key(other.value):
            yield name, one, other
    years = [reading for reading in (facts.year, facts.published) if reading]
    issued = citation.issued
    if issued and years and all(reading.value[0] != issued.value[0] for reading in years):
        yield "issued", issued, years[0]


def _problem(reading: Reading[str] | Reading[DateParts]) -> ParseProblem:
    return ParseProblem("page-differs-from-citation", 1, reading.raw, reading.span)
