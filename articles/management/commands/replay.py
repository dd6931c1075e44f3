"""Operators' entry to the replay: stored sources read again with today's reader."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from articles.ingest.reading import NoExecutor
from articles.ingest.replay import replay
from articles.ingest.run import Progress

SOME_REFUSED = 1
COULD_NOT_RUN = 2


class Command(BaseCommand):
    """Read all stored sources again and store what today's reader makes of them otherwise; decisions stand.

    Exit status 0: done; 1: some sources could not be read any more, each named, and stay as they are; 2: could not run.
    """

    help = "Read stored sources again with today's reader; with --dry-run only say what would change."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what would change and keep nothing")
        parser.add_argument("--all", action="store_true", help="also sources that today's reader has read")
        parser.add_argument("--limit", type=int, metavar="N", help="at most so many articles")
        parser.add_argument("--workers", type=int, default=1, metavar="N", help="processes that parse (default 1)")
        parser.add_argument("--executor", metavar="tcp://HOST:PORT", help="a Dask scheduler whose workers parse")
        parser.add_argument("--report", type=Path, metavar="FILE.json", help="write the report there as JSON, too")

    def handle(self, *, dry_run: bool, report: Path | None, **options: Any) -> None:
        try:
            result = replay(
                dry_run=dry_run,
                everything=options["all"],
                limit=options["limit"],
                workers=options["workers"],
                executor=options["executor"],
                progress=_progress_bar if sys.stderr.isatty() and options["verbosity"] > 0 else None,
            )
        except NoExecutor as error:
            raise CommandError(str(error), returncode=COULD_NOT_RUN) from error
        for refusal in result.refusals:
            self.stderr.write(f"{refusal.path}, line {refusal.line}: {refusal.sentence} [{refusal.code}]")
        if options["verbosity"] > 0:
            self.stdout.write(result.table())
        if dry_run:
            self.stdout.write("Dry run: nothing was kept.")
        if report:
            with report.open("w", encoding="utf-8") as stream:
                result.write(stream)
        if result.refusals.count:
            sys.exit(SOME_REFUSED)


@contextmanager
def _progress_bar() -> Iterator[Progress]:
    with tqdm(unit=" articles") as bar:
        yield bar.update
