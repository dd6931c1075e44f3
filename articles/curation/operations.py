"""The log of decisions about identities: what each touched, which later ones rest on it, what it settled and replaced."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q
from django.utils import timezone

from articles.models import Operation, Record, ReviewItem

from .identities import HOLDINGS, LINKED_TO, MODELS
from .review import PAIRS, reopen, settle

Kind = Operation.Kind

AMBIGUOUS = {
    ReviewItem.Kind.AMBIGUOUS_AUTHOR,
    ReviewItem.Kind.AMBIGUOUS_INSTITUTION,
    ReviewItem.Kind.AMBIGUOUS_REFERENCE,
}
"""Questions what a printed thing is linked to."""


class DecisionConflict(ValueError):
    """A decision contradicts others that are in force, or others rest on it; ``operations`` are these."""

    def __init__(self, sentence: str, operations: Sequence[Operation] = ()) -> None:
        self.operations = list(operations)
        listed = ", ".join(f"{operation} (operation {operation.pk})" for operation in self.operations)
        super().__init__(f"{sentence}: {listed}" if listed else sentence)


def log(
    kind: Kind,
    record: str,
    record_id: int,
    other_id: int | None,
    *,
    moved: dict[str, Any],
    by: User | None,
    reason: str,
    evidence: dict[str, Any] | None = None,
) -> Operation:
    """Log a decision, close the questions that it answers and note them for its undoing."""
    settled = settle(_answered(kind, record, record_id, other_id), by=by)
    return Operation.objects.create(
        kind=kind,
        record=record,
        record_id=record_id,
        other_id=other_id,
        moved=moved | ({"settled": settled} if settled else {}),
        evidence=evidence or {},
        decided_by=by,
        reason=reason,
    )


def _answered(kind: Kind, record: str, record_id: int, other_id: int | None) -> Q:
    """Questions about a link that is decided now, or about pairs that are one or two now, those merged into them as well."""
    if record in LINKED_TO:
        return Q(kind__in=AMBIGUOUS, record=record, record_id=record_id)
    ones, others = _family(record, record_id), _family(record, other_id)
    if kind == Kind.MERGE:
        ones = others = ones | others
    one_way = Q(record_id__in=ones, other_id__in=others)
    return Q(one_way | Q(record_id__in=others, other_id__in=ones), kind__in=PAIRS, record=record)


def _family(record: str, identity: int | None) -> set[int]:
    """An identity and those that were merged into it."""
    if identity is None or record not in MODELS:
        return {identity} if identity is not None else set()
    merged = MODELS[record]._base_manager.filter(merged_into=identity)
    return {identity, *merged.values_list("pk", flat=True)}


def touched(operation: Operation) -> set[tuple[str, int]]:
    """The rows whose belonging an operation settled: it cannot be undone while a later one settled one of them."""
    if operation.record in LINKED_TO:
        return {(operation.record, operation.record_id)}
    if operation.record not in HOLDINGS:
        return set()
    rows = {
        (holding.touches, identity)
        for name, holding in HOLDINGS[operation.record].items()
        for identity in operation.moved.get(name, ())
    }
    if operation.kind == Kind.MERGE:
        rows.add((HOLDINGS[operation.record]["merged"].touches, operation.record_id))
    return rows


def resting_on(operation: Operation) -> list[Operation]:
    """The later operations in force that would lose their footing if ``operation`` were undone, latest first."""
    rows = touched(operation)
    later = Operation.objects.in_force().filter(pk__gt=operation.pk).order_by("-pk")
    return [other for other in later if rows & touched(other) or names_new_identity(other, operation)]


def names_new_identity(other: Operation, split: Operation) -> bool:
    """Whether ``other`` is about the identity that a split made, which is merged back when the split is undone."""
    if split.kind != Kind.SPLIT:
        return False
    if other.record == split.record:
        return split.other_id in (other.record_id, other.other_id)
    kind = LINKED_TO[Record(other.record)][0] if other.record in LINKED_TO else None
    return kind == split.record and other.other_id == split.other_id


def mark_undone(operation: Operation, by: User | None) -> None:
    """Note that an operation is no longer in force, and put the questions again that it had answered."""
    operation.undone_at, operation.undone_by = timezone.now(), by
    operation.save(update_fields=["undone_at", "undone_by"])
    reopen(operation.moved.get("settled", ()))


def replace(operations: Iterable[Operation], by: User | None) -> list[int]:
    """Undo operations that a newer decision contradicts, and give their ids."""
    replaced = list(operations)
    for operation in replaced:
        mark_undone(operation, by)
    return [operation.pk for operation in replaced]


def put_back(operation_ids: Iterable[int]) -> None:
    """Put operations in force again, the decision that replaced them being undone."""
    Operation.objects.filter(pk__in=list(operation_ids)).update(undone_at=None, undone_by=None)
