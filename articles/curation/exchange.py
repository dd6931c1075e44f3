"""Corrections as rows of a file: written as CSV or JSON, read again to the letter, planned against what records hold."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models

from articles.models import Correction

from .batches import Change, current_value, holds
from .decisions import ORDERS, REMOVED_FIELD, record_kind, set_value
from .lists import LIST_ORDERED_BY, LISTS
from .originals import first_of
from .values import EDITABLE, check_signs, checked

COLUMNS = ("record", "id", "field", "before", "after", "reason")
"""The columns of a file; others are ignored, so that a file may carry notes."""

MOST_ROWS = 20_000
LONGEST_CELL = 1_000_000
MAX_ID = 2**63 - 1

Row = Mapping[str, Any]
"""One row of a file: kind of record, id, field, its value before and after as JSON holds them, the reason."""


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """What one row of a file comes to: a change, a ``problem`` that refuses it, or neither where it holds already."""

    line: int
    change: Change | None = None
    name: str = ""
    problem: str = ""

    @property
    def is_change(self) -> bool:
        """Whether the row would change something."""
        return self.change is not None and not self.problem and self.change.before != self.change.after


def correction_rows(corrections: Iterable[Correction]) -> Iterator[Row]:
    """Decisions as rows: from what a field held before anybody decided about it to what was decided."""
    for one in corrections:
        before = first_of(one).old
        yield _row(one.record, one.record_id, one.field, before, one.new, one.reason)


def record_rows(records: Iterable[models.Model]) -> Iterator[Row]:
    """All that can be corrected of records, as rows that change nothing until somebody edits ``after``."""
    for record in records:
        kind = record_kind(record)
        orders = [entries.order for entries in LISTS.values() if entries.owner == kind.value]
        for field in (*EDITABLE[kind], *orders):
            value = current_value(record, field)
            yield _row(kind.value, record.pk, field, value, value, "")


def _row(*values: Any) -> Row:
    return dict(zip(COLUMNS, values, strict=True))


def write_csv(rows: Iterable[Row]) -> Iterator[str]:
    """The lines of a CSV file. Values are written as JSON: in quotes, so that blanks, numbers and nothing are told
    apart, and no spreadsheet takes a text for a formula."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(COLUMNS)
    for row in rows:
        yield _emptied(buffer)
        values = [json.dumps(row[name], ensure_ascii=False) for name in ("before", "after", "reason")]
        writer.writerow([row["record"], row["id"], row["field"], *values])
    yield _emptied(buffer)


