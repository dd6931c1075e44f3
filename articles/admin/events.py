"""What happened to records, as editors read it: decisions with before, after and reason, and what the ingest changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q

from articles.curation.decisions import ORDERS, REMOVED_FIELD, record_kind
from articles.curation.identities import LINKED_TO
from articles.curation.lists import LIST_ORDERED_BY
from articles.models import (
    Article,
    Authorship,
    AuthorshipAffiliation,
    Correction,
    Operation,
    Record,
    ReviewItem,
    SourceFile,
)

from .display import change_url, column, label_of
from .exact import exact

Names = Mapping[tuple[str, int], str]
"""What records are called, by kind and id."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. ``decision`` can be undone while ``is_in_force``; a correction's values can be restored."""

    at: datetime
    who: str
    name: str
    address: str
    field: str
    before: str
    after: str
    why: str
    state: str
    decision: Correction | Operation | None = None
    is_in_force: bool = False

    @property
    def kind(self) -> str:
        """The table of the decision: what its undoing is addressed by."""
        return self.decision._meta.model_name or "" if self.decision else ""


def about_record(record: models.Model) -> Q:
    """Decisions about a record; for an article and an author's name also those about the entries of their lists."""
    about = Q(record=record_kind(record), record_id=record.pk)
    if isinstance(record, Article):
        links = AuthorshipAffiliation.objects.filter(authorship__article=record)
        about |= Q(record=Record.AUTHORSHIP, record_id__in=record.authorships.values("pk"))
        about |= Q(record=Record.REFERENCE, record_id__in=record.references.values("pk"))
        about |= Q(record=Record.AUTHORSHIP_AFFILIATION, record_id__in=links.values("pk"))
    if isinstance(record, Authorship):
        links = AuthorshipAffiliation.objects.filter(authorship=record)
        about |= Q(record=Record.AUTHORSHIP_AFFILIATION, record_id__in=links.values("pk"))
    return about


def decision_events(corrections: Iterable[Correction], operations: Iterable[Operation]) -> list[Event]:
    """Decisions in words, latest first; the names of all that they mention come in one query a kind."""
    corrected, operated = list(corrections), list(operations)
    names = names_of(_mentioned(corrected, operated))
    events = [correction_event(one, names) for one in corrected] + [_operation_event(one, names) for one in operated]
    return sorted(events, key=lambda event: event.at, reverse=True)


def _mentioned(corrections: list[Correction], operations: list[Operation]) -> set[tuple[str, int]]:
    """The records that decisions are about, point to or put in order."""
    found: set[tuple[str, int]] = set()
    for one in corrections:
        found.add((one.record, one.record_id))
        if one.field in ORDERS:
            kind = LIST_ORDERED_BY[one.field].kind
            found |= {(kind, identity) for identity in [*(one.old or ()), *(one.new or ())]}
        elif related := _related_kind(one.record, one.field):
            found |= {(related, value) for value in (one.old, one.new) if isinstance(value, int)}
    for operation in operations:
        found.add((operation.record, operation.record_id))
        kinds = LINKED_TO.get(Record(operation.record))
        other = kinds[0] if kinds else operation.record
        found |= {(other, identity) for identity in _ends(operation) if identity}
    return found


def _related_kind(record: str, field: str) -> str:
    found = column(record, field)
    return found.related_model._meta.model_name or "" if isinstance(found, models.ForeignKey) else ""


def _ends(operation: Operation) -> tuple[int | None, int | None]:
    """What a printed thing was linked to before and is after; of a merge or split the other identity."""
    kinds = LINKED_TO.get(Record(operation.record))
    before = operation.moved.get(kinds[1]) if kinds else None
    return before, operation.other_id


