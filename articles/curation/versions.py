"""Short names of the states that a record was in, so that a form knows whether somebody changed it meanwhile."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from .decisions import record_kind
from .lists import LISTS

UNSEEN = frozenset({"printed", "source"})
"""Columns that no form shows: what is printed may change under a form without changing what it decides."""


def version_of(record: models.Model) -> str:
    """The version of ``record`` as it is stored: another one after any change of its columns or of its lists."""
    kind = record_kind(record)
    lists = [entries for entries in LISTS.values() if entries.owner == kind.value]
    held: list[Any] = [_columns(record)]
    held += [list(entries.of(record).order_by("pk").values_list("pk", "position")) for entries in lists]
    return hashlib.sha256(json.dumps(held, cls=DjangoJSONEncoder).encode()).hexdigest()[:16]


def _columns(record: models.Model) -> list[Any]:
    names = [column.attname for column in record._meta.concrete_fields if column.name not in UNSEEN]
    return list(type(record)._base_manager.filter(pk=record.pk).values_list(*names))
