"""Changing many fields at once: planned, applied all or none as one logged batch, and undone at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.db import models, transaction
from django.utils import timezone

from articles.models import Correction, CorrectionBatch

from .corrections import correct
from .decisions import ORDERS, REMOVED_FIELD, get_value, lock
from .lists import LIST_ORDERED_BY, lock_list, reorder, shown_ids
from .stepping_back import step_back


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one record: what it holds and what it shall hold, as JSON holds it, and why it alone."""

    record: str
    record_id: int
    field: str
    before: Any
    after: Any
    reason: str = ""


class OutdatedError(ValueError):
    """Fields hold something else than the plan says; ``changes`` are the planned ones about these."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self.changes = list(changes)
        super().__init__(f"{len(self.changes)} fields were changed since this was planned")


def current_value(record: models.Model, field: str) -> Any:
    """What a field holds: a column's value, or for an order the ids of the entries that readers see."""
    return shown_ids(LIST_ORDERED_BY[field], record) if field in ORDERS else get_value(record, field)


def holds(record: models.Model, field: str, value: Any) -> bool:
    """Whether a field holds ``value``; of a place in a list only whether there is one, as others move it."""
    now = current_value(record, field)
    if field == REMOVED_FIELD:
        return (now is None) == (value is None)
    return bool(now == value) and type(now) is type(value)


@transaction.atomic
def apply_batch(changes: Iterable[Change], *, title: str, by: User | None, reason: str = "") -> CorrectionBatch:
    """Make all changes, or none and raise OutdatedError when a field does not hold what the plan says any more."""
    planned = sorted(changes, key=lambda change: (change.record, change.record_id))
    records = [_locked(change) for change in planned]
    outdated = [
        change
        for change, record in zip(planned, records, strict=True)
        if record is None or not holds(record, change.field, change.before)
    ]
    if outdated:
        raise OutdatedError(outdated)
    batch = CorrectionBatch.objects.create(title=title, reason=reason, made_by=by)
    for change, record in zip(planned, records, strict=True):
        if record is not None:
            _apply(record, change, batch, by, change.reason or reason)
    return batch


def _locked(change: Change) -> models.Model | None:
    model: type[models.Model] = apps.get_model("articles", change.record)
    record = model._base_manager.filter(pk=change.record_id).first()
    if record is not None:
        if change.field == REMOVED_FIELD:
            lock_list(record)
        lock(record)
    return record


def _apply(record: models.Model, change: Change, batch: CorrectionBatch, by: User | None, reason: str) -> None:
    if change.field in ORDERS:
        reorder(LIST_ORDERED_BY[change.field], record, change.after, by=by, reason=reason, batch=batch)
    else:
        correct(record, {change.field: change.after}, by=by, reason=reason, batch=batch)


@transaction.atomic
def undo_batch(batch: CorrectionBatch, *, by: User | None) -> tuple[list[Correction], list[Correction]]:
    """Undo all of a batch that is still in force; give what was undone and what somebody changed since, which is kept.

    A batch that was undone stays as it is.
    """
    lock(batch)
    if batch.undone_at is not None:
        return [], []
    undone: list[Correction] = []
    kept: list[Correction] = []
    for correction in batch.corrections.order_by("-pk"):
        done = step_back(correction, by=by, reason=f"undone: {batch.title}")
        (undone if done else kept).append(correction)
    if undone:
        batch.undone_at, batch.undone_by = timezone.now(), by
        batch.save(update_fields=["undone_at", "undone_by"])
    return undone, kept
