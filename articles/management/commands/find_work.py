"""Operators' entry to filling the editors' work list."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand

from articles.curation.finding import MOST, find_work


class Command(BaseCommand):
    """Safe to repeat, and meant to be run after every ingest or once a night."""

    help = "Look for what editors should decide and no ingest asks about, and count what each decision mends."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--most", type=int, default=MOST, metavar="N", help="open questions of a kind (%(default)s)"
        )

    def handle(self, *, most: int, **options: Any) -> None:
        talks = bool(options["verbosity"])
        waiting = find_work(most=most, told=self._tell if talks else str)
        if talks:
            self.stdout.write("\n".join(f"{count:>6} {kind.label}" for kind, count in waiting.items()))

    def _tell(self, what: str) -> None:
        self.stderr.write(f"Looking for: {what}")
