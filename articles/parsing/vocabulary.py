"""Word tables of names and affiliations: what a word says about the part of the text it stands in."""

from __future__ import annotations


def words(table: str) -> frozenset[str]:
    """Give the words of a table written with blanks between."""
    return frozenset(table.split())
