"""Comparing the index with the table, entry by entry."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tantivy import Query

from .changes import change_numbers, compare
from .engine import IndexUnreadableError, engine_errors
from .readers import Reader, current_reader


@dataclass(frozen=True, slots=True)
class Check:
    """How the index differs from the table, by article id; changes that it has not followed yet are only counted."""

    entries: int = 0
    behind: int = 0
    missing: tuple[int, ...] = ()
    outdated: tuple[int, ...] = ()
    surplus: tuple[int, ...] = ()
    unreadable: str = ""

    @property
    def agrees(self) -> bool:
        return not (self.missing or self.outdated or self.surplus or self.unreadable)


def check_index(folder: Path) -> Check:
    """Compare the change number of every entry with that of its row."""
    try:
        reader = current_reader(folder)
        held = _held(reader)
    except IndexUnreadableError as error:
        return Check(unreadable=str(error))
    if not compare(reader.state).fits(reader.state):
        return Check(unreadable="The index was made of another table, or of a later time.")
    expected, unseen = change_numbers(reader.state)
    return Check(
        entries=len(held),
        behind=len(unseen),
        missing=tuple(sorted(expected.keys() - held.keys())),
        outdated=tuple(sorted(key for key in expected.keys() & held.keys() if expected[key] != held[key])),
        surplus=tuple(sorted(held.keys() - expected.keys() - unseen)),
    )


def _held(reader: Reader) -> dict[int, int]:
    """The change numbers in the index by article id."""
    with engine_errors():
        searcher = reader.searcher
        found = searcher.search(Query.all_query(), max(searcher.num_docs, 1), order_by_field="article_id").hits
        changes = searcher.fast_field_values("change", [address for _, address in found])
    return dict(zip((article_id for article_id, _ in found), (int(change or 0) for change in changes), strict=True))
