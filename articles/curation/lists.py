"""Lists whose entries and order can be decided: an article's authors and references, an author's affiliations.

Positions count from 1 without a gap; an entry that is off its list has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from articles.models import (
    Authorship,
    AuthorshipAffiliation,
    Correction,
    CorrectionBatch,
    Record,
    Reference,
    ReviewItem,
)

from .affected import affected_articles, refresh_search
from .decisions import AFFILIATION_ORDER, AUTHOR_ORDER, REFERENCE_ORDER, in_force, lock, record_kind, removed_ids
from .review import settle


@dataclass(frozen=True, slots=True)
class EntryList:
    """A kind of list: the table of its entries, the column that says whose list it is, the field of a decided order.

    ``news`` is under which name a question holds the entries that have no place in a decided order.
    """

    model: type[models.Model]
    owner: str
    order: str
    news: str

    def of(self, owner: models.Model) -> models.QuerySet[Any]:
        """The entries of one list, those off it included."""
        return self.model._base_manager.filter(**{self.owner: owner.pk})

    @property
    def kind(self) -> Record:
        """The kind of its entries."""
        return Record(self.model._meta.model_name or "")


AUTHORS = EntryList(Authorship, "article", AUTHOR_ORDER, "new_authors")
REFERENCES = EntryList(Reference, "article", REFERENCE_ORDER, "new_references")
AFFILIATIONS = EntryList(AuthorshipAffiliation, "authorship", AFFILIATION_ORDER, "new_affiliations")

LISTS = {entries.kind: entries for entries in (AUTHORS, REFERENCES, AFFILIATIONS)}
LIST_ORDERED_BY = {entries.order: entries for entries in LISTS.values()}


def lock_list(entry: models.Model) -> None:
    """Lock whose list an entry is in, so that lists change one after the other; comes before the entry is locked."""
    entries = LISTS[record_kind(entry)]
    owner: models.Model = getattr(entry, entries.owner)
    type(owner)._base_manager.select_for_update().get(pk=owner.pk)


def shown_ids(entries: EntryList, owner: models.Model) -> list[int]:
    """Ids of the entries that readers see, in order."""
    shown = entries.of(owner).filter(position__isnull=False).order_by("position")
    return list(shown.values_list("pk", flat=True))


def printed_order(entries: EntryList, owner: models.Model) -> list[int]:
    """Ids of the printed entries in printed order, removed ones included."""
    rows = entries.of(owner).filter(printed__isnull=False)
    return [row.pk for row in sorted(rows, key=lambda row: row.printed["record"]["position"])]


def arrange(order: Sequence[int], decided: Sequence[int]) -> list[int]:
    """Bring ``order`` into the decided order; ids that it does not name follow in their own order."""
    first = [identity for identity in decided if identity in set(order)]
    return first + [identity for identity in order if identity not in set(first)]


def number(entries: EntryList, order: Iterable[int]) -> None:
    """Number the entries from 1 in this order."""
    rows = entries.model._base_manager.in_bulk(order := list(order))
    for position, identity in enumerate(order, start=1):
        rows[identity].position = position  # type: ignore[attr-defined]  # every entry of a list has one
    entries.model._base_manager.bulk_update(rows.values(), ["position"])


def close_gaps(entry: models.Model) -> None:
    """Number the list of an entry anew that came onto it or went off it."""
    entries = LISTS[record_kind(entry)]
    number(entries, shown_ids(entries, getattr(entry, entries.owner)))


def return_entry(entry: models.Model, position: int | None) -> None:
    """Put an entry back on its list: at its place in a decided order, else at ``position``, by default at the end."""
    entries = LISTS[record_kind(entry)]
    owner = getattr(entry, entries.owner)
    order = [identity for identity in shown_ids(entries, owner) if identity != entry.pk]
    order.insert(len(order) if position is None else position - 1, entry.pk)
    decided = in_force(record_kind(owner), [owner.pk]).get(owner.pk, {}).get(entries.order)
    number(entries, arrange(order, decided.new or []) if decided else order)
    refresh_search(affected_articles(owner))


@transaction.atomic
def reorder(
    entries: EntryList,
    owner: models.Model,
    entry_ids: Sequence[int],
    *,
    by: User | None,
    reason: str = "",
    batch: CorrectionBatch | None = None,
) -> None:
    """Decide the order of a list; ids left out keep their order behind those named.

    ValueError for an entry of another list, or one that was taken off this one: that is put back by revoking.
    """
    lock(owner)
    before = shown_ids(entries, owner)
    known = {*before, *_unplaced_ids(entries, owner)}
    if strangers := [identity for identity in entry_ids if identity not in known]:
        raise ValueError(f"not in the list of {owner._meta.model_name} {owner.pk}: {strangers}")
    wanted = list(dict.fromkeys(entry_ids))
    order = wanted + [identity for identity in before if identity not in wanted]
    if order == before:
        return
    _decide_order(entries, owner, before, order, {"decided_by": by, "reason": reason, "batch": batch})
    settle_order(entries, owner, by=by)
    number(entries, order)
    refresh_search(affected_articles(owner))


def _decide_order(
    entries: EntryList, owner: models.Model, before: list[int], order: list[int], told: Mapping[str, Any]
) -> None:
    about = {"record": record_kind(owner), "record_id": owner.pk, "field": entries.order}
    replaced = Correction.objects.in_force().filter(**about).first()
    if replaced:
        replaced.revoked_at, replaced.revoked_by = timezone.now(), told["decided_by"]
        replaced.save(update_fields=["revoked_at", "revoked_by"])
    printed = printed_order(entries, owner)
    Correction.objects.create(**about, **told, old=before, new=order, printed=printed, replaces=replaced)


def settle_order(entries: EntryList, owner: models.Model, *, by: User | None) -> None:
    """Close the questions where new entries belong in a decided order: it was decided anew, or taken back."""
    asked = Q(kind=ReviewItem.Kind.ORDER, record=record_kind(owner), record_id=owner.pk, details__has_key=entries.news)
    settle(asked, by=by)


def _unplaced_ids(entries: EntryList, owner: models.Model) -> set[int]:
    """Entries that wait for their place: new ones, not those that were taken off the list."""
    unplaced = set(entries.of(owner).filter(position=None).values_list("pk", flat=True))
    return unplaced - removed_ids(entries.kind, unplaced)


def return_to_printed_order(entries: EntryList, owner: models.Model) -> None:
    """Put the printed entries in printed order, and those that editors added behind them."""
    number(entries, arrange(shown_ids(entries, owner), printed_order(entries, owner)))
    refresh_search(affected_articles(owner))
