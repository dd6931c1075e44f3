"""Operators' entry to loading the Research Organization Registry."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.ingest.ror_dump import BrokenDump, read_dump
from articles.ingest.ror_load import Loaded, load_ror

NOT_A_RELEASE = 1
COULD_NOT_RUN = 2


class Command(BaseCommand):
    """Makes the catalogue's copy of ROR equal to this release and links institutions by whole names in their country.

    All or nothing; the same release again changes nothing, and nothing that an editor decided changes. Exit status 0,
    1 when the file is no release of ROR (the record is named), 2 when it cannot be read.
    """

    help = "Load a release of the Research Organization Registry (ROR) as authority for institutions; safe to repeat."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", type=Path, metavar="FILE", help="schema 2: .json, .jsonl, either with .gz, or a .zip"
        )

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            loaded = load_ror(read_dump(file))
        except BrokenDump as error:
            raise CommandError(f"{file}: {error} Nothing was changed.", returncode=NOT_A_RELEASE) from error
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror or error}", returncode=COULD_NOT_RUN) from error
        if options["verbosity"]:
            self.stdout.write("\n".join(describe(loaded)))


def describe(loaded: Loaded) -> list[str]:
    """The lines that tell an operator what was loaded and what became of institutions."""
    linked = loaded.linked
    return [
        f"{loaded.read:,} organisations with {loaded.names:,} names: "
        f"{loaded.added:,} added, {loaded.changed:,} changed, {loaded.removed:,} removed.",
        f"{linked.linked:,} institutions linked, {linked.unlinked:,} links taken back, {linked.parents:,} parents changed.",
        f"{loaded.suggested:,} likely matches are before editors.",
    ]
