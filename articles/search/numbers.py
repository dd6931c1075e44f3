"""How many articles have each of a few values, asked of the index one by one: a page of institutions with their numbers."""

from __future__ import annotations

from collections.abc import Iterable

from .engine import IndexUnreadableError, count
from .filtering import term
from .matching import ask_index


def numbers_of(field: str, values: Iterable[int]) -> dict[int, int] | None:
    """Give the number of articles with each value of a field of ids; None while there is no index."""
    asked = list(values)
    try:
        return ask_index(lambda searcher: {value: count(searcher, term(field, value)) for value in asked})[0]
    except IndexUnreadableError:
        return None
