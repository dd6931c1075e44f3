"""What an index is: the table it follows, the fields it has, and how a row becomes its entries.

There is one of articles and one of names; all that keeps an index true to its table is the same for both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tantivy import Document, Schema, Searcher, TextAnalyzer

from .entries import make_entry
from .schema import FIELDS, analysers, build_schema, fingerprint

Row = dict[str, Any]
"""A row of the table, columns by name."""

EntryMaker = Callable[[Row], Iterable[Document]]


@dataclass(frozen=True, slots=True)
class Followed:
    """One kind of index.

    It lies in ``folder`` of the database's own. ``table`` has the columns ``key`` (a positive number), ``change``, ``transaction`` and ``deleted`` beside
    ``columns``; entries carry their row's ``key`` and ``change``. ``fingerprint`` names fields and engine: an index
    made with another is made anew. ``entry_maker`` is called once a writing, with what the index holds before it.
    Entries with the key 0 belong to no row and stay.
    """

    name: str
    folder: str
    table: str
    key: str
    columns: tuple[str, ...]
    schema: Callable[[], Schema]
    analysers: Callable[[], Mapping[str, TextAnalyzer]]
    fingerprint: Callable[[], str]
    entry_maker: Callable[[Searcher | None], EntryMaker]


ARTICLES = Followed(
    name="articles",
    folder="",
    table="articles_searchdocument",
    key="article_id",
    columns=tuple(
        sorted({column for field in FIELDS for column in field.columns} | {"title", "month", "reference_text"})
    ),
    schema=build_schema,
    analysers=analysers,
    fingerprint=fingerprint,
    entry_maker=lambda _: lambda row: [make_entry(row)],
)
