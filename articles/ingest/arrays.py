"""Many values as one parameter of a query: the driver takes ten times as long for a list, or for as many parameters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection


def array(values: Iterable[str | int | None]) -> str:
    """Numbers, or texts without zero characters, of which some may be absent, as one array literal."""
    listed = list(values)
    if all(isinstance(value, str) for value in listed):
        return _texts(listed)  # type: ignore[arg-type]  # all are
    return "{" + ",".join([_element(value) for value in listed]) + "}"


def _texts(values: Sequence[str]) -> str:
    """The same for texts alone, all escaped at once."""
    if not values:
        return "{}"
    joined = "\x00".join(values).replace("\\", r"\\").replace('"', r"\"").replace("\x00", '","')
    return f'{{"{joined}"}}'


def _element(value: str | int | None) -> str:
    if value is None:
        return "NULL"
    return str(value) if isinstance(value, int) else _texts([value])[1:-1]


def rows(query: str, *arrays: Iterable[str | int | None]) -> list[tuple[Any, ...]]:
    """The rows of a query over arrays."""
    with connection.cursor() as cursor:
        cursor.execute(query, [array(values) for values in arrays])
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found