def names_of(records: Iterable[tuple[str, int]]) -> Names:
    """What these records are called, in one query a kind."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for kind, identity in records:
        wanted[kind].add(identity)
    names = {}
    for kind, ids in wanted.items():
        rows = apps.get_model("articles", kind)._base_manager.filter(pk__in=ids)
        related = {"authorshipaffiliation": ["affiliation"], "issue": ["journal"]}.get(kind)
        rows = rows.select_related(*related) if related else rows
        names.update({(str(kind), row.pk): str(row) for row in rows})
    return names


def correction_event(one: Correction, names: Names) -> Event:
    """A correction in words."""
    before, after = correction_values(one, names)
    label = label_of(one.record, one.field)
    return Event(
        at=one.decided_at,
        who=str(one.decided_by or "nobody"),
        name=names.get((one.record, one.record_id), f"{one.record} {one.record_id}"),
        address=change_url(one.record, one.record_id),
        field="place in the list" if one.field == REMOVED_FIELD else label,
        before=before,
        after=after,
        why=one.reason,
        state=_state(one.revoked_at, one.revoked_by),
        decision=one,
        is_in_force=one.revoked_at is None,
    )


def correction_values(one: Correction, names: Names) -> tuple[str, str]:
    """What a field held before and after a correction, in words."""
    if one.field == REMOVED_FIELD:
        before, after = (
            "off the list" if value is None else f"on the list, at {value}" for value in (one.old, one.new)
        )
        return before, after
    kind = LIST_ORDERED_BY[one.field].kind if one.field in ORDERS else _related_kind(one.record, one.field)
    if not kind:
        return exact(one.old, one.new)
    values = ([value] if isinstance(value, int) else value or [] for value in (one.old, one.new))
    before, after = ("; ".join(names.get((kind, identity), str(identity)) for identity in ids) for ids in values)
    return before or "(nothing)", after or "(nothing)"


def _state(ended: datetime | None, by: Any) -> str:
    return f"ended by {by or 'nobody'}, {ended:%Y-%m-%d %H:%M}" if ended else "in force"


def _operation_event(one: Operation, names: Names) -> Event:
    kinds = LINKED_TO.get(Record(one.record))
    other = kinds[0] if kinds else one.record
    before, after = (names.get((other, identity or 0), "(nothing)" if kinds else "") for identity in _ends(one))
    return Event(
        at=one.decided_at,
        who=str(one.decided_by or "nobody"),
        name=names.get((one.record, one.record_id), f"{one.record} {one.record_id}"),
        address=change_url(one.record, one.record_id),
        field=f"is not {other}" if one.kind == Operation.Kind.REJECT else one.get_kind_display().lower(),
        before=before,
        after=after,
        why=one.reason,
        state=_state(one.undone_at, one.undone_by),
        decision=one,
        is_in_force=one.undone_at is None,
    )


def ingest_events(record: models.Model, most: int) -> list[Event]:
    """What ingests did to a record, where it is known: files that state it, and printed values that came to differ from
    what a decision was made against."""
    asked = ReviewItem.objects.filter(
        record=record_kind(record), record_id=record.pk, kind=ReviewItem.Kind.SOURCE_CHANGED
    )
    events = [_question_event(one) for one in asked.order_by("-pk")[:most] if "field" in one.details]
    if isinstance(record, Article):
        files = SourceFile.objects.filter(article=record).select_related("run__started_by").order_by("-pk")
        events += [_file_event(one) for one in files.defer("text", "content")[:most]]
    return events


def _question_event(one: ReviewItem) -> Event:
    before, after = exact(one.details.get("printed_before"), one.details.get("printed_now"))
    label = label_of(one.record, one.details["field"])
    return Event(one.created_at, "ingest", "", "", f"{label}, as printed", before, after, "", one.get_state_display())


def _file_event(one: SourceFile) -> Event:
    who = f"ingest, run {one.run_id}" + (f" by {one.run.started_by}" if one.run.started_by else "")
    state = "superseded by a newer content" if one.superseded else ""
    return Event(one.read_at, who, one.path, change_url("sourcefile", one.pk), "read from a file", "", "", "", state)
