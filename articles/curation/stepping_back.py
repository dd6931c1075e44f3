"""Undoing a correction: the field returns to the decision that it replaced, else to what is printed."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction

from articles.models import Correction

from .corrections import correct
from .decisions import ORDERS, REMOVED_FIELD, lock
from .lists import LIST_ORDERED_BY, reorder, shown_ids
from .revoke import record_of, revoke


@transaction.atomic
def step_back(correction: Correction, *, by: User | None, reason: str = "") -> bool:
    """Undo a correction and say whether it was still in force; one that something followed stays as it is.

    Otherwise than by :func:`.revoke.revoke`, an earlier decision about the field holds again, as a new correction.
    """
    lock(correction)
    if correction.revoked_at is not None:
        return False
    before = correction.replaces
    if before is None or correction.field == REMOVED_FIELD:
        revoke(correction, by=by)
    elif correction.field in ORDERS:
        _reorder_back(correction, before, by, reason)
    else:
        correct(record_of(correction), {correction.field: before.new}, by=by, reason=reason)
    return True


def _reorder_back(correction: Correction, before: Correction, by: User | None, reason: str) -> None:
    entries, owner = LIST_ORDERED_BY[correction.field], record_of(correction)
    shown = set(shown_ids(entries, owner))
    reorder(entries, owner, [identity for identity in before.new or () if identity in shown], by=by, reason=reason)
