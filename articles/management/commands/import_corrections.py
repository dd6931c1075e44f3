"""The command that makes corrections from a file of rows, all or none of those that can be made."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management import BaseCommand, CommandError
from django.db import IntegrityError

from articles.curation.batches import OutdatedError
from articles.curation.exchange import PlannedRow
from articles.ingest.exchange import import_rows, in_words, plan_file


class Command(BaseCommand):
    """A row whose "before" is no longer true is refused; a second run changes nothing."""

    help = "Make the corrections of a CSV or JSON file as one bulk change, which is undone at once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
        parser.add_argument("--by", metavar="NAME", help="the account that decides")
        parser.add_argument("--reason", default="", help="why; for rows of the file that give no reason")

    def handle(self, *args: Any, **options: Any) -> None:
        by = self._account(options["by"])
        try:
            rows = plan_file(options["path"].read_bytes().decode("utf-8-sig"))
        except (OSError, UnicodeError) as error:
            raise CommandError(f"{options['path']} cannot be read: {error}") from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        for row in rows:
            if row.problem or (row.is_change and options["verbosity"] > 1) or (row.is_change and options["dry_run"]):
                self.stdout.write(_line(row))
        self.stdout.write(in_words(rows))
        if options["dry_run"]:
            return
        try:
            batch = import_rows(rows, by=by, reason=options["reason"])
        except (OutdatedError, IntegrityError) as error:
            raise CommandError(f"Nothing was changed: {error}") from error
        self.stdout.write(f"Bulk change {batch.pk}: {batch}" if batch else "Nothing was changed.")

    def _account(self, name: str | None) -> User | None:
        found = User.objects.filter(username=name).first()
        if name is not None and found is None:
            raise CommandError(f"There is no account {name}.")
        return found


def _line(row: PlannedRow) -> str:
    change = row.change
    what = f"{change.record} {change.record_id} {change.field}: {change.before!r} → {change.after!r}" if change else ""
    return f"row {row.line}: {' '.join(filter(None, [what, row.problem and f'refused: {row.problem}']))}"
