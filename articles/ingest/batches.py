"""Bulk changes, their undoing and restoring, with all that follows: inferred citation links are decided anew.

These are the functions for pages and commands; what they decide with is in :mod:`articles.curation`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.db import models, transaction
from django.db.models import Q

from articles.curation import batches, stepping_back
from articles.curation.batches import Change
from articles.curation.corrections import correct
from articles.curation.decisions import ORDERS, REMOVED_FIELD, in_force, record_kind
from articles.curation.lists import LIST_ORDERED_BY, reorder, shown_ids
from articles.curation.review import settle
from articles.curation.revoke import revoke
from articles.curation.turns import take_turn
from articles.models import Authorship, Correction, CorrectionBatch, Issue, Journal, Link, Record, Reference, ReviewItem

from .linking import link_again, link_around, link_naming
from .replay import read_again

ENTRIES: tuple[type[Authorship] | type[Reference], ...] = (Authorship, Reference)


def relink(about: Iterable[tuple[str, int]]) -> None:
    """Decide anew the inferred links that decisions about these records (kind and id) may have changed."""
    records = set(about)
    let_go(records)
    link_around(_ids_of(Record.ARTICLE, records))
    link_again(_ids_of(Record.REFERENCE, records))
    for journal in Journal.objects.filter(pk__in=_ids_of(Record.JOURNAL, records)).order_by("pk"):
        link_naming(journal)
    for issue in Issue.objects.filter(pk__in=_ids_of(Record.ISSUE, records)).select_related("journal").order_by("pk"):
        link_naming(issue.journal, issue)


def _ids_of(kind: Record, about: Iterable[tuple[str, int]]) -> list[int]:
    return sorted(identity for record, identity in about if record == kind)


def let_go(about: Iterable[tuple[str, int]]) -> None:
    """Let entries go that no source prints any more, where the last decision that kept them was taken back."""
    wanted = set(about)
    for model in ENTRIES:
        kind = Record(model._meta.model_name or "")
        ids = _ids_of(kind, wanted)
        vanished = ReviewItem.objects.filter(kind=ReviewItem.Kind.VANISHED, record=kind, record_id__in=ids)
        kept = model._base_manager.filter(pk__in=vanished.values("record_id"), printed__isnull=False)
        kept = kept.exclude(pk__in=list(in_force(kind, ids))).exclude(link=Link.CONFIRMED)
        if articles := sorted(set(kept.values_list("article_id", flat=True))):
            take_turn()
            read_again(articles, by=None, reason="what kept an entry was taken back")
            settle(Q(pk__in=vanished.exclude(record_id__in=_still_there(model, ids))), by=None)


def _still_there(model: type[Authorship] | type[Reference], ids: Iterable[int]) -> list[int]:
    return list(model._base_manager.filter(pk__in=list(ids)).values_list("pk", flat=True))


@transaction.atomic
def apply_batch(changes: Iterable[Change], *, title: str, by: User | None, reason: str = "") -> CorrectionBatch:
    """Make all changes or none, as :func:`articles.curation.batches.apply_batch`."""
    planned = list(changes)
    batch = batches.apply_batch(planned, title=title, by=by, reason=reason)
    relink((change.record, change.record_id) for change in planned)
    return batch


@transaction.atomic
def undo_batch(batch: CorrectionBatch, *, by: User | None) -> tuple[list[Correction], list[Correction]]:
    """Undo a batch and give what was undone and what was kept because somebody changed it since."""
    undone, kept = batches.undo_batch(batch, by=by)
    relink((one.record, one.record_id) for one in undone)
    return undone, kept


@transaction.atomic
def undo_correction(correction: Correction, *, by: User | None) -> bool:
    """Undo one correction, and say whether it was still in force."""
    done = stepping_back.step_back(correction, by=by, reason=f"undone: {correction}")
    relink([(correction.record, correction.record_id)])
    return done


@transaction.atomic
def restore(record: models.Model, field: str, value: Any, *, by: User | None, reason: str = "") -> None:
    """Give a field a value again that it had before; an entry that left its list returns to it.

    Of an order, entries that are on the list no longer are left out.
    """
    kind = record_kind(record)
    if field in ORDERS:
        entries = LIST_ORDERED_BY[field]
        shown = set(shown_ids(entries, record))
        reorder(entries, record, [one for one in value or () if one in shown], by=by, reason=reason)
    elif field == REMOVED_FIELD and value is not None:
        decision = in_force(kind, [record.pk]).get(record.pk, {}).get(REMOVED_FIELD)
        if decision is not None and decision.new is None:
            revoke(decision, by=by)
    else:
        correct(record, {field: value}, by=by, reason=reason)
    relink([(kind, record.pk)])
