"""Bringing a stored record up to what its source now prints, without touching what people decided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models

from articles.curation.decisions import set_value
from articles.curation.review import Question, source_changed
from articles.models import Correction
from articles.models.readings import lean

from .printed import Printed


def bring_up(record: models.Model, printed: Printed, corrections: Mapping[str, Correction]) -> list[Question]:
    """Set the columns of ``record`` (not saved) to decided or else printed values, and ``printed`` to the new readings.

    Gives a question for every correction; it is answered unless the printed value is neither the one that the
    correction was decided against nor the decided one.
    """
    questions = []
    for column, value in printed.columns.items():
        correction = corrections.get(column)
        if correction is None:
            set_value(record, column, value)
            continue
        set_value(record, column, correction.new)
        questions.append(source_changed(correction, (printed.readings.get(column) or {}).get("value")))
    record.printed = lean(printed.readings, vars(record))  # type: ignore[attr-defined]  # every record with a printed layer has it
    if hasattr(record, "derive"):
        record.derive()
    return questions


def snapshot(record: models.Model) -> dict[str, Any]:
    """All column values of a record, to see later whether anything changed."""
    return {field.attname: _frozen(getattr(record, field.attname)) for field in record._meta.concrete_fields}


def _frozen(value: Any) -> Any:
    return list(value) if isinstance(value, list) else value


def changed_columns(record: models.Model, before: Mapping[str, Any]) -> set[str]:
    """Names of the fields whose value is no longer that of the ``before`` snapshot."""
    return {
        field.name for field in record._meta.concrete_fields if getattr(record, field.attname) != before[field.attname]
    }


def save_changed(records: Mapping[int, tuple[models.Model, Mapping[str, Any]]]) -> set[int]:
    """Save those of ``records`` (id to record and its snapshot) that changed, and give their ids."""
    changed = {identity: changed_columns(record, before) for identity, (record, before) in records.items()}
    touched = {identity: columns for identity, columns in changed.items() if columns}
    if touched:
        rows = [records[identity][0] for identity in touched]
        fields = sorted(set().union(*touched.values()))
        type(rows[0])._default_manager.bulk_update(rows, fields, batch_size=500)
    return set(touched)
