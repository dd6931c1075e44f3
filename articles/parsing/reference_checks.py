"""Rules round the trained reader: genres it does not know, readings that cannot be, and how sure the whole is."""

from __future__ import annotations

import re
from typing import Any

from .pieces import Piece
from .records import Reading
from .reference_body import THESIS

Fields = dict[str, Any]

_DIGIT_OR_NUMERAL = re.compile(r"\d|\b[ivxlcIVXLC]+\b|^\w$")
_NUMBERS = ("volume", "issue", "page")
_WEIGHED = ("issued", "title", "container_title", "volume", "issue", "page", "publisher")


def check(piece: Piece, fields: Fields) -> tuple[Fields, float]:
    """Give the fields that can be, and how sure the reading is as a whole."""
    for name in _NUMBERS:
        reading: Reading[str] | None = fields.get(name)
        if reading and not _DIGIT_OR_NUMERAL.search(reading.value):
            del fields[name]
    _read_genre(piece, fields)
    if not fields.get("type") and "url" in fields and "container_title" not in fields:
        fields["type"] = "webpage"
    return fields, _confidence(fields)


def _read_genre(piece: Piece, fields: Fields) -> None:
    """Read what says that a work is a thesis; it ends the title where the model ran on into it."""
    if "container_title" in fields and "volume" in fields:
        return
    found = (
        THESIS.search(piece.flat)
        if "thes" in piece.flat or "diss" in piece.flat.lower() or "te" in piece.flat.lower()
        else None
    )
    if not found:
        return
    fields["genre"] = piece.reading(*found.span("genre"))
    fields["type"] = "thesis"
    title: Reading[str] | None = fields.get("title")
    cut = piece.offset + found.start()
    if title and title.span.start < cut < title.span.end:
        fields["title"] = piece.reading(title.span.start - piece.offset, found.start(), title.confidence, " .,;:–—-")


def _confidence(fields: Fields) -> float:
    beliefs = [fields[name].confidence for name in _WEIGHED if fields.get(name)]
    if not beliefs:
        return 0.2
    return round(sum(beliefs) / len(beliefs), 2)