def _emptied(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text


def write_json(rows: Iterable[Row]) -> Iterator[str]:
    """A JSON list, an object a line."""
    yield "["
    for number, row in enumerate(rows):
        yield ("," if number else "") + "\n" + json.dumps(row, ensure_ascii=False)
    yield "\n]\n"


WRITERS = {"csv": write_csv, "json": write_json}


def read_rows(text: str) -> list[Row]:
    """The rows of a file, CSV or JSON, told apart by its first sign; ValidationError when it is neither."""
    bare = text.removeprefix("\ufeff")
    try:
        rows = _read_json(bare) if bare.lstrip().startswith("[") else _read_csv(bare)
    except (ValueError, csv.Error, RecursionError) as error:
        raise ValidationError(f"This file cannot be read: {error}.", code="file") from error
    if len(rows) > MOST_ROWS:
        raise ValidationError(f"A file holds at most {MOST_ROWS} rows.", code="rows")
    return rows


def _read_json(text: str) -> list[Row]:
    rows = json.loads(text)
    if not all(isinstance(row, dict) for row in rows):
        raise ValueError("it is a list of something else than objects")
    return [{name: row.get(name) for name in COLUMNS} for row in rows]


def _read_csv(text: str) -> list[Row]:
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    if missing := {"record", "id", "field", "before", "after"} - set(reader.fieldnames or ()):
        raise ValueError(f"it has no column {', '.join(sorted(missing))}")
    return [{**row, "is_text": True} for row in reader]


def plan_rows(rows: Iterable[Row]) -> list[PlannedRow]:
    """What each row would do to what is stored now; nothing is stored. Rows of one record build on each other."""
    numbered = list(enumerate(rows, start=1))
    found = _records_of(row for _, row in numbered)
    planned: list[PlannedRow] = []
    taken: set[tuple[str, int, str]] = set()
    for line, row in numbered:
        one = _planned(line, row, found, taken)
        planned.append(one)
        if one.is_change and one.change is not None:
            taken.add((one.change.record, one.change.record_id, one.change.field))
    return planned


Records = Mapping[tuple[str, int], models.Model]


def _records_of(rows: Iterable[Row]) -> Records:
    wanted: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        if str(row.get("record")) in EDITABLE and (identity := _identity(row)) is not None:
            wanted[str(row["record"])].add(identity)
    found: dict[tuple[str, int], models.Model] = {}
    for kind, ids in wanted.items():
        rows_of_kind = apps.get_model("articles", kind)._base_manager.in_bulk(ids)
        found.update({(kind, pk): record for pk, record in rows_of_kind.items()})
    return found


def _identity(row: Row) -> int | None:
    text = str(row.get("id", "")).strip()
    identity = int(text) if text.isascii() and text.isdigit() and len(text) < 20 else None
    return identity if identity is not None and identity <= MAX_ID else None


def _planned(line: int, row: Row, records: Records, taken: set[tuple[str, int, str]]) -> PlannedRow:
    identity = _identity(row)
    record = records.get((str(row.get("record")), identity or 0))
    if record is None or identity is None:
        return PlannedRow(line, problem=f"There is no {row.get('record')} {row.get('id')}.")
    field = str(row.get("field"))
    if (str(row["record"]), identity, field) in taken:
        return PlannedRow(line, name=str(record), problem="An earlier row of the file is about this field.")
    try:
        before, after = (_value(record, field, row.get(side), row) for side in ("before", "after"))
        reason = str(_plain(row.get("reason"), row) or "")
        check_signs([after, reason])
        change = Change(record_kind(record), identity, field, before, after, reason)
        return _compared(PlannedRow(line, change, str(record)), record)
    except (ValidationError, ValueError, RecursionError) as error:
        sentence = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
        return PlannedRow(line, name=str(record), problem=sentence)


def _compared(row: PlannedRow, record: models.Model) -> PlannedRow:
    """The row with what speaks against it; a record that it changes holds the new value for the rows behind it."""
    change = row.change
    if change is None or holds(record, change.field, change.after):
        return PlannedRow(row.line, None, row.name)
    if not holds(record, change.field, change.before):
        now = json.dumps(current_value(record, change.field), ensure_ascii=False)
        return PlannedRow(row.line, change, row.name, f"It holds something else now: {now}")
    after = _checked(record, change)
    if change.field not in ORDERS and change.field != REMOVED_FIELD:
        set_value(record, change.field, after)
    return replace(row, change=replace(change, after=after))


def _checked(record: models.Model, change: Change) -> Any:
    if change.field in ORDERS:
        shown = current_value(record, change.field)
        if not isinstance(change.after, list) or sorted(map(str, change.after)) != sorted(map(str, shown)):
            raise ValidationError("An order names each entry of the list once.", code="order")
        return change.after
    if change.field == REMOVED_FIELD and record_kind(record) in LISTS:
        if change.after is not None:
            raise ValidationError("An entry is put back on its own page.", code="position")
        return None
    return checked(record, change.field, change.after)


def _value(record: models.Model, field: str, cell: Any, row: Row) -> Any:
    """The value of a cell: of a CSV file JSON, or for texts the bare words as well."""
    kind = record_kind(record)
    is_order = field in ORDERS and LIST_ORDERED_BY[field].owner == kind
    is_place = field == REMOVED_FIELD and kind in LISTS
    if not (is_order or is_place or field in EDITABLE[kind]):
        raise ValidationError(f"{field} is not corrected in this way.", code="field")
    if not row.get("is_text"):
        return cell
    return _plain(cell, row) if not (is_order or is_place) and _is_text(record, field) else _json(cell)


def _is_text(record: models.Model, field: str) -> bool:
    column = record._meta.get_field(field)
    return isinstance(column, models.CharField | models.TextField) and not isinstance(column, ArrayField)


def _plain(cell: Any, row: Row) -> Any:
    """A text as it stands, or as a JSON string or null."""
    if not row.get("is_text") or cell is None:
        return cell
    if cell in ("", "null"):
        return None
    return json.loads(cell) if cell.startswith('"') else cell


def _json(cell: str | None) -> Any:
    return json.loads(cell) if cell else None
