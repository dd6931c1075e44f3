"""Deciding that two identities are one: everything that belongs to the one goes to the other, whose id stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max

from articles.models import Author, Authorship, Operation, Record

from .affected import affected_articles, refresh_search
from .decisions import lock, record_kind
from .identities import HOLDINGS, LINKED_TO, AnyIdentity, current_ids, survivor_of
from .merged_articles import move_apart
from .operations import DecisionConflict, Kind, log
from .rejected import rejected_pairs, rejected_targets, rejections_of
from .turns import take_turn


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What merging ``loser`` into ``survivor`` would do: rows moved by kind, articles changed, what speaks against it.

    ``together`` are articles that name both; ``conflicts`` are decisions in force that forbid the merge.
    """

    loser: int
    survivor: int
    moved: Mapping[str, list[int]]
    articles: list[int]
    together: list[int] = field(default_factory=list)
    conflicts: list[Operation] = field(default_factory=list)
    refusal: str | None = None


def preview_merge(loser: AnyIdentity, survivor: AnyIdentity) -> MergePreview:
    """Say what a merge would do, and change nothing."""
    kind, target = record_kind(loser), survivor_of(survivor)
    articles = affected_articles(loser)
    return MergePreview(
        loser=loser.pk,
        survivor=target.pk,
        moved={name: holding.ids_of(loser.pk) for name, holding in HOLDINGS[kind].items()},
        articles=articles,
        together=sorted({*articles} & {*affected_articles(target)}),
        conflicts=conflicts_among(kind, {loser.pk, target.pk}),
        refusal=refusal_of(loser, target),
    )


@transaction.atomic
def merge(
    loser: AnyIdentity,
    survivor: AnyIdentity,
    *,
    by: User | None,
    reason: str = "",
    evidence: dict[str, Any] | None = None,
) -> Operation:
    """Merge ``loser`` into ``survivor``, or into whom that one was merged into, and give the logged operation.

    Its authorships, affiliations or sources move; its id and its names stay, lead readers and later ingests to the
    survivor, and are themselves again once the operation is undone. Refused with a DecisionConflict: what is merged
    already, two ORCID iDs, pairs and links that an editor rejected.
    """
    take_turn()
    lock(loser)
    lock(survivor)
    preview = preview_merge(loser, survivor)
    if preview.refusal or preview.conflicts:
        raise DecisionConflict(preview.refusal or "an editor decided that they are two", preview.conflicts)
    kind, target = record_kind(loser), preview.survivor
    moved = {**preview.moved, "last": _last_row(kind), **move_apart(loser, target)}
    for name, holding in HOLDINGS[kind].items():
        holding.move(moved[name], loser.pk, target)
    loser.merged_into_id = target
    loser.save(update_fields=["merged_into"])
    operation = log(Kind.MERGE, kind, loser.pk, target, moved=moved, by=by, reason=reason, evidence=evidence)
    refresh_search({*preview.articles, *([loser.pk, target] if kind == Record.ARTICLE else [])})
    return operation


def refusal_of(loser: AnyIdentity, survivor: AnyIdentity) -> str | None:
    """Why a merge makes no sense, in words."""
    if loser.merged_into_id is not None:
        return f"{loser} was merged already"
    if loser.pk == survivor.pk:
        return f"{loser} is {survivor} already"
    if isinstance(loser, Author) and isinstance(survivor, Author):
        own, other = orcids_of(loser), orcids_of(survivor)
        if own and other and own.isdisjoint(other):
            return "different ORCID iDs are different people"
    return None


def orcids_of(author: Author) -> set[str]:
    """The ORCID iDs of an author: his own, and those printed with his name."""
    printed = Authorship.objects.filter(author=author, orcid__isnull=False).values_list("orcid", flat=True)
    return {orcid for orcid in (author.orcid, *printed) if orcid}


def conflicts_among(kind: Record, identities: set[int]) -> list[Operation]:
    """Rejections that making these one would go against: of a pair, or of a link between one and what another holds."""
    pairs = combinations(sorted(identities), 2)
    found = {operation.pk: operation for operation in rejected_pairs(kind, pairs).values()}
    for row_kind, (identity_kind, _, name) in LINKED_TO.items():
        if identity_kind != kind or row_kind == Record.REFERENCE:
            continue
        holding = HOLDINGS[kind][name]
        rejected = holding.model._base_manager.filter(
            pk__in=Operation.objects.in_force().filter(kind=Kind.REJECT, record=row_kind).values("record_id"),
            **{f"{holding.column}__in": identities},
        ).values_list("pk", flat=True)
        targets = rejected_targets(row_kind, rejected)
        rows = [row for row, ids in targets.items() if ids & identities]
        found |= {operation.pk: operation for operation in _about(row_kind, rows, kind, identities)}
    return list(found.values())


def _about(row_kind: Record, rows: list[int], kind: Record, identities: set[int]) -> list[Operation]:
    operations = rejections_of(row_kind, rows)
    current = current_ids(kind, {operation.other_id for operation in operations if operation.other_id})
    return [operation for operation in operations if current.get(operation.other_id or 0) in identities]


def _last_row(kind: Record) -> int:
    """The largest id among the rows that the merge moves: later ones came by an ingest that obeyed it."""
    model = next(iter(HOLDINGS[kind].values())).model
    return model._base_manager.aggregate(last=Max("pk"))["last"] or 0
