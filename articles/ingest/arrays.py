"""Many values as one parameter of a query: the driver takes ten times as long for a list, or for as many parameters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection


def text_array(values: Sequence[str]) -> str:
    """Many texts without zero characters as one array literal."""
    if not values:
        return "{}"
    joined = "\x00".join(values).replace("\\", r"\\").replace('"', r"\"").replace("\x00", '","')
    return f'{{"{joined}"}}'


def array(values: Iterable[str | int | None]) -> str:
    """Numbers, or texts without zero characters, of which some may be absent, as one array literal."""
    return "{" + ",".join([_element(value) for value in values]) + "}"


def _element(value: str | int | None) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, int):
        return str(value)
    return '"' + value.replace("\\", r"\\").replace('"', r"\"") + '"'


def rows(query: str, *arrays: Iterable[str | int | None]) -> list[tuple[Any, ...]]:
    """The rows of a query over arrays."""
    with connection.cursor() as cursor:
        cursor.execute(query, [array(values) for values in arrays])
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found
