"""Reading decisions: which corrections are in force for some records, and what a record's columns then hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models

from articles.models import Correction, Record

Decisions = Mapping[int, Mapping[str, Correction]]
"""Record id to field name to the correction in force."""

AUTHOR_ORDER, REFERENCE_ORDER, AFFILIATION_ORDER = "author_order", "reference_order", "affiliation_order"
"""The decided order of a list: a correction of whose list it is, an article or an authorship; its value are row ids."""

ORDERS = frozenset({AUTHOR_ORDER, REFERENCE_ORDER, AFFILIATION_ORDER})

REMOVED_FIELD = "position"
"""A correction of ``position``: to None, an editor took the entry off its list; to a number, added it."""


def record_kind(record: models.Model) -> Record:
    """The kind under which decisions about ``record`` are kept; ValueError for tables that nobody corrects."""
    return Record(record._meta.model_name or "")


def in_force(kind: Record, record_ids: Iterable[int]) -> Decisions:
    """The corrections in force for the records of one kind, in one query."""
    found: dict[int, dict[str, Correction]] = defaultdict(dict)
    corrections = Correction.objects.in_force().filter(record=kind, record_id__in=list(record_ids))
    for correction in corrections:
        found[correction.record_id][correction.field] = correction
    return found


def removed_ids(kind: Record, record_ids: Iterable[int]) -> set[int]:
    """Which of these entries an editor took off their lists."""
    decided = in_force(kind, record_ids)
    return {identity for identity, fields in decided.items() if is_removal(fields)}


def is_removal(corrections: Mapping[str, Correction]) -> bool:
    """Whether the corrections in force for an entry say that an editor took it off its list."""
    return REMOVED_FIELD in corrections and corrections[REMOVED_FIELD].new is None


def column_name(record: models.Model, field: str) -> str:
    """The attribute that holds the column: ``journal_id`` of ``journal``; ValueError for what is no column."""
    found = record._meta.get_field(field)
    if not isinstance(found, models.Field):
        raise ValueError(f"{field} is not a column of {record._meta.model_name}")
    return found.attname


def lock(record: models.Model) -> None:
    """Read ``record`` again and lock its row until the transaction ends: a decision is about what is stored."""
    record.refresh_from_db(from_queryset=type(record)._base_manager.select_for_update())


def get_value(record: models.Model, field: str) -> Any:
    """The column's value as JSON holds it: a foreign key as its id."""
    return getattr(record, column_name(record, field))


def set_value(record: models.Model, field: str, value: Any) -> None:
    """Set a column from a value as JSON holds it."""
    setattr(record, column_name(record, field), value)


def absent_value(record: models.Model, field: str) -> Any:
    """What a column holds when nothing is printed for it: NULL, or an empty list or False where there is no NULL."""
    column = record._meta.get_field(field)
    return None if column.null else column.get_default()  # type: ignore[union-attr]  # a column, as every corrected field


def apply_decisions(record: models.Model, corrections: Mapping[str, Correction]) -> None:
    """Put every decided field back into the columns of ``record`` (not saved)."""
    for field, correction in corrections.items():
        if field not in ORDERS:
            set_value(record, field, correction.new)
