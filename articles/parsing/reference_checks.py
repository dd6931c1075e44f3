"""Rules on what the model read: the genre of theses, numbers that cannot be, and how sure the whole is."""

from __future__ import annotations

import re
from dataclasses import replace

from .numbers import page_value
from .pieces import Piece
from .records import Reading
from .reference_assembly import Fields
from .reference_body import Draft

_NUMBER = re.compile(r"\d|\b[ivxlcIVXLC]+\b|^\w$")
"""What a volume, issue or page has to hold: a digit, a Roman numeral, or one letter."""

_BEHIND_GENRE = re.compile(r"[ .,:;)\]–—-]{1,6}(?P<publisher>[^\W\d_][^.,;()\[\]\d]{5,100})(?=[.,;(\[]|$)")
"""The university behind the genre of a thesis: ' – Universidade do Sul, 2011'."""

_SWALLOWED = re.compile(r"(?P<publisher>.{2,100}?)[:,] ?(?:pp?\. ?)?(?P<page>\d{1,5} ?[-–—] ?\d{1,5})")
"""Pages that stand right behind the publisher: 'Hart Publishing: 120-139'."""

_SITED = re.compile(r"(?P<place>(?!In\b)[^\W\d_][^:;()\d]{1,40}?) ?: (?P<publisher>[^\W\d_][^:]{1,100})")
"""A place before its publisher: 'Thousand Oaks, CA: Sage'."""

_COUNTED = re.compile(r"(?P<title>.{1,200}?[^\W\d_]\.?),? (?P<volume>\d{1,3})")
"""A journal with its volume behind: 'Bohemia 48'."""

_TWO_NUMBERS = re.compile(r"(?P<volume>\d{1,4})(?: ?[,:] ?| )(?P<page>[A-Za-z]?\d{1,7})")
"""A volume with the first page behind: '261 451', '2,231'."""

_NUMBERS = ("volume", "issue", "page")
_GROUPS = {
    ("publisher", "page"): {"publisher": "publisher", "page": "page"},
    ("publisher", "publisher_place"): {"publisher_place": "place", "publisher": "publisher"},
    ("container_title", "volume"): {"container_title": "title", "volume": "volume"},
    ("volume", "page"): {"volume": "volume", "page": "page"},
}
"""For a field that swallowed another, which group of the pattern is which field."""
_WEIGHED = ("issued", "title", "container_title", "volume", "issue", "page", "publisher")


def check(piece: Piece, fields: Fields, genre: re.Match[str] | None) -> Draft:
    """Give the fields that can be, the genre and type of a thesis among them, and how sure the reading is."""
    for name in _NUMBERS:
        reading: Reading[str] | None = fields.get(name)
        if reading and not _NUMBER.search(reading.value):
            del fields[name]
    _part_fields(piece, fields)
    if genre and not ("container_title" in fields and "volume" in fields):
        _make_thesis(piece, fields, genre)
    return Draft(fields, _confidence(fields))


def _make_thesis(piece: Piece, fields: Fields, genre: re.Match[str]) -> None:
    """Set the genre, the university behind it, and no page: a single number counts the leaves."""
    fields |= {"genre": piece.reading(*genre.span("genre")), "type": "thesis"}
    publisher: Reading[str] | None = fields.get("publisher")
    if publisher and fields["genre"].value in publisher.value:
        del fields["publisher"]
    house = _BEHIND_GENRE.match(piece.flat, genre.end())
    if house and "publisher" not in fields:
        fields["publisher"] = piece.reading(*house.span("publisher"), 0.7)
    page: Reading[str] | None = fields.get("page")
    if page and page.value.isdigit():
        del fields["page"]


def _part(piece: Piece, fields: Fields, name: str, pattern: re.Pattern[str], behind: str) -> re.Match[str] | None:
    """Part a field in which another was read, if that one is not stated elsewhere, and give how."""
    whole: Reading[str] | None = fields.get(name)
    found = pattern.fullmatch(whole.value) if whole and behind not in fields else None
    start = piece.flat.find(whole.value) if whole and found else -1
    if not whole or not found or start < 0:
        return None
    for field, group in _GROUPS[name, behind].items():
        fields[field] = piece.reading(start + found.start(group), start + found.end(group), whole.confidence)
    return found


def _part_fields(piece: Piece, fields: Fields) -> None:
    """Part publisher and pages, place and publisher, journal and volume where one swallowed the other."""
    if found := _part(piece, fields, "publisher", _SWALLOWED, "page"):
        fields["page"] = replace(fields["page"], value=page_value(found["page"]))
    _part(piece, fields, "publisher", _SITED, "publisher_place")
    _part(piece, fields, "volume", _TWO_NUMBERS, "page")
    if "page" in fields and "title" in fields:
        _part(piece, fields, "container_title", _COUNTED, "volume")


def _confidence(fields: Fields) -> float:
    beliefs = [fields[name].confidence for name in _WEIGHED if fields.get(name)]
    return round(sum(beliefs) / len(beliefs), 2) if beliefs else 0.2
