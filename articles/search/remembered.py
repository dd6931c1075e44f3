"""Counts of the whole catalogue that are made once for each view of the index, and are as fresh as searches are."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from .engine import IndexUnreadableError
from .matching import ask_index
from .readers import memory_of

Value = TypeVar("Value")


def remembered(key: str, make: Callable[[], Value]) -> Value:
    """Give what ``make`` gives, made anew whenever articles changed; each time while there is no index."""
    try:
        memory = ask_index(memory_of)[0]
    except IndexUnreadableError:
        return make()
    if key not in memory:
        memory[key] = make()
    value: Value = memory[key]
    return value
