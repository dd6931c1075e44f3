"""Reading what is not what: the links and pairs that editors rejected, merges since then followed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import Q

from articles.models import Operation, Record

from .identities import LINKED_TO, MODELS, current_ids


def rejected_targets(kind: Record, record_ids: Iterable[int]) -> Mapping[int, set[int]]:
    """Record id to the ids of the current identities that it is decided not to be."""
    operations = rejections_of(kind, record_ids)
    current = current_ids(LINKED_TO[kind][0], {operation.other_id for operation in operations if operation.other_id})
    rejected: dict[int, set[int]] = defaultdict(set)
    for operation in operations:
        if operation.other_id in current:
            rejected[operation.record_id].add(current[operation.other_id])
    return rejected


def contradicted(kind: Record, record_id: int, identity: int) -> list[Operation]:
    """The rejections in force that forbid to link a record to an identity that is current."""
    operations = rejections_of(kind, [record_id])
    current = current_ids(LINKED_TO[kind][0], {operation.other_id for operation in operations if operation.other_id})
    return [operation for operation in operations if current.get(operation.other_id or 0) == identity]


def rejections_of(kind: str, record_ids: Iterable[int]) -> list[Operation]:
    wanted = list(record_ids)
    if not wanted:
        return []
    return list(
        Operation.objects.in_force()
        .filter(kind=Operation.Kind.REJECT, record=kind, record_id__in=wanted)
        .order_by("pk")
    )


def rejected_pairs(kind: str, pairs: Iterable[tuple[int, int]]) -> dict[tuple[int, int], Operation]:
    """Which of these pairs of identities are decided to be two, as they are or by what was merged into them."""
    wanted = set(pairs)
    current = current_ids(kind, {identity for pair in wanted for identity in pair})
    family = set(current) | set(current.values())
    family |= set(MODELS[kind]._base_manager.filter(merged_into__in=family).values_list("pk", flat=True))
    either = Q(record_id__in=family) | Q(other_id__in=family)
    operations = list(Operation.objects.in_force().filter(either, kind=Operation.Kind.REJECT, record=kind))
    current |= current_ids(kind, {identity for row in operations for identity in (row.record_id, row.other_id or 0)})
    decided = {frozenset({current[row.record_id], current.get(row.other_id or 0)}): row for row in operations}
    found = {pair: decided.get(frozenset(current.get(identity) for identity in pair)) for pair in wanted}
    return {pair: operation for pair, operation in found.items() if operation is not None}
