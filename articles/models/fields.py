"""Column types and constraint makers that the models share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    Text = models.TextField[str | None, str | None]
else:
    Text = models.TextField  # generic in the stubs alone


class OptionalTextField(Text):
    """Long text in which absent is NULL: an emptied form field stores NULL, never an empty string."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["null"] = kwargs["blank"] = True
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"empty_value": None, **kwargs})


class PrintedField(models.JSONField):
    """The readings behind a record's columns, as PostgreSQL's ``json``: text that is checked and otherwise left alone.

    No query looks inside it, and storing a reference list with ``jsonb`` takes twice as long.
    """

    def db_type(self, connection: Any) -> str:
        return "json"

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return value  # the driver has decoded it, which it leaves to Django for jsonb only


class TransactionIdField(Text):
    """PostgreSQL's ``xid8``: the 64-bit id of the transaction that wrote a row, read back as text."""

    def db_type(self, connection: Any) -> str:
        return "xid8"


def never_empty(table: str, *fields: str) -> models.CheckConstraint:
    """A check that none of the text ``fields`` of ``table`` holds an empty string: absent is NULL."""
    condition = Q()
    for field in fields:
        condition &= ~Q(**{field: ""})
    return models.CheckConstraint(condition=condition, name=f"{table}_text_never_empty")


def within(field: str, low: float, high: float, *, name: str) -> models.CheckConstraint:
    """A check that ``field`` is NULL or lies in ``low..high``, both included."""
    bounds = Q(**{f"{field}__gte": low}) & Q(**{f"{field}__lte": high})
    return models.CheckConstraint(condition=Q(**{f"{field}__isnull": True}) | bounds, name=name)
