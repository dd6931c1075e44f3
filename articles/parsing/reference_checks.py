"""Rules on what the model read: the genre of theses, numbers that cannot be, and how sure the whole is."""

from __future__ import annotations

import re

from .pieces import Piece
from .records import Reading
from .reference_assembly import Fields
from .reference_body import Draft

_NUMBER = re.compile(r"\d|\b[ivxlcIVXLC]+\b|^\w$")
"""What a volume, issue or page has to hold: a digit, a Roman numeral, or one letter."""

_BEHIND_GENRE = re.compile(r"[ .,:;)\]–—-]{1,6}(?P<publisher>[^\W\d_][^.,;()\[\]\d]{5,100})(?=[.,;(\[]|$)")
"""The university behind the genre of a thesis: ' – Universidade do Sul, 2011'."""

_NUMBERS = ("volume", "issue", "page")
_WEIGHED = ("issued", "title", "container_title", "volume", "issue", "page", "publisher")


def check(piece: Piece, fields: Fields, genre: re.Match[str] | None) -> Draft:
    """Give the fields that can be, the genre and type of a thesis among them, and how sure the reading is."""
    for name in _NUMBERS:
        reading: Reading[str] | None = fields.get(name)
        if reading and not _NUMBER.search(reading.value):
            del fields[name]
    if genre and not ("container_title" in fields and "volume" in fields):
        fields |= {"genre": piece.reading(*genre.span("genre")), "type": "thesis"}
        house = _BEHIND_GENRE.match(piece.flat, genre.end())
        if house and "publisher" not in fields:
            fields["publisher"] = piece.reading(*house.span("publisher"), 0.7)
    return Draft(fields, _confidence(fields))


def _confidence(fields: Fields) -> float:
    beliefs = [fields[name].confidence for name in _WEIGHED if fields.get(name)]
    return round(sum(beliefs) / len(beliefs), 2) if beliefs else 0.2
