"""Several decisions about identities as one: made in one transaction, logged as one batch, undone together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from articles.models import Affiliation, Author, Authorship, Institution, Operation, Record, Reference

from .affected import refreshed_together
from .corrections import correct
from .decisions import record_kind
from .identities import AnyIdentity, survivor_of
from .links import LINK
from .merge import merge
from .noted import note
from .operations import DecisionConflict, Kind, log, names_new_identity, touched
from .rejected import rejected_pairs
from .rejections import reject_same
from .turns import take_turn

Printed = Affiliation | Authorship | Reference
"""What is linked to an identity."""


def as_batch(operations: Iterable[Operation]) -> list[Operation]:
    """Mark operations as made together, and give them; one alone is no batch."""
    made = list(operations)
    if len(made) > 1:
        first = min(operation.pk for operation in made)
        Operation.objects.filter(pk__in=[operation.pk for operation in made]).update(batch=first)
        for operation in made:
            operation.batch = first
    return made


def merge_all(
    losers: Sequence[Author | Institution],
    survivor: Author | Institution,
    *,
    by: User | None,
    reason: str = "",
    evidence: dict[str, Any] | None = None,
    name: dict[str, Any] | None = None,
) -> list[Operation]:
    """Merge each of ``losers`` into ``survivor``, called by the columns in ``name`` from then on, or nothing at all.

    DecisionConflict as :func:`.merge.merge` raises it.
    """
    with refreshed_together():
        take_turn()
        made = [merge(loser, survivor, by=by, reason=reason, evidence=evidence) for loser in losers]
        if made and name:
            survivor.refresh_from_db()
            note(made[-1], correct(survivor, name, by=by, reason=reason))
        return as_batch(made)


def keep_apart(identities: Sequence[Author | Institution], *, by: User | None, reason: str = "") -> list[Operation]:
    """Decide that each of these is another: no two of them are suggested again, or merged before this is undone."""
    with transaction.atomic():
        take_turn()
        by_id = {identity.pk: identity for identity in map(survivor_of, identities)}
        pairs = set(combinations(sorted(by_id), 2))
        kind = record_kind(identities[0])
        new = sorted(pairs - rejected_pairs(kind, pairs).keys())
        return as_batch([reject_same(by_id[one], by_id[other], by=by, reason=reason) for one, other in new])


def make_parts(
    parts: Sequence[Institution], whole: Institution, *, by: User | None, reason: str = ""
) -> list[Operation]:
    """Decide that institutions are parts of ``whole`` and therefore none of them is it.

    DecisionConflict where the whole is a part of one of them.
    """
    with refreshed_together():
        take_turn()
        wholes = above(whole)
        made = []
        for part in parts:
            if part.pk in wholes:
                raise DecisionConflict(f"{whole} is a part of {part}")
            ids, why = sorted((part.pk, whole.pk)), reason or f"a part of {whole}"
            operation = log(Kind.REJECT, Record.INSTITUTION, *ids, moved={}, by=by, reason=why)
            note(operation, correct(part, {"parent": whole.pk}, by=by, reason=reason))
            made.append(operation)
        return as_batch(made)


def above(institution: Institution) -> set[int]:
    """The institution and all that it is a part of."""
    found: set[int] = set()
    current: Institution | None = institution
    while current is not None and current.pk not in found:
        found.add(current.pk)
        current = current.parent
    return found


def link_all(
    printed: Sequence[Printed], target: AnyIdentity | None, *, by: User | None, reason: str = ""
) -> list[Operation]:
    """Confirm what printed things of one kind mean (who a name is, which institution, which cited article), or that it
    is nothing that is known."""
    with refreshed_together():
        take_turn()
        return as_batch([LINK[record_kind(row)](row, target, by=by, reason=reason) for row in printed])


def batch_of(operation: Operation) -> list[Operation]:
    """The operations that are undone with this one, itself among them, the latest first."""
    if operation.batch is None:
        return [operation]
    return list(Operation.objects.filter(batch=operation.batch).order_by("-pk"))


def resting_on_batch(made: Sequence[Operation]) -> list[Operation]:
    """The later operations in force, none of these themselves, that keep them from being undone, the latest first."""
    settled: dict[tuple[str, int], int] = {}
    for operation in sorted(made, key=lambda one: -one.pk):
        settled |= dict.fromkeys(touched(operation), operation.pk)
    splits = [operation for operation in made if operation.kind == Kind.SPLIT]
    later = Operation.objects.in_force().filter(pk__gt=min((one.pk for one in made), default=0)).order_by("-pk")
    return [
        other
        for other in later.exclude(pk__in=[operation.pk for operation in made])
        if any(settled.get(row, other.pk) < other.pk for row in touched(other))
        or any(split.pk < other.pk and names_new_identity(other, split) for split in splits)
    ]
