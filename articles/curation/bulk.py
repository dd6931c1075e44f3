"""One edit of one field or link for many records: what each would hold then, and which cannot."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import models

from articles.models import Article, Issue, Operation

from .affected import refreshed_together
from .batches import Change, OutdatedError
from .decisions import get_value, record_kind, set_value
from .identities import LINKED_TO, AnyIdentity, survivor_of
from .together import link_all
from .turns import take_turn
from .values import EDITABLE, checked


class Mode(StrEnum):
    """What is done to the field."""

    SET = "set"
    REPLACE = "replace"
    CLEAR = "clear"


@dataclass(frozen=True, slots=True)
class Edit:
    """The edit: ``value`` is what the field is set to, or what takes the place of ``find``, letter by letter.

    ``related`` is the record whose id the value is, where the field points to one.
    """

    field: str
    mode: Mode
    value: Any = None
    find: str = ""
    related: models.Model | None = None


def bulk_fields(model: type[models.Model]) -> list[str]:
    """The columns of a kind of record that are changed in bulk: those that are corrected, and what it is linked to."""
    kind = record_kind(model())
    return [*EDITABLE[kind], *([LINKED_TO[kind][1]] if kind in LINKED_TO else [])]


def is_link(model: type[models.Model], field: str) -> bool:
    """Whether a column says what identity a printed thing is: decided by operations instead of corrections."""
    return field not in EDITABLE[record_kind(model())]


def set_to(field: str, related: models.Model) -> Edit:
    """The edit that lets a field point to a record, or to the one that it was merged into."""
    target: Any = survivor_of(related) if hasattr(related, "merged_into") else related  # type: ignore[type-var]  # an identity or a journal
    return Edit(field, Mode.SET, target.pk, related=target)


@dataclass(frozen=True, slots=True)
class Planned:
    """What an edit would do to one record; ``problem`` says why it cannot be."""

    record: models.Model
    change: Change
    problem: str = ""

    @property
    def is_change(self) -> bool:
        """Whether it would make a difference."""
        return not self.problem and self.change.before != self.change.after


def plan(records: Iterable[models.Model], edit: Edit) -> list[Planned]:
    """What ``edit`` would do to each of ``records``; nothing is stored."""
    return [row for record in records for row in _planned(record, edit)]


def _planned(record: models.Model, edit: Edit) -> list[Planned]:
    """The change of the field, and after it those of the columns that go along."""
    before, problem = get_value(record, edit.field), ""
    after = _edited(before, edit)
    along = [_change(record, field, value) for field, value in _going_along(record, edit).items()]
    for change in along:
        set_value(record, change.field, change.after)
    if after != before and not is_link(type(record), edit.field):
        try:
            after = checked(record, edit.field, after, edit.related)
        except ValidationError as error:
            problem = " ".join(error.messages)
    planned = Planned(record, Change(record_kind(record), record.pk, edit.field, before, after), problem)
    return [planned, *(Planned(record, change) for change in along)] if planned.is_change else [planned]


def _change(record: models.Model, field: str, after: Any) -> Change:
    return Change(record_kind(record), record.pk, field, get_value(record, field), after)


def _going_along(record: models.Model, edit: Edit) -> dict[str, Any]:
    """What has to change with an article's shelf: an issue brings its journal, another journal has not the issue."""
    if not isinstance(record, Article):
        return {}
    if edit.field == "issue" and isinstance(edit.related, Issue) and record.journal_id != edit.related.journal_id:
        return {"journal": edit.related.journal_id}
    if edit.field == "journal" and record.issue and record.issue.journal_id != edit.value:
        return {"issue": None}
    return {}


def apply_links(rows: Iterable[Planned], edit: Edit, *, by: User | None, reason: str = "") -> list[Operation]:
    """Make the planned links as operations that are undone together, or none and raise OutdatedError."""
    planned: Any = [row for row in rows if row.is_change]
    with refreshed_together():
        take_turn()
        outdated = []
        for row in planned:
            row.record.refresh_from_db(fields=[edit.field])
            if get_value(row.record, edit.field) != row.change.before:
                outdated.append(row.change)
        if outdated:
            raise OutdatedError(outdated)
        target: AnyIdentity | None = edit.related  # type: ignore[assignment]  # what printed things are linked to
        return link_all([row.record for row in planned], target, by=by, reason=reason)


def _edited(before: Any, edit: Edit) -> Any:
    if edit.mode == Mode.SET:
        return edit.value
    if edit.mode == Mode.CLEAR:
        return None
    return _replaced(before, edit.find, edit.value or "")


def _replaced(value: Any, find: str, replacement: str) -> Any:
    """``value`` with every ``find`` in its texts replaced; texts of a list that become empty leave it."""
    if isinstance(value, str):
        return value.replace(find, replacement) or None
    if isinstance(value, list):
        parts = [_replaced(part, find, replacement) for part in value]
        return [part for part in parts if part]
    if isinstance(value, dict):
        texts = {name: _replaced(part, find, replacement) for name, part in value.items()}
        return {name: part for name, part in texts.items() if part}
    return value
