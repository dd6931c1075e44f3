"""What an editor needs to decide a question: the records side by side, what would change, and the source text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from articles.curation.healing import changes_of
from articles.curation.worklist import NO_FIELD
from articles.models import Article, Authorship, Record, Reference, ReviewItem

from .compared import Row, Side, rows_of, sides_of
from .display import column, label_of, show_value
from .entry_source import entry_source
from .item_records import MOST_CANDIDATES, candidate_kind, candidates_of, record_of
from .source_text import SourceView, source_panel

Kind = ReviewItem.Kind

SHOWN_ELSEWHERE = frozenset({"candidates", "changes", "whole", "settled_before", "line", "run", NO_FIELD})
"""Details that the page shows in another form, or that say nothing to a reader."""


@dataclass(frozen=True, slots=True)
class Change:
    """One field as it is and as it would be; ``name`` is its box, '' where nothing is chosen."""

    label: str
    before: str
    after: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that the page of a question shows; ``own`` is what only its kind has, with a template called after the kind."""

    record: Any
    details: Sequence[tuple[str, Sequence[str]]]
    sides: Sequence[Side] = ()
    rows: Sequence[Row] = ()
    choices: bool = False
    changes: Sequence[Change] = ()
    parts: Sequence[tuple[str, str, str]] = ()
    source: SourceView | None = None
    citing: Sequence[Side] = field(default_factory=tuple)
    own: Any = None
    own_template: str = ""


def evidence_of(item: ReviewItem, own: Any = None) -> Evidence:
    """Gather the evidence about ``item``, beside what only its kind has; the record may be gone."""
    record = record_of(item)
    kind = candidate_kind(item)
    sides = sides_of(kind or item.record, candidates_of(item)[:MOST_CANDIDATES] if kind else _ids(item))
    return Evidence(
        record=record,
        details=details_of(item),
        sides=sides,
        rows=rows_of(sides),
        choices=kind is not None,
        changes=_changes(item, record) if record is not None else (),
        parts=_parts(record) if item.kind == Kind.UNCERTAIN_NAME and record is not None else (),
        source=_source(record),
        citing=sides_of(Record.ARTICLE, [record.article_id]) if isinstance(record, Reference | Authorship) else (),
        own=own,
        own_template=f"admin/articles/includes/work_{item.kind.replace('-', '_')}.html",
    )


def details_of(item: ReviewItem) -> list[tuple[str, list[str]]]:
    """The details kept with a question, in words."""
    shown = []
    for key, value in item.details.items():
        if key in SHOWN_ELSEWHERE or value in (None, "", []):
            continue
        values = value if isinstance(value, list) else [value]
        field = column(item.record, item.details.get("field") or "") if key in ("decided", "printed_now") else None
        shown.append((key.replace("_", " "), [show_value(one, field) for one in values]))
    return shown


def _ids(item: ReviewItem) -> list[int]:
    return [identity for identity in (item.record_id, item.other_id) if identity is not None]


def _changes(item: ReviewItem, record: Any) -> list[Change]:
    """What the first button would change, before and after."""
    whole = record_of(item, other=True) if item.kind == Kind.DAMAGED_REFERENCE else None
    pairs = changes_of(record, whole) if whole is not None else {}
    return [
        Change(label_of(item.record, name), show_value(old), show_value(new), name)
        for name, (old, new) in pairs.items()
    ]


def _parts(record: Authorship) -> list[tuple[str, str, str]]:
    """The parts of a name as inputs: name, label, value."""
    labels = {"given": "given", "family": "family", "literal": "organisation"}
    return [(name, label, getattr(record, name) or "") for name, label in labels.items()]


def _source(record: Any) -> SourceView | None:
    """The source beside the record, where it has one."""
    if isinstance(record, Authorship | Reference):
        return entry_source(record)
    return source_panel(record) if isinstance(record, Article) else None
