"""Comparing the index of names with the tables that it is made of, name by name."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction
from tantivy import Query

from articles.search.changes import compare, read_changes
from articles.search.checking import Check
from articles.search.engine import IndexUnreadableError, engine_errors
from articles.search.readers import Reader, current_reader

from .entries import NAMES, spellings
from .words import latin_words

Spelled = dict[int, set[str]]
"""The spellings of every author and institution, by key."""


def check_names(folder: Path) -> Check:
    """Compare the spellings of everybody with those in the index; the numbers given are keys."""
    try:
        reader = current_reader(folder, NAMES)
        held = _held(reader)
    except IndexUnreadableError as error:
        return Check(unreadable=str(error))
    if not compare(reader.state, limit=1).fits(reader.state):
        return Check(unreadable="The index was made of another table, or of a later time.")
    expected, unseen = _expected(reader.state.snapshot)
    settled = expected.keys() - unseen
    return Check(
        entries=len(held),
        behind=len(unseen),
        missing=tuple(sorted(settled - held.keys())),
        outdated=tuple(sorted(key for key in settled & held.keys() if expected[key] != held[key])),
        surplus=tuple(sorted(held.keys() - expected.keys() - unseen)),
    )


def _expected(snapshot: str) -> tuple[Spelled, set[int]]:
    """What the tables say of all, and the keys of those who changed since the index was written."""
    with transaction.atomic():
        rows = (row for row in read_changes(NAMES, None) if row["key"] is not None and not row["deleted"])
        spelled = {row["key"]: {one for one in spellings(row) if latin_words(one)} for row in rows}
        unseen = {row["key"] for row in read_changes(NAMES, snapshot) if row["key"] is not None}
    return {key: words for key, words in spelled.items() if words}, unseen


def _held(reader: Reader) -> Spelled:
    """What the index says; entries of words, which belong to nobody, have the key 0."""
    held: Spelled = {}
    with engine_errors():
        searcher = reader.searcher
        found = searcher.search(Query.all_query(), max(searcher.num_docs, 1), count=False).hits
        addresses = [address for _, address in found]
        for key, address in zip(searcher.fast_field_values("key", addresses), addresses, strict=True):
            if key:
                held.setdefault(int(key), set()).add(str(searcher.doc(address)["spelling"][0]))
    return held
