"""What editors and readers type, read as the ingest reads what is printed."""

from __future__ import annotations

from typing import Any

from articles.curation.healing import MENDED
from articles.ingest.printed import reference_printed
from articles.parsing.references import parse_reference


def reference_columns(text: str) -> dict[str, Any]:
    """The columns of a reference as typed, which is whole then; those that are not read of it are left out."""
    columns = reference_printed(parse_reference(text), 1).columns if text else {}
    read = {name: columns[name] for name in MENDED if columns.get(name) not in (None, [], "")}
    return read | {"damaged": False} if read else {}
