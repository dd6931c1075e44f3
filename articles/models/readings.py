"""The printed layer as it is stored: readings without what the columns beside them say already.

A reading is ``{"value", "span", "confidence"}``. A value that the column holds is left out, and so is full confidence:
of a reference list, that is half of what would be stored. Whoever sets a column first puts the printed value back.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.db import models

ALWAYS_WITH_VALUE = frozenset({"journal", "issue", "doi"})
"""Columns that merging records changes without a correction: their printed value stays written."""

SURE = 1.0


def lean(readings: Mapping[str, Any], columns: Mapping[str, Any]) -> dict[str, Any]:
    """The readings of a record as they are stored beside these ``columns``."""
    return {name: _lean(name, reading, columns) for name, reading in readings.items()}


def _lean(name: str, reading: Mapping[str, Any], columns: Mapping[str, Any]) -> dict[str, Any]:
    kept = dict(reading)
    if name in columns and name not in ALWAYS_WITH_VALUE and "value" in kept and columns[name] == kept["value"]:
        del kept["value"]
    if kept.get("confidence") == SURE:
        del kept["confidence"]
    return kept


def printed_value(record: models.Model, field: str) -> Any:
    """What the latest ingest read for ``field`` of ``record``; None where nothing is printed."""
    readings = getattr(record, "printed", None) or {}
    if field not in readings:
        return None
    reading = readings[field] or {}
    return reading["value"] if "value" in reading else _column(record, field)


def _column(record: models.Model, field: str) -> Any:
    """The column's value; None for what is no column, such as the place of the whole entry."""
    return getattr(record, field, None)


def keep_printed(record: models.Model, fields: Collection[str]) -> bool:
    """Write the printed values of ``fields`` into ``record.printed`` (not saved): the columns are about to change."""
    readings = getattr(record, "printed", None) or {}
    implied = [name for name in fields if name in readings and "value" not in (readings[name] or {})]
    if implied:
        written = {name: {"value": printed_value(record, name), **readings[name]} for name in implied}
        record.printed = {**readings, **written}  # type: ignore[attr-defined]  # it has readings
    return bool(implied)
