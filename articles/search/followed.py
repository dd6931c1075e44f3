"""What an index is: what it reads of the search table, the fields it has, and how a row becomes its entries.

There is one of articles and one of names; all that keeps an index true to the table is the same for both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tantivy import Document, Schema, Searcher, TextAnalyzer

from .entries import make_entry
from .schema import FIELDS, analysers, build_schema, fingerprint

Row = dict[str, Any]
"""What was read of the table, columns by name."""

EntryMaker = Callable[[Row], Iterable[Document]]


@dataclass(frozen=True, slots=True)
class Followed:
    """One kind of index, in ``folder`` of the database's own.

    ``all_rows`` selects everything that is to be in the index, ``changed_rows`` what changed in the rows of the search
    table (called "document") that meet ``{unseen}``; both give the columns ``key``, by which entries are replaced,
    "change" and "deleted", and whatever entries are made of. ``fingerprint`` names fields and engine: an index made with
    another is made anew. ``entry_maker`` is called once a writing, with what the index holds before it.
    """

    folder: str
    key: str
    all_rows: str
    changed_rows: str
    schema: Callable[[], Schema]
    analysers: Callable[[], Mapping[str, TextAnalyzer]]
    fingerprint: Callable[[], str]
    entry_maker: Callable[[Searcher | None], EntryMaker]


COLUMNS = sorted(
    {column for field in FIELDS for column in field.columns}
    | {"deleted", "title", "year", "month", "reference_text", "cited_count"}
)

ROWS = f"SELECT {', '.join(COLUMNS)} FROM articles_searchdocument AS document"  # noqa: S608  # columns of the schema

ARTICLES = Followed(
    folder="",
    key="article_id",
    all_rows=f"{ROWS} WHERE NOT document.deleted",
    changed_rows=f"{ROWS} WHERE {{unseen}}",
    schema=build_schema,
    analysers=analysers,
    fingerprint=fingerprint,
    entry_maker=lambda _: lambda row: [make_entry(row)],
)
