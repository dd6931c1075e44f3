"""Bring the cited works outside the catalogue up to date."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from articles.ingest.cited_works import refresh_works


class Command(BaseCommand):
    """Find the works, journals and issues that references ask for; changes nothing that is up to date."""

    help = "Find and count what articles cite and the catalogue does not hold."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="read all references, whatever changed")

    def handle(self, *args: Any, **options: Any) -> None:
        found = refresh_works(everything=options["all"])
        if options["verbosity"]:
            self.stdout.write(f"{found} cited works were looked at.")
