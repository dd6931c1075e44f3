"""SearchDocument row → entry of the index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from anyascii import anyascii
from tantivy import Document

from articles.normalize import title_key

from .query import PROPERTIES, PROPERTY_COLUMNS, PROPERTY_COUNTRIES, folded_keyword
from .schema import FIELDS, NAMES, WORDED, Field, respell

ID_BITS = 40
"""A sort key is a date or nothing before an article id, so that no two articles share one and pages never shuffle."""

UNDATED = 2**20
TITLE_LENGTH = 60
MOST_CITED = 2**23
SET_MARK = " "
"""What stands between the countries of an article where all of them are one value, which is counted ten times as fast."""

LONGEST_KEYWORD = 60
"""Longer ones are sentences that a source prints in place of keywords."""

WORDED_FIELDS = [field for field in FIELDS if field.kind in WORDED]
VALUED_FIELDS = [field for field in FIELDS if field.kind not in WORDED]
TEXTS = sorted({column for field in WORDED_FIELDS for column in field.source}.difference(NAMES))

Folded = dict[str, list[str]]
"""The folded texts of an article by column; of names one each."""


def make_entry(row: dict[str, Any]) -> Document:
    """Given a row's columns by name, give the entry. Values are added one by one: integers as keyword arguments to
    ``Document`` would crash the writer.
    """
    entry = Document()
    # Folding is most of what an entry takes: each column is folded once, however many fields hold it.
    folded = {column: [title_key(row[column] or "")] for column in TEXTS}
    folded |= {column: list(map(title_key, (row[column] or "").split("\n"))) for column in NAMES}
    for field in WORDED_FIELDS:
        for words in PASSAGES[field.kind](field, folded):
            if words:
                entry.add_text(field.name, words)
    for field in VALUED_FIELDS:
        _add_values(entry, field, row)
    for keyword in _keywords(row["keywords"] or ""):
        entry.add_text("keyword", keyword)
    if row["country_codes"]:
        entry.add_text("country_set", SET_MARK.join(sorted(row["country_codes"])))
    entry.add_integer("has", _properties(row))
    _add_sort_keys(entry, row, *folded["title"])
    return entry


def latin(words: str) -> str:
    """Folded words in ASCII letters, by transliteration: 'ахметов' gives 'akhmetov'."""
    return words if words.isascii() else title_key(anyascii(words))


def _written(field: Field, folded: Folded) -> Iterator[str]:
    """The words of each text."""
    return (text for column in field.source for text in folded[column])


def _in_both_scripts(field: Field, folded: Folded) -> Iterator[str]:
    """The words of each name, and in Latin letters; a phrase does not run from one into the next."""
    for name in _written(field, folded):
        yield name
        if not name.isascii():
            yield latin(name)


def _ranked(field: Field, folded: Folded) -> Iterator[str]:
    """The words of each text as the stemmers know them, and each different word of the names."""
    yield from map(respell, _written(field, folded))
    names = " ".join(name for column in field.names for name in folded[column])
    words = names if names.isascii() else f"{names} {latin(names)}"
    yield respell(" ".join(dict.fromkeys(words.split())))


PASSAGES: dict[str, Callable[[Field, Folded], Iterator[str]]] = {
    "text": _ranked,
    "names": _in_both_scripts,
    "words": _written,
}
"""What each kind of field holds of the texts."""


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


def _keywords(text: str) -> Iterable[str]:
    """Each keyword once."""
    words = map(folded_keyword, text.split("\n"))
    return dict.fromkeys(word for word in words if 0 < len(word) <= LONGEST_KEYWORD)


def _properties(row: dict[str, Any]) -> int:
    """What the article has, as the sum of the bits of PROPERTIES."""
    held = sum(PROPERTIES[name] for name, column in PROPERTY_COLUMNS.items() if row[column])
    countries = len(row["country_codes"])
    return held + sum(PROPERTIES[name] for name, least in PROPERTY_COUNTRIES.items() if countries >= least)


def _add_sort_keys(entry: Document, row: dict[str, Any], title: str) -> None:
    """Undated articles stand last in both orders; of one month's, the later id is the newer."""
    article_id = row["article_id"] % 2**ID_BITS
    month = (row["year"] or 0) * 16 + (row["month"] or 0)
    entry.add_unsigned("cited", min(row["cited_count"], MOST_CITED) << ID_BITS | article_id)
    entry.add_unsigned("newest", month << ID_BITS | article_id)
    entry.add_unsigned("oldest", (month if row["year"] else UNDATED) << ID_BITS | article_id)
    entry.add_text("title_order", f"{title[:TITLE_LENGTH]} {article_id:013}")
