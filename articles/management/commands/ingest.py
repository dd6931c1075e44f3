"""Operators' entry to the ingest."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, InterfaceError
from tqdm import tqdm

from articles.ingest.reading import NoExecutor
from articles.ingest.report import IngestReport
from articles.ingest.run import Progress, ingest_files
from articles.ingest.source import MissingPath

SOME_REFUSED = 1
COULD_NOT_RUN = 2


class Command(BaseCommand):
    """Read article files into the catalogue.

    Running it again changes nothing that did not change in the files, completes a run that was killed, and never
    undoes what an editor decided. Exit status 0: all stored; 1: some files refused, each named; 2: could not run.
    """

    help = "Read article files and folders into the catalogue; safe to repeat."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "paths",
            nargs="+",
            metavar="PATH",
            help="a file, a folder, a .zip or .tar.gz; - for a list on standard input",
        )
        parser.add_argument("--dry-run", action="store_true", help="do everything but keep nothing")
        parser.add_argument("--workers", type=int, default=1, metavar="N", help="processes that parse (default 1)")
        parser.add_argument("--executor", metavar="tcp://HOST:PORT", help="a Dask scheduler whose workers parse")
        parser.add_argument("--report", type=Path, metavar="FILE.json", help="write the report there as JSON, too")

    def handle(self, *, paths: list[str], dry_run: bool, report: Path | None, **options: Any) -> None:
        try:
            result = ingest_files(
                [path for path in paths if path != "-"],
                listed=_listed() if "-" in paths else (),
                dry_run=dry_run,
                workers=options["workers"],
                executor=options["executor"],
                progress=_progress_bar if sys.stderr.isatty() and options["verbosity"] > 0 else None,
            )
        except (MissingPath, NoExecutor) as error:
            raise CommandError(str(error), returncode=COULD_NOT_RUN) from error
        except (DatabaseError, InterfaceError) as error:
            raise CommandError(_database_failed(error), returncode=COULD_NOT_RUN) from error
        self._tell(result, dry_run, options["verbosity"])
        if report:
            with report.open("w", encoding="utf-8") as stream:
                result.write(stream)
        if result.refused:
            sys.exit(SOME_REFUSED)

    def _tell(self, result: IngestReport, dry_run: bool, verbosity: int) -> None:
        for refusal in result.refusals:
            self.stderr.write(f"{refusal.path}, line {refusal.line}: {refusal.sentence} [{refusal.code}]")
        if verbosity > 0:
            self.stdout.write(result.table())
            self.stdout.write(f"{result.files:,} files in {result.seconds:.1f} s.")
        if dry_run:
            self.stdout.write("Dry run: nothing was kept.")


def _database_failed(error: Exception) -> str:
    """What to tell when the database did not do it, also when asked again."""
    said = str(error).strip().partition("\n")[0].rstrip(".")
    return f"The database ended the run: {said}. What was stored stays; when the database is well, run it again."


def _listed() -> Iterator[str]:
    """The paths on standard input, one a line, in the bytes that the file system knows them by."""
    return (os.fsdecode(path) for line in sys.stdin.buffer if (path := line.rstrip(b"\r\n")))


@contextmanager
def _progress_bar() -> Iterator[Progress]:
    with tqdm(unit=" files") as bar:
        yield bar.update
