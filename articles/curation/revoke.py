"""Taking a decided field back: the record says again what its source prints."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.db import models, transaction

from articles.models import Correction
from articles.models.readings import printed_value

from .corrections import mark_revoked, new_correction, save_columns
from .decisions import ORDERS, REMOVED_FIELD, absent_value, get_value, lock
from .lists import LIST_ORDERED_BY, lock_list, return_entry, return_to_printed_order, settle_order
from .originals import first_of


@transaction.atomic
def revoke(correction: Correction, *, by: User | None) -> None:
    """Take a correction back: the field returns to the printed value, or to that before the first of the decisions.

    A removed entry returns to its old place, or to its place in a decided order; an added one goes, unless a source
    has come to print it; a decided order gives way to the printed one. A correction that is no longer in force stays as
    it is: what followed it is not undone.
    """
    record = record_of(correction)
    if correction.field == REMOVED_FIELD:
        lock_list(record)
    lock(record)
    lock(correction)
    if correction.revoked_at is not None:
        return
    mark_revoked(correction, by)
    if correction.field in ORDERS:
        return_to_printed_order(LIST_ORDERED_BY[correction.field], record)
        settle_order(LIST_ORDERED_BY[correction.field], record, by=by)
    elif correction.field == REMOVED_FIELD and correction.new is None:
        return_entry(record, correction.old)
        if not _is_printed(record):
            _added_again(record, by)
    elif correction.field != REMOVED_FIELD:
        save_columns(record, {correction.field: _value_before(record, correction)})
    elif not _is_printed(record):
        save_columns(record, {REMOVED_FIELD: None})


def record_of(correction: Correction) -> models.Model:
    """The record that a correction is about."""
    model: type[models.Model] = Correction._meta.apps.get_model("articles", correction.record)
    return model._base_manager.get(pk=correction.record_id)


def _is_printed(record: models.Model) -> bool:
    return getattr(record, "printed", None) is not None


def _added_again(entry: models.Model, by: User | None) -> None:
    """Let an entry that nothing prints stand on its list by a decision, which can be taken back in its turn."""
    entry.refresh_from_db()
    addition = new_correction(entry, REMOVED_FIELD, get_value(entry, REMOVED_FIELD), by, "put back")
    addition.old = None
    addition.save()


def _value_before(record: models.Model, correction: Correction) -> Any:
    """What is printed now; where nothing is, what the field held before anybody decided about it."""
    if correction.field in (getattr(record, "printed", None) or {}):
        return printed_value(record, correction.field)
    first = first_of(correction)
    return first.old if first.printed is None else absent_value(record, correction.field)
