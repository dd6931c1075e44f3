"""Records as lines of PostgreSQL's COPY text format, and lines into tables.

Encoding is the dear part of writing, so it happens where files are read, on as many processes as there are; the writer
only puts in front what it alone knows: ids.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models

ABSENT = r"\N"
"""How COPY writes NULL."""

as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

Model = type[models.Model]


def cell(value: Any) -> str:
    """One value of a plain type as COPY writes it; lists as arrays. Dictionaries need :func:`json_cell`."""
    if value is None:
        return ABSENT
    if isinstance(value, str):
        return _escaped(value)
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, list | tuple):
        return _escaped(_array(value))
    if isinstance(value, bytes | memoryview):
        return rf"\\x{bytes(value).hex()}"
    return str(value)


def json_cell(value: Any) -> str:
    """A value of a JSON column as COPY writes it; None is NULL."""
    return ABSENT if value is None else _escaped(as_json(value))


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("\t", r"\t").replace("\n", r"\n").replace("\r", r"\r")


def _array(values: Sequence[Any]) -> str:
    return "{" + ",".join('"' + str(value).replace("\\", r"\\").replace('"', r"\"") + '"' for value in values) + "}"


@lru_cache(maxsize=64)
def columns(model: Model, *without: str) -> tuple[str, ...]:
    """The columns of a table in the order of its fields, less ``without``."""
    names = (field.column for field in model._meta.concrete_fields)
    return tuple(name for name in names if name and name not in without)


@lru_cache(maxsize=64)
def _cells(model: Model, *without: str) -> tuple[tuple[str, Any, Callable[[Any], str]], ...]:
    """For every column its attribute, its default and how it is written."""
    fields = [field for field in model._meta.concrete_fields if field.column not in without]
    return tuple((field.attname, field.get_default(), json_cell if _is_json(field) else cell) for field in fields)


def _is_json(field: models.Field[Any, Any]) -> bool:
    return isinstance(field, models.JSONField) and not isinstance(field, ArrayField)


def encode(model: Model, values: Mapping[str, Any], *without: str) -> str:
    """A row of ``values`` as a line of COPY without its end, less the columns ``without``; what is not given is default."""
    get = values.get
    return "\t".join([write(get(name, default)) for name, default, write in _cells(model, *without)])


def copy_lines(model: Model, names: Sequence[str], lines: Iterable[str]) -> None:
    """Put lines of COPY into the table of ``model``; ``names`` are the columns in the order of the lines."""
    text = "\n".join(lines)
    if not text:
        return
    listed = ", ".join(f'"{name}"' for name in names)
    command = f"COPY {model._meta.db_table} ({listed}) FROM STDIN"
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(command) as copy:
        copy.write(text)  # what the server says of it comes at the end, outside of Django's own cursor


def copy_rows(new: Sequence[models.Model]) -> None:
    """Store new records, all of one kind, that have their ids already."""
    if new:
        copy_lines(type(new[0]), columns(type(new[0])), [encode(type(row), vars(row)) for row in new])


def give_ids(new: Sequence[models.Model]) -> None:
    """Give new records of one kind the next ids, in order."""
    if new:
        for row, identity in zip(new, reserve_ids(type(new[0]), len(new)), strict=True):
            row.pk = identity


def reserve_ids(model: Model, count: int) -> list[int]:
    """Draw ``count`` ids from the table's sequence, in ascending order."""
    if not count:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(sequence) FROM (SELECT pg_get_serial_sequence(%s, 'id')::regclass AS sequence OFFSET 0) AS named,"
            " generate_series(1, %s)",  # its name is looked up once, which takes longer than to draw a number
            [model._meta.db_table, count],
        )
        return [identity for (identity,) in cursor.fetchall()]
