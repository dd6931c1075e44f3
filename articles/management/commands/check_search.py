"""Compare this machine's search index with the database."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand

from articles.search.checking import Check
from articles.search.index import check

SHOWN = 10


class Command(BaseCommand):
    """Changes nothing. Exit status 0 when the index says what the search table says, 1 when it does not.

    Changes that the index has not followed yet are counted and are no fault: the next search follows them.
    """

    help = "Compare the search index with the search table, article by article; exit 1 when they differ."

    def handle(self, *args: Any, **options: Any) -> None:
        found = check()
        for line in describe(found):
            self.stdout.write(line)
        if not found.agrees:
            sys.exit(1)


def describe(found: Check) -> list[str]:
    """The lines that tell an operator what was compared and what differs."""
    if found.unreadable:
        return [f"The index cannot be read: {found.unreadable} The next search, or rebuild_search, makes it anew."]
    lines = [f"{found.entries:,} articles in the index; {found.behind:,} changes not followed yet."]
    kinds = {"Missing": found.missing, "Outdated": found.outdated, "Not in the catalogue": found.surplus}
    for kind, article_ids in kinds.items():
        if article_ids:
            shown = ", ".join(map(str, article_ids[:SHOWN])) + (", …" if len(article_ids) > SHOWN else "")
            lines.append(f"{kind}: {len(article_ids):,} articles ({shown}). Run rebuild_search.")
    return lines
