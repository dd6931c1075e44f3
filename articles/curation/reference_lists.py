"""Deciding what is in an article's reference list, and in which order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from articles.models import Article, Reference

from .corrections import correct, state
from .decisions import REMOVED_FIELD, lock
from .lists import REFERENCES, reorder, shown_ids


@transaction.atomic
def add_reference_row(
    article: Article,
    columns: Mapping[str, Any],
    decided: Sequence[str] = ("text",),
    *,
    by: User | None,
    position: int | None = None,
    reason: str = "",
) -> Reference:
    """Add an entry that no source prints, at ``position`` (from 1; the end by default), and give its row, not linked.

    ``decided`` names the columns that stay as they are when a source comes to print the entry, which continues this row.
    """
    lock(article)
    order = shown_ids(REFERENCES, article)
    added = Reference(article=article, printed=None, **columns)
    added.state = Reference.State.DAMAGED if added.damaged else Reference.State.ABSENT
    added.derive()
    added.save()
    state(added, decided, by=by, reason=reason)
    correct(added, {REMOVED_FIELD: len(order) + 1}, by=by, reason=reason)
    if position is not None and position <= len(order):
        index = max(0, position - 1)
        reorder_references(article, [*order[:index], added.pk, *order[index:]], by=by, reason=reason)
    added.refresh_from_db()
    return added


def remove_reference(reference: Reference, *, by: User | None, reason: str = "") -> None:
    """Take an entry off the list; the row stays without a position, so that the next ingest does not bring it back."""
    correct(reference, {REMOVED_FIELD: None}, by=by, reason=reason)


def reorder_references(article: Article, reference_ids: Sequence[int], *, by: User | None, reason: str = "") -> None:
    """Decide the order of the references; ids left out keep their order behind those named.

    ValueError for an entry of another article, or one that was taken off the list: that is put back by revoking.
    """
    reorder(REFERENCES, article, reference_ids, by=by, reason=reason)
