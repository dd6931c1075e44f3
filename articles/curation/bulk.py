"""One edit of one field for many records: what each would hold then, and which cannot."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from .batches import Change
from .decisions import get_value, record_kind
from .values import checked


class Mode(StrEnum):
    """What is done to the field."""

    SET = "set"
    REPLACE = "replace"
    CLEAR = "clear"


@dataclass(frozen=True, slots=True)
class Edit:
    """The edit: ``value`` is what the field is set to, or what takes the place of ``find``, letter by letter."""

    field: str
    mode: Mode
    value: Any = None
    find: str = ""


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
    return [_planned(record, edit) for record in records]


def _planned(record: models.Model, edit: Edit) -> Planned:
    before, problem = get_value(record, edit.field), ""
    after = _edited(before, edit)
    if after != before:
        try:
            after = checked(record, edit.field, after)
        except ValidationError as error:
            problem = " ".join(error.messages)
    return Planned(record, Change(record_kind(record), record.pk, edit.field, before, after), problem)


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
