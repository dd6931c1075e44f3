"""What is drawn on a page as a small CSV file inside a link: no address to keep, no second request, no script."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from articles.exports.emails import without_email

FORMULA = "=+-@\t\r"
"""With these a spreadsheet begins a formula; names come from strangers."""


def csv_link(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Give the address of a CSV file with these rows; cells that a spreadsheet would run stand behind an apostrophe."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return f"data:text/csv;charset=utf-8,{quote(written.getvalue())}"


def _cell(value: object) -> str:
    text = "" if value is None else without_email(value)
    return f"'{text}" if text.startswith(tuple(FORMULA)) else text
