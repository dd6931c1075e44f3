"""Compare this machine's search index with the database."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand

from articles.search.checking import Check
from articles.search.index import check, check_of_names
from articles.search.names.rows import KINDS

SHOWN = 10


class Command(BaseCommand):
    """Changes nothing. Exit status 0 when the index says what the search table says, 1 when it does not.

    Changes that the index has not followed yet are counted and are no fault: the next search follows them.
    """

    help = "Compare the search indexes with the tables, article by article and name by name; exit 1 when they differ."

    def handle(self, *args: Any, **options: Any) -> None:
        articles, names = check(), check_of_names()
        for line in [*describe(articles, "articles", str), *describe(names, "names", named)]:
            self.stdout.write(line)
        if not (articles.agrees and names.agrees):
            sys.exit(1)


def named(key: int) -> str:
    """How an operator calls what has this key in the index of names: 'author 17'."""
    return f"{KINDS[key % 2]} {key // 2}"


def describe(found: Check, what: str, called: Callable[[int], str]) -> list[str]:
    """The lines that tell an operator what was compared and what differs."""
    if found.unreadable:
        return [
            f"The index of {what} cannot be read: {found.unreadable} The next search, or rebuild_search, makes it anew."
        ]
    lines = [f"{found.entries:,} {what} in the index; {found.behind:,} changes not followed yet."]
    kinds = {"Missing": found.missing, "Outdated": found.outdated, "Not in the catalogue": found.surplus}
    for kind, keys in kinds.items():
        if keys:
            shown = ", ".join(map(called, keys[:SHOWN])) + (", …" if len(keys) > SHOWN else "")
            lines.append(f"{kind}: {len(keys):,} {what} ({shown}). Run rebuild_search.")
    return lines
