"""Importing corrections from the rows of a file, with all that follows, as one batch that is undone at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from django.contrib.auth.models import User

from articles.curation.exchange import PlannedRow, plan_rows, read_rows
from articles.models import CorrectionBatch

from .batches import apply_batch


def plan_file(text: str, *, allowed: Collection[str] | None = None) -> list[PlannedRow]:
    """What the rows of a file would do now; rows about kinds of record that are not ``allowed`` are refused.

    ValidationError when the file cannot be read at all.
    """
    planned = plan_rows(read_rows(text))
    if allowed is None:
        return planned
    refused = "You may not change records of this kind."
    return [
        replace(row, problem=refused) if row.change and row.change.record not in allowed else row for row in planned
    ]


def import_rows(rows: Sequence[PlannedRow], *, by: User | None, reason: str = "") -> CorrectionBatch | None:
    """Make the planned changes, all or none, and give their batch; None where nothing would change.

    ``reason`` is that of the rows that give none.
    OutdatedError when a field changed since the rows were planned.
    """
    changing = [row for row in rows if row.is_change]
    if not changing:
        return None
    title = f"imported {len(changing)} corrections"
    return apply_batch([row.change for row in changing if row.change], title=title, by=by, reason=reason)


def in_words(rows: Sequence[PlannedRow]) -> str:
    """How many rows would change something, hold already, and are refused."""
    changing, refused = sum(row.is_change for row in rows), sum(bool(row.problem) for row in rows)
    return f"{changing} to change, {len(rows) - changing - refused} as they are, {refused} refused"
