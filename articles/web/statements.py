"""Questions of a page to the database that are put into SQL once: doing so takes Django longer than the answer takes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import QuerySet

PLACE = -7_208_110_305_914_226
"""Stands for the id while the SQL is made; no record has it."""


class Statement:
    """A queryset of plain values about one record, whose id is all that changes: ``make`` gives it for an id."""

    def __init__(self, make: Callable[[int], QuerySet[Any, Any]]) -> None:
        self._make = make

    @cached_property
    def _sql(self) -> tuple[str, tuple[Any, ...]]:
        sql, parameters = self._make(PLACE).query.sql_with_params()
        return sql, parameters

    def rows(self, pk: int) -> list[tuple[Any, ...]]:
        """Ask about the record ``pk``."""
        sql, parameters = self._sql
        with connection.cursor() as cursor:
            cursor.execute(sql, [pk if value == PLACE else value for value in parameters])
            return list(cursor.fetchall())
