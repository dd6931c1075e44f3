"""Authors and institutions by the beginnings of the words of their names, asked of the database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from django.db.models import Q, QuerySet

from articles.models import Author, Institution
from articles.normalize import title_key

MAX_WORDS = 8


@dataclass(frozen=True, slots=True)
class NameHit:
    """A person or place whose name fits: its id and name, the spelling that fits, how well, how many articles."""

    id: int
    name: str
    spelling: str
    score: float
    count: int


def find_names(kind: Literal["author", "institution"], text: str, limit: int) -> list[NameHit]:
    """The authors or institutions in whose names every word of ``text`` begins a word, in any order."""
    words = title_key(text).split()[:MAX_WORDS]
    if not words:
        return []
    rows: QuerySet[Any] = Author.objects.current() if kind == "author" else Institution.objects.current()
    key = "name_key" if kind == "author" else "key"
    for word in words:
        rows = rows.filter(beginning(key, word))
    return [NameHit(row.pk, row.name, row.name, 1.0, 0) for row in rows.order_by(key, "pk")[:limit]]


def beginning(column: str, word: str) -> Q:
    """Rows with a word that begins with ``word`` in a column of folded words."""
    return Q(**{f"{column}__startswith": word}) | Q(**{f"{column}__contains": f" {word}"})
