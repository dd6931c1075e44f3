"""Recording one decided field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import models, transaction
from django.utils import timezone

from articles.models import Correction, CorrectionBatch
from articles.models.readings import keep_printed, printed_value

from .affected import affected_articles, refresh_search
from .decisions import REMOVED_FIELD, get_value, in_force, lock, record_kind, set_value
from .lists import close_gaps, lock_list
from .review import about_field, settle


@transaction.atomic
def correct(
    record: models.Model,
    changes: Mapping[str, Any],
    *,
    by: User | None,
    reason: str = "",
    batch: CorrectionBatch | None = None,
) -> list[Correction]:
    """Set fields of ``record`` by decision and give the corrections made; a field that stays the same makes none.

    ``changes`` maps field names to values as JSON holds them: texts, numbers, lists, a foreign key's id; an empty text
    means absent. An earlier correction of the same field is revoked, not lost. The record is read again and locked,
    saved, what follows from it recomputed, the search documents of its articles refreshed. An entry of a list goes off
    it when its ``position`` becomes None, and the list is numbered anew. ``batch`` is what the corrections are undone with.
    """
    if REMOVED_FIELD in changes:
        lock_list(record)
    lock(record)
    wanted = {field: None if value == "" else value for field, value in changes.items()}
    changed = {field: value for field, value in wanted.items() if get_value(record, field) != value}
    if not changed:
        return []
    made = [_decide(record, field, value, by, reason, batch) for field, value in changed.items()]
    save_columns(record, changed)
    return made


def state(record: models.Model, fields: Iterable[str], *, by: User | None, reason: str = "") -> None:
    """Note what an editor gave these fields when adding ``record``, so that it stands when a source prints it later."""
    for field in fields:
        _decide(record, field, get_value(record, field), by, reason)


def _decide(
    record: models.Model, field: str, value: Any, by: User | None, reason: str, batch: CorrectionBatch | None = None
) -> Correction:
    before = in_force(record_kind(record), [record.pk]).get(record.pk, {}).get(field)
    if before:
        mark_revoked(before, by)
    made = new_correction(record, field, value, by, reason)
    made.replaces, made.batch = before, batch
    made.save()
    return made


def new_correction(record: models.Model, field: str, value: Any, by: User | None, reason: str) -> Correction:
    """Describe the decision that ``field`` of ``record`` be ``value``, against what it holds and prints now; not stored."""
    return Correction(
        record=record_kind(record),
        record_id=record.pk,
        field=field,
        old=get_value(record, field),
        new=value,
        printed=printed_value(record, field),
        decided_by=by,
        reason=reason,
    )


def mark_revoked(correction: Correction, by: User | None) -> None:
    """Note that a correction is no longer in force and close the questions about it; the record is left as it is."""
    correction.revoked_at, correction.revoked_by = timezone.now(), by
    correction.save(update_fields=["revoked_at", "revoked_by"])
    settle(about_field(correction.record, correction.record_id, correction.field), by=by)


def save_columns(record: models.Model, values: Mapping[str, Any]) -> None:
    """Save columns of ``record`` with those that follow from them, and refresh what search knows of its articles."""
    before = affected_articles(record)
    readings = ("printed",) if keep_printed(record, values) else ()
    for field, value in values.items():
        set_value(record, field, value)
    derived = record.derive() if hasattr(record, "derive") else ()
    record.save(update_fields=[*values, *derived, *readings])
    if REMOVED_FIELD in values:
        close_gaps(record)
    refresh_search({*before, *affected_articles(record)})
