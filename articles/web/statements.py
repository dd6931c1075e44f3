"""Questions of a page to the database that are put into SQL once: doing so takes Django longer than the answer takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.sql.compiler import SQLCompiler

Record = TypeVar("Record", bound=Model)

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
            cursor.execute(sql, _about(pk, parameters))
            return list(cursor.fetchall())


class Records(Generic[Record]):
    """A queryset of records, with the related records and annotations that it selects, whose id is all that changes."""

    def __init__(self, make: Callable[[int], QuerySet[Record]]) -> None:
        self._make = make

    @cached_property
    def _compiled(self) -> tuple[QuerySet[Record], SQLCompiler, str, Sequence[Any]]:
        queryset = self._make(PLACE)
        compiler = queryset.query.get_compiler(connection.alias)
        return queryset, compiler, *compiler.as_sql()

    def about(self, pk: int) -> list[Record]:
        """Ask about the record ``pk``."""
        queryset, compiler, sql, parameters = self._compiled
        # What the compiler found out about the columns stays true; its connection is another one in each thread.
        ready = copy(compiler)
        ready.connection = connection
        ready.as_sql = lambda *_, **__: (sql, tuple(_about(pk, parameters)))  # type: ignore[method-assign]  # the point
        asked = queryset.all()
        asked.query.get_compiler = lambda *_, **__: ready  # type: ignore[method-assign]  # the same
        return list(asked)


def _about(pk: int, parameters: Sequence[Any]) -> list[Any]:
    return [pk if value == PLACE else value for value in parameters]
