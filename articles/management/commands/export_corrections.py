"""The command that writes what editors decided as a file that import_corrections reads."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand

from articles.curation.exchange import WRITERS, correction_rows
from articles.models import Correction, Record


class Command(BaseCommand):
    """Changes nothing."""

    help = "Write all corrections in force to standard output: record, id, field, before, after, reason."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--format", choices=sorted(WRITERS), default="csv")
        parser.add_argument("--record", choices=Record.values, action="append", help="only about such records")

    def handle(self, *args: Any, **options: Any) -> None:
        corrections = Correction.objects.in_force().order_by("pk")
        if options["record"]:
            corrections = corrections.filter(record__in=options["record"])
        for line in WRITERS[options["format"]](correction_rows(corrections.iterator())):
            self.stdout.write(line, ending="")
