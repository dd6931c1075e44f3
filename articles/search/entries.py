"""SearchDocument row → entry of the index."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from anyascii import anyascii
from tantivy import Document

from articles.normalize import title_key

from .query import PROPERTIES, PROPERTY_COLUMNS
from .schema import FIELDS, WORDED, Field, respell

ID_BITS = 40
"""A sort key is a date or nothing before an article id, so that no two articles share one and pages never shuffle."""

UNDATED = 2**20
TITLE_LENGTH = 60
MOST_CITED = 2**23


def make_entry(row: dict[str, Any]) -> Document:
    """Given a row's columns by name, give the entry. Values are added one by one: integers as keyword arguments to
    ``Document`` would crash the writer.
    """
    entry = Document()
    for field in FIELDS:
        if field.kind in WORDED:
            for words in _passages(field, row):
                entry.add_text(field.name, words)
        else:
            _add_values(entry, field, row)
    entry.add_integer("has", _properties(row))
    _add_sort_keys(entry, row)
    return entry


def latin(words: str) -> str:
    """Folded words in ASCII letters, by transliteration: 'ахметов' gives 'akhmetov'."""
    return words if words.isascii() else title_key(anyascii(words))


def _passages(field: Field, row: dict[str, Any]) -> Iterator[str]:
    """The words of each name or text; a phrase does not run from one into the next."""
    for column in field.source:
        text = row[column] or ""
        for passage in text.split("\n") if field.kind == "names" else (text,):
            folded = title_key(passage)
            if folded:
                yield respell(folded) if field.kind == "text" else folded
            if field.kind == "names" and not folded.isascii():
                yield latin(folded)
    names = title_key("\n".join(row[column] or "" for column in field.names))
    if names:
        yield respell(" ".join(dict.fromkeys(f"{names} {latin(names)}".split())))


def _add_values(entry: Document, field: Field, row: dict[str, Any]) -> None:
    for column in field.source:
        value = row[column]
        for one in value if isinstance(value, list) else [value]:
            if one is not None:
                _add_value(entry, field, one)


def _add_value(entry: Document, field: Field, value: Any) -> None:
    if field.kind == "exact":
        entry.add_text(field.name, value)
    elif field.kind == "number":
        entry.add_integer(field.name, value)
    else:
        entry.add_unsigned(field.name, value)


def _properties(row: dict[str, Any]) -> int:
    """What the article has, as the sum of the bits of PROPERTIES."""
    return sum(bit for name, bit in PROPERTIES.items() if row[PROPERTY_COLUMNS[name]])


def _add_sort_keys(entry: Document, row: dict[str, Any]) -> None:
    """Undated articles stand last in both orders; of one month's, the later id is the newer."""
    article_id = row["article_id"] % 2**ID_BITS
    month = (row["year"] or 0) * 16 + (row["month"] or 0)
    entry.add_unsigned("cited", min(row["cited_count"], MOST_CITED) << ID_BITS | article_id)
    entry.add_unsigned("newest", month << ID_BITS | article_id)
    entry.add_unsigned("oldest", (month if row["year"] else UNDATED) << ID_BITS | article_id)
    entry.add_text("title_order", f"{title_key(row['title'] or '')[:TITLE_LENGTH]} {article_id:013}")
