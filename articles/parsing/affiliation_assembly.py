"""From labelled words to the parts of an affiliation: what labels cannot be, what belongs together, countries by code."""

from __future__ import annotations

import re
from dataclasses import replace

from articles.normalize import title_key

from .affiliation_mending import code_at, mended
from .affiliation_model import Chunk
from .affiliation_places import country_code
from .affiliation_rules import GUESSED, Parts
from .affiliation_tokens import Tokens
from .countries import country_at_end, country_of_code
from .gazetteer import cities_named, is_institution
from .pieces import Piece
from .records import Reading
from .vocabulary import CITY_MARK, rank

SURE, NEARLY, LIKELY = 1.0, 0.9, 0.7
INSTITUTE_RANK = 2
KNOWN_CITY = 3

_POST = re.compile(
    r"(?:(?:full|associate|assistant|adjunct|emeritus|visiting|senior|junior|research|teaching|clinical|post-?doctoral) ){0,3}"
    r"(?:professor|lecturer|researcher|assistant|fellow|student|candidate|director|dean|head)",
    re.IGNORECASE,
)
"""What a person is and not where: 'Associate Professor'."""

_LEADING = re.compile(r"(?:(?:from|at|in|and|also with|formerly|von der|aus dem) )(?:the )?", re.IGNORECASE)
_CLOSES = {")": "(", "]": "[", "»": "«", "”": "“"}


def assemble(piece: Piece, tokens: Tokens, chunks: list[Chunk]) -> Parts:
    """Make the parts; of several cities or countries the first counts, of several institutions the highest in rank."""
    found: dict[str, list[Reading[str]]] = {}
    for chunk in _joined_countries(tokens, mended(tokens, chunks)):
        reading = _reading(piece, tokens, chunk)
        name = "department" if chunk[0] == "laboratory" else chunk[0]
        if reading and not (name in ("department", "institution") and _POST.fullmatch(reading.value)):
            found.setdefault(name, []).append(reading)
    institution, departments = _bodies(found.get("institution", []), found.get("department", []))
    if institution and not rank(institution.value) and not is_institution(title_key(institution.value)):
        institution = replace(institution, confidence=GUESSED)
    country, code = _country(piece, found.get("country", []), institution)
    return Parts(departments, institution, _city(found.get("city", [])), _first(found, "region"), country, code)


def _joined_countries(tokens: Tokens, chunks: list[Chunk]) -> list[Chunk]:
    """Join 'Taiwan, R.O.C.' and 'England, UK': two names of one country side by side."""
    joined: list[Chunk] = []
    for chunk in chunks:
        last = joined[-1] if joined else None
        if last and chunk[0] == "country" == last[0] and last[2] == chunk[1]:
            codes = code_at(tokens, last[1], last[2]), code_at(tokens, chunk[1], chunk[2])
            if codes[0] == codes[1]:
                joined[-1] = ("country", last[1], chunk[2], min(last[3], chunk[3]))
                continue
        joined.append(chunk)
    return joined


def _reading(piece: Piece, tokens: Tokens, chunk: Chunk) -> Reading[str] | None:
    """Read the words of a part; a bracket that opens in it closes in it, a word that only leads to it is left out."""
    name, first, last, belief = chunk
    start, end = tokens.starts[first], tokens.ends[last - 1]
    mark = CITY_MARK.match(piece.flat, start, end) if name == "city" else _LEADING.match(piece.flat, start, end)
    if mark and mark.end() < end:
        start = mark.end()
    following = piece.flat[end : end + 1]
    if following in (")", "]", "»", "”") and _CLOSES[following] in piece.flat[start:end]:
        end += 1
    return piece.reading(start, end, SURE if belief > NEARLY else max(LIKELY, round(belief, 2)), " ,;:")


def _bodies(
    institutions: list[Reading[str]], departments: list[Reading[str]]
) -> tuple[Reading[str] | None, tuple[Reading[str], ...]]:
    """Choose the institution: the highest in rank, else the last department that may stand for itself."""
    if not institutions:
        alone = [department for department in departments if rank(department.value) >= INSTITUTE_RANK]
        chosen = alone[-1] if alone else None
        return chosen, tuple(department for department in departments if department is not chosen)
    chosen = max(institutions, key=lambda reading: rank(reading.value))
    inner = [
        reading
        for reading in institutions
        if reading is not chosen
        and reading.span.start < chosen.span.start
        and 0 < rank(reading.value) < rank(chosen.value)
    ]
    return chosen, tuple(sorted([*departments, *inner], key=lambda reading: reading.span.start))


def _country(
    piece: Piece, countries: list[Reading[str]], institution: Reading[str] | None
) -> tuple[Reading[str] | None, str | None]:
    """Give the country by its short name; one that only stands in the institution's name is inferred."""
    for reading in countries:
        code = country_code(reading.value, title_key(reading.value))
        country = country_of_code(code) if code else None
        if country:
            return replace(reading, value=country.name), code
    found = country_at_end(institution.value.split(" ")) if institution and not countries else None
    if not institution or not found:
        return (countries[0] if countries else None), None
    end = institution.span.end - piece.offset
    # The value may be mended; the words are looked for as they are printed.
    begin = end - len(_last_words(institution.raw, found[0]))
    return piece.as_value(found[1].name, begin, end, GUESSED), found[1].code


def _last_words(text: str, count: int) -> str:
    parts = text.rsplit(None, count)
    return text[len(parts[0]) :].lstrip() if len(parts) > count else text


def _city(cities: list[Reading[str]]) -> Reading[str] | None:
    """Choose the first city that several institutions sit in, else the first: of 'Edgbaston, Birmingham' the second."""
    known = (city for city in cities if sum(cities_named(title_key(city.value)).values()) >= KNOWN_CITY)
    return next(known, cities[0] if cities else None)


def _first(found: dict[str, list[Reading[str]]], name: str) -> Reading[str] | None:
    return found[name][0] if name in found else None
