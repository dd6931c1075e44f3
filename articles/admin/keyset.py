"""Reading an ordered table page by page from any of its rows on: every page costs the same, the last as the first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Any

from django.core import signing
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import F, Index, Q, QuerySet
from django.db.models.expressions import OrderBy

LAST = "last"
"""Stands for the page that ends the list."""

AFTER, BEFORE = "after", "before"


@dataclass(frozen=True, slots=True)
class Key:
    """A column that a table is put in order by; ``nulls_first`` says where rows stand that have no value in it."""

    column: models.Field[Any, Any]
    is_descending: bool
    nulls_first: bool

    def same(self, value: Any) -> Q:
        """Rows with this value."""
        return Q(**{self.column.attname: value}) if value is not None else Q(**{f"{self.column.attname}__isnull": True})

    def behind(self, value: Any) -> list[Q]:
        """Rows whose values come later: one or two stretches of the order, the nearer one first."""
        name = self.column.attname
        if value is None:
            return [Q(**{f"{name}__isnull": False})] if self.nulls_first else []
        stretches = [Q(**{f"{name}__{'lt' if self.is_descending else 'gt'}": value})]
        if self.column.null and not self.nulls_first:
            stretches.append(Q(**{f"{name}__isnull": True}))
        return stretches

    def turned(self) -> Key:
        """The same column in the opposite order."""
        return Key(self.column, not self.is_descending, not self.nulls_first)


def keys_of(model: type[models.Model], order: Sequence[Any]) -> list[Key] | None:
    """The columns of an order, down to the primary key, which settles the rest; None where it is no order of columns."""
    keys: list[Key] = []
    for part in order:
        key = _key(model, part)
        if key is None:
            return None
        if key.column not in [known.column for known in keys]:
            keys.append(key)
        if key.column.primary_key:
            return keys
    return None


def _key(model: type[models.Model], part: Any) -> Key | None:
    if isinstance(part, str):
        part = F(part.removeprefix("-")).desc() if part.startswith("-") else F(part).asc()
    if not isinstance(part, OrderBy) or not isinstance(part.expression, F):
        return None
    name = part.expression.name  # type: ignore[attr-defined]  # the stubs leave it out
    try:
        column = model._meta.pk if name == "pk" else model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    if not isinstance(column, models.Field) or (column.is_relation and name == column.name):
        return None
    is_descending = bool(part.descending)
    return Key(column, is_descending, bool(part.nulls_first or (is_descending and not part.nulls_last)))


def is_served(key: Key) -> bool:
    """Whether an index gives the rows in the order of this column, however long the table is.

    Of a column whose values many rows share, an index is of use only where the primary key ends it.
    """
    column, model = key.column, key.column.model
    if column.primary_key or (column.unique and not column.null):
        return True
    return any(_holds(index, column.name, model._meta.pk.name) for index in model._meta.indexes)


def _holds(index: Index, first: str, last: str) -> bool:
    return bool(index.fields) and (index.fields[0], index.fields[-1], index.condition) == (first, last, None)


@dataclass(frozen=True, slots=True)
class KeyedPage:
    """The rows of one page, with the addresses of its neighbours; '' where there is none."""

    rows: list[Any]
    previous: str = ""
    next: str = ""


class KeyedPages:
    """The pages of a queryset whose order ends with the primary key.

    A page is addressed by the keys of the row that it follows or precedes, signed together with the order: whatever was
    not given out for this table in this order is no address.
    """

    def __init__(self, rows: QuerySet[Any], size: int) -> None:
        keys = keys_of(rows.model, rows.query.order_by)
        if keys is None:
            raise ValueError(f"{rows.query.order_by} is no order of columns of {rows.model._meta.label}")
        self.rows, self.keys, self.size = rows, keys, size
        named = [f"{'-' if key.is_descending else ''}{key.column.attname}" for key in keys]
        self.salt = f"keyset {rows.model._meta.label} {' '.join(named)}"

    def at(self, address: str) -> KeyedPage:
        """The page of an address; BadSignature where that is none."""
        if address == LAST:
            rows = self._read(self.rows.reverse())
            return self._backwards(rows, has_next=False)
        side, *values = signing.loads(address, salt=self.salt)
        if side == BEFORE:
            rows = self._stretch(self.rows.reverse(), [key.turned() for key in self.keys], values)
            return self._backwards(rows, has_next=True)
        rows = self._stretch(self.rows, self.keys, values)
        return self.of(rows[: self.size], has_previous=True, has_next=len(rows) > self.size)

    def of(self, rows: list[Any], *, has_previous: bool, has_next: bool) -> KeyedPage:
        """The page of these rows."""
        return KeyedPage(
            rows,
            self._address(BEFORE, rows[0]) if rows and has_previous else "",
            self._address(AFTER, rows[-1]) if rows and has_next else "",
        )

    def _backwards(self, rows: list[Any], *, has_next: bool) -> KeyedPage:
        """The page of rows that were read from its end on."""
        return self.of(rows[: self.size][::-1], has_previous=len(rows) > self.size, has_next=has_next)

    def _address(self, side: str, row: Any) -> str:
        values = [getattr(row, key.column.attname) for key in self.keys]
        return signing.dumps([side, *values], salt=self.salt, compress=True)

    def _stretch(self, rows: QuerySet[Any], keys: Sequence[Key], values: Sequence[Any]) -> list[Any]:
        """The rows behind one with these values, and one more than a page holds, read a stretch of the order at a time.

        An index leads to the beginning of each stretch; to one condition for all of them it would not.
        """
        found: list[Any] = []
        for stretch in _stretches(keys, values):
            if len(found) <= self.size:
                found += self._read(rows.filter(stretch), len(found))
        return found

    def _read(self, rows: QuerySet[Any], known: int = 0) -> list[Any]:
        return list(rows[: self.size + 1 - known])


def _stretches(keys: Sequence[Key], values: Sequence[Any]) -> Iterator[Q]:
    """What is behind a row: the rows that share all its keys but the last, then all but the last two, and so on."""
    for depth in reversed(range(len(keys))):
        shared = reduce(and_, map(Key.same, keys[:depth], values), Q())
        for behind in keys[depth].behind(values[depth]):
            yield shared & behind
