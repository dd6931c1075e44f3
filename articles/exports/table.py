"""CSL-JSON items as a table of comma-separated values, for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from .csl import CslItem, date_parts, keywords, name_in_order

COLUMNS = ["key", "title", "authors", "year", "date", "journal", "volume", "issue", "pages", "doi", "url", "issn"]
COLUMNS += ["publisher", "language", "section", "keywords", "status", "abstract"]

FORMULA = ("=", "+", "-", "@", "\t")
"""What a cell must not begin with: spreadsheets would run it."""


def write(items: Iterable[CslItem]) -> Iterator[str]:
    """Give the line of column names, then one line an article; a byte order mark tells spreadsheets that it is UTF-8."""
    yield "\ufeff" + _line(COLUMNS)
    for item in items:
        yield _line(harmless(cell) for cell in _cells(item))


def _line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


def _cells(item: CslItem) -> Iterator[str]:
    parts = date_parts(item)
    yield item["id"]
    yield item["title"]
    yield "; ".join(map(name_in_order, item.get("author", ())))
    yield str(parts[0]) if parts else ""
    yield "-".join(f"{part:02}" for part in parts)
    yield item.get("container-title", "")
    yield item.get("volume", "")
    yield item.get("issue", "")
    yield item.get("page", "")
    yield item.get("DOI", "")
    yield item.get("URL", "")
    yield item.get("ISSN", "")
    yield item.get("publisher", "")
    yield item.get("language", "")
    yield item.get("section", "")
    yield "; ".join(keywords(item))
    yield item.get("status", "")
    yield item.get("abstract", "")


def harmless(cell: str) -> str:
    """Give a cell that no spreadsheet takes for a formula: an apostrophe goes before what could be one."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
