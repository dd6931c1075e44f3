"""Filling a database of its own with the made-up catalogue, by COPY."""

from __future__ import annotations

import os
from pathlib import Path

CHUNK = 2_000
DRAWN_BY_THE_DATABASE = ("change", "transaction", "names_transaction")


def open_database(folder: Path) -> None:
    """Start the database of this folder, migrated; to be called before anything else of Django."""
    os.environ.pop("DATABASE_URL", None)
    os.environ["CATALOGUE_ENV_FILE"] = os.devnull
    os.environ["CATALOGUE_DATA_DIR"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "catalogue.settings"
    import django

    from catalogue.startup import start_database

    start_database()
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def load(articles: int) -> bool:
    """Store a catalogue of so many articles; False when it is stored already."""
    from django.db import connection, transaction

    from articles.models import SearchDocument
    from tools.bench_search_rows import Catalogue, article_rows, shelf_rows

    held = SearchDocument.objects.count()
    if held == articles:
        return False
    if held:
        raise SystemExit(f"The folder holds {held:,} articles; {articles:,} are wanted. Take another folder.")
    catalogue = Catalogue(articles)
    with transaction.atomic(), connection.cursor() as cursor:
        # The rows fit each other by the way they are made; asking for every one would take most of the time.
        cursor.execute("SET LOCAL session_replication_role = replica")
        _copy(shelf_rows(catalogue))
        for start in range(0, articles, CHUNK):
            _copy(article_rows(catalogue, range(start, min(start + CHUNK, articles))))
        _set_sequences()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return True


def _copy(rows: dict[str, list[dict[str, object]]]) -> None:
    from django.apps import apps

    from articles.ingest.copying import columns, copy_lines, encode

    for name, values in rows.items():
        model = apps.get_model("articles", name)
        lines = [encode(model, one, *DRAWN_BY_THE_DATABASE) for one in values]
        copy_lines(model, columns(model, *DRAWN_BY_THE_DATABASE), lines)


def _set_sequences() -> None:
    """Let the next rows have ids of their own."""
    from django.apps import apps
    from django.core.management.color import no_style
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(
            no_style(), list(apps.get_app_config("articles").get_models())
        ):
            cursor.execute(statement)
