"""People and affiliations of a draft to records; names and affiliations that come whole are read as printed ones are."""

from __future__ import annotations

import re
from dataclasses import replace

from articles.parsing.affiliations import parse_affiliation
from articles.parsing.authors import parse_author_line
from articles.parsing.countries import find_country
from articles.parsing.names import SUFFIXES, is_organisation, one_alphabet, ordinary_case, organisation, surname_first
from articles.parsing.pieces import Piece, clean
from articles.parsing.records import ParsedAffiliation, ParsedAuthor, ParsedName, Reading, Span

from .draft import Address, Person
from .passages import Passage
from .values import orcid

_COMMAS = re.compile(r" ?,(?: ?,)+ ?")
_LOOSE_MARK = re.compile(r" ([,;.])")
"""The blank that a dropped tag leaves before a mark."""

MAX_NAME = 400
MAX_ADDRESSES = 50
UNORDERED = 0.7


def author_of(person: Person) -> ParsedAuthor | None:
    """Give the author; None when nothing in it is a name."""
    found = name_of(person)
    if found is None:
        return None
    name, confidence = found
    span = person.whole.span()
    affiliations = tuple(affiliation_of(address) for address in person.addresses[:MAX_ADDRESSES])
    return ParsedAuthor(
        raw=person.whole.source[span.start : span.end],
        span=span,
        name=name,
        affiliations=affiliations,
        orcid=orcid(person.orcid),
        email=person.email.reading() if person.email else None,
        confidence=confidence,
        problems=tuple(problem for affiliation in affiliations for problem in affiliation.problems),
    )


def name_of(person: Person) -> tuple[ParsedName, float] | None:
    """Give a name and how sure its parts are: 1 where the format marks them."""
    literal = person.literal.reading() if person.literal else None
    family, given, suffix = (part.reading() if part else None for part in (person.family, person.given, person.suffix))
    if literal and not family:
        return ParsedName(literal.raw, literal.span, literal=literal), 1.0
    if family is None and given is None:
        return _whole_name(person.whole)
    family, given = (family, given) if family else (given, None)
    if family and person.particle:
        family = replace(family, value=f"{clean(person.particle.text)} {family.value}".strip())
    return _name(_ordinary(family), _ordinary(given), suffix, person.whole.source), 1.0


def _ordinary(reading: Reading[str] | None) -> Reading[str] | None:
    return replace(reading, value=ordinary_case(one_alphabet(reading.value))) if reading else None


def _name(
    family: Reading[str] | None, given: Reading[str] | None, suffix: Reading[str] | None, source: str
) -> ParsedName:
    spans = [part.span for part in (family, given, suffix) if part]
    span = Span(min(span.start for span in spans), max(span.end for span in spans))
    return ParsedName(source[span.start : span.end], span, family, given, suffix)


def _whole_name(whole: Passage) -> tuple[ParsedName, float] | None:
    """Take a name apart that is 'Family, Given', 'Family, Jr., Given', an organisation, or 'Given Family'."""
    whole = whole.trimmed()
    # An element or an object that states no name is none itself.
    if (
        whole.text[:1] in ("<", "{")
        or not any(map(str.isalpha, whole.text))
        or len(whole.text) > MAX_NAME
        or not clean(whole.text)
    ):
        return None
    piece = Piece.of(whole.text)
    if is_organisation(whole.text):
        return _checked(whole, organisation(piece, 0, len(piece.flat)), 1.0)
    parts = [whole.part(*bounds).trimmed() for bounds in _comma_parts(whole.text)]
    if len(parts) == 3 and clean(parts[1].text).rstrip(".").lower() in SUFFIXES:
        family, suffix, given = (part.reading() for part in parts)
        if family and suffix and given:
            return _name(_ordinary(family), _ordinary(given), suffix, whole.source), 1.0
    if len(parts) > 1:
        return _checked(whole, surname_first(piece, 0, len(piece.flat)), 1.0)
    author = parse_author_line(whole.text)
    return _checked(whole, author.name, max(UNORDERED, author.confidence))


def _comma_parts(text: str) -> list[tuple[int, int]]:
    commas = [place for place, letter in enumerate(text) if letter == ","]
    return list(zip([0, *(place + 1 for place in commas)], [*commas, len(text)], strict=True))


def _checked(whole: Passage, name: ParsedName | None, confidence: float) -> tuple[ParsedName, float] | None:
    """Give the name at its place in the source; kept as it is printed where no part of it was found."""
    if name is not None and (name.family or name.literal):
        return whole.relocated(name), confidence
    literal = whole.reading(UNORDERED)
    return (ParsedName(literal.raw, literal.span, literal=literal), UNORDERED) if literal else None


def affiliation_of(address: Address) -> ParsedAffiliation:
    """Give an affiliation: what is marked in it, and the rest by taking the whole apart; ``text`` has no markup."""
    whole = address.whole.trimmed()
    read = whole.relocated(parse_affiliation(whole.text))
    marked = {name: _part(getattr(address, name)) for name in ("institution", "city", "region", "country")}
    known = find_country(marked["country"].value) if marked["country"] else None
    if known and marked["country"]:
        marked["country"] = replace(marked["country"], value=known.name)
    code = (known and known.code) or _code(address.country_code) or read.country_code
    read = replace(
        read,
        city=marked["city"] or read.city,
        region=marked["region"] or read.region,
        country=marked["country"] or read.country,
        country_code=code,
        text=_text(whole),
    )
    if marked["institution"] is None:
        return read
    departments = (department.reading() for department in address.departments)
    return replace(
        read,
        departments=tuple(department for department in departments if department),
        institution=marked["institution"],
        confidence=1.0,
        problems=(),
    )


def _part(passage: Passage | None) -> Reading[str] | None:
    return passage.reading() if passage else None


def _text(whole: Passage) -> str:
    """Give the text as printed, with one comma where a mark and the end of a marked part meet."""
    return _LOOSE_MARK.sub(r"\1", _COMMAS.sub(", ", clean(whole.text))).strip(" ,;")


def _code(printed: str | None) -> str | None:
    code = (printed or "").strip().upper()
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None
