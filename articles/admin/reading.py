"""What editors and readers type, read as the ingest reads what is printed."""

from __future__ import annotations

from typing import Any

from articles.curation.healing import MENDED
from articles.ingest.printed import reference_printed
from articles.parsing.pieces import Piece
from articles.parsing.prose import read_keywords
from articles.parsing.references import parse_reference


def reference_columns(text: str) -> dict[str, Any]:
    """The columns of a reference as typed, which is whole then; those that are not read of it are left out."""
    columns = reference_printed(parse_reference(text), 1).columns if text else {}
    read = {name: columns[name] for name in MENDED if columns.get(name) not in (None, [], "")}
    return read | {"damaged": False} if read else {}


def keywords_in(text: str) -> list[str]:
    """The keywords of a line, cut at the separator that it uses."""
    piece = Piece.of(text)
    return [keyword.value for keyword in read_keywords(piece, (0, len(piece.flat)))]
