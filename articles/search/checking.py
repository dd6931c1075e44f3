"""Comparing the index with the table, entry by entry."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tantivy import Query

from .changes import change_numbers, compare
from .engine import IndexUnreadableError, engine_errors
from .followed import Followed
from .readers import Reader, current_reader


@dataclass(frozen=True, slots=True)
class Check:
    """How the index differs from the table, by the keys of the table; changes that it has not followed yet are only counted."""

    entries: int = 0
    behind: int = 0
    missing: tuple[int, ...] = ()
    outdated: tuple[int, ...] = ()
    surplus: tuple[int, ...] = ()
    unreadable: str = ""

    @property
    def agrees(self) -> bool:
        return not (self.missing or self.outdated or self.surplus or self.unreadable)


def check_index(folder: Path, followed: Followed) -> Check:
    """Compare the change number of every entry with that of its row."""
    try:
        reader = current_reader(folder, followed)
        held = _held(reader, followed.key)
    except IndexUnreadableError as error:
        return Check(unreadable=str(error))
    if not compare(followed, reader.state).fits(reader.state):
        return Check(unreadable="The index was made of another table, or of a later time.")
    expected, unseen = change_numbers(followed, reader.state)
    return Check(
        entries=len(held),
        behind=len(unseen),
        missing=tuple(sorted(expected.keys() - held.keys())),
        outdated=tuple(sorted(key for key in expected.keys() & held.keys() if expected[key] != held[key])),
        surplus=tuple(sorted(held.keys() - expected.keys() - unseen)),
    )


def _held(reader: Reader, key: str) -> dict[int, int]:
    """The change numbers in the index by key; 0 is no row's."""
    with engine_errors():
        searcher = reader.searcher
        found = searcher.search(Query.all_query(), max(searcher.num_docs, 1), order_by_field=key).hits
        changes = searcher.fast_field_values("change", [address for _, address in found])
    held = zip((key for key, _ in found), (int(change or 0) for change in changes), strict=True)
    return {key: change for key, change in held if key}
