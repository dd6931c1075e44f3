"""Make the search documents and this machine's indexes anew."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.search.documents import refresh_all_documents
from articles.search.engine import IndexUnreadableError
from articles.search.index import rebuild
from articles.search.names.entries import NAMES

COULD_NOT_RUN = 2


class Command(BaseCommand):
    """Readers keep searching the former index until the new one is complete, then all of them see the new one.

    Only rows that differ are written, so that a second run changes none. Killed at any moment, it leaves the former
    index in place and is finished by running it again. Exit status 0, or 2 when the index cannot be written.
    """

    help = "Refresh the search rows of all articles and make this machine's search index anew."

    def handle(self, *args: Any, **options: Any) -> None:
        refreshed = refresh_all_documents()
        try:
            done = rebuild()
            names = rebuild(NAMES)
        except (IndexUnreadableError, OSError) as error:
            raise CommandError(f"The index cannot be written: {error}", returncode=COULD_NOT_RUN) from error
        if options["verbosity"]:
            self.stdout.write(
                f"{refreshed:,} search rows refreshed, {done.written:,} articles and {names.written:,} names indexed."
            )
