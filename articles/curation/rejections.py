"""What is not what: links and pairs that an editor rejected, never made or suggested again until that is undone."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction

from articles.models import Affiliation, Author, Authorship, Institution, Link, Operation

from .corrections import save_columns
from .decisions import get_value, lock, record_kind
from .identities import LINKED_TO, AnyIdentity, survivor_of
from .operations import DecisionConflict, Kind, log
from .rejected import rejected_pairs, rejections_of


@transaction.atomic
def reject_link(
    record: Authorship | Affiliation, identity: Author | Institution, *, by: User | None, reason: str = ""
) -> Operation:
    """Decide that a printed name is not this author's, or an affiliation not this institution.

    A link between the two is taken off; the next ingest of the article may find another one. Rejecting twice is
    rejecting once: the operation in force is given.
    """
    lock(record)
    kind = record_kind(record)
    _, column, _ = LINKED_TO[kind]
    current = survivor_of(identity)
    for operation in rejections_of(kind, [record.pk]):
        if operation.other_id in (identity.pk, current.pk):
            return operation
    fields = {column: None, "link": Link.INFERRED, "link_reason": None}
    is_linked = get_value(record, column) == current.pk
    moved = {field: get_value(record, field) for field in fields} if is_linked else {}
    operation = log(Kind.REJECT, kind, record.pk, current.pk, moved=moved, by=by, reason=reason)
    if is_linked:
        save_columns(record, fields)
    return operation


@transaction.atomic
def reject_same(first: AnyIdentity, second: AnyIdentity, *, by: User | None, reason: str = "") -> Operation:
    """Decide that two identities are two: not suggested again, and not merged before this is undone."""
    kind = record_kind(first)
    ids = sorted({survivor_of(first).pk, survivor_of(second).pk})
    if len(ids) < 2:
        raise DecisionConflict(f"{first} and {second} are one {kind.label}: undo the merge or split it")
    for operation in rejected_pairs(kind, [(ids[0], ids[1])]).values():
        return operation
    return log(Kind.REJECT, kind, ids[0], ids[1], moved={}, by=by, reason=reason)
