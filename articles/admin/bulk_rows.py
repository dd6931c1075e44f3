"""What a bulk change would do, row by row, as its preview shows it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from articles.curation.batches import Change
from articles.curation.bulk import Planned
from articles.curation.identities import LINKED_TO
from articles.curation.rejected import rejected_targets
from articles.models import Record

from .display import change_url, column, label_of
from .events import Names, names_of
from .exact import exact

REPLACES = "An editor had decided that it is not this; that gives way."


def shown_rows(rows: Sequence[Planned]) -> list[dict[str, Any]]:
    """The rows in words; fields are named where there are several, records that are pointed to in one query a kind."""
    fields = {row.change.field for row in rows}
    names = names_of(record for row in rows for record in _pointed_to(row.change))
    rejected = _rejected([row.change for row in rows])
    return [
        _shown(row, names, names_field=len(fields) > 1) | {"state": REPLACES if row.change in rejected else ""}
        for row in rows
    ]


def _rejected(changes: Sequence[Change]) -> list[Change]:
    """The links among the changes of one kind of record that an editor had rejected."""
    links = [one for one in changes if one.record in LINKED_TO and one.field == LINKED_TO[Record(one.record)][1]]
    if not links:
        return []
    targets = rejected_targets(Record(links[0].record), [one.record_id for one in links])
    return [one for one in links if one.after in targets.get(one.record_id, ())]


def _kind_of_target(change: Change) -> str | None:
    """The kind of record that the field points to."""
    found = column(change.record, change.field)
    return found.related_model._meta.model_name if found is not None and found.is_relation else None  # type: ignore[union-attr]  # a model


def _pointed_to(change: Change) -> list[tuple[str, int]]:
    kind = _kind_of_target(change)
    return [(kind, identity) for identity in (change.before, change.after) if identity] if kind else []


def _shown(row: Planned, names: Names, *, names_field: bool) -> dict[str, Any]:
    change = row.change
    before, after = _named(change, names) or exact(change.before, change.after)
    label = label_of(change.record, change.field)
    return {
        "name": str(row.record),
        "address": change_url(change.record, change.record_id),
        "field": label if names_field else "",
        "before": before,
        "after": after,
        "problem": row.problem,
    }


def _named(change: Change, names: Mapping[tuple[str, int], str]) -> tuple[str, str] | None:
    """What a field points to before and after, each by name and number; None where it points to nothing else."""
    kind = _kind_of_target(change)
    if kind is None:
        return None
    before, after = (
        f"{names.get((kind, identity), kind)} ({identity})" if identity else "(nothing)"
        for identity in (change.before, change.after)
    )
    return before, after


def fingerprint(rows: Sequence[Planned]) -> str:
    """What a preview showed, in short."""
    shown = [[row.change.record_id, row.change.field, row.change.before, row.change.after, row.problem] for row in rows]
    return hashlib.sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()[:32]
