"""Measure what storing an article costs beside ten thousand stored ones, a hundred thousand, and so on up to a number.

``make bench-ingest GROWTH=1000000``. A block of made-up articles is ingested and then copied by SQL, with other ids,
names and titles each time, until so many are stored. At every size the same thousand further articles are stored, their
constraints checked, and all of it is taken back: nothing but the size of the tables differs.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

BLOCK = 2_000
SAMPLE = 1_000
FIRST_SIZE = 10_000
TIMES = 3

RENAMED = {
    "journal": ("title", "title_key", "slug"),
    "institution": ("name", "key"),
    "author": ("family", "name_key"),
    "affiliation": ("raw", "institution_name"),
    "article": ("title", "title_key"),
    "sourcefile": ("path",),
    "articlekey": ("key",),
    "reference": ("title", "title_key", "container_title", "container_key"),
    "searchdocument": ("title",),
    "reviewitem": ("fingerprint",),
}
"""Texts that begin with another word in every copy."""

SHARED_IDS = frozenset({"run_id", "decided_by_id", "assigned_to_id"})


def growth(articles: int, references: int, tables: Sequence[str]) -> dict[int, float]:
    """Milliseconds an article, by how many are stored already."""
    sample = _prepare(articles, references)
    copies = 1
    costs = {}
    for size in _sizes(articles):
        while copies * BLOCK < size:
            _copy_block(copies, tables)
            copies += 1
        _execute("ANALYZE")
        costs[size] = 1000 * statistics.median(_store_and_undo(sample) for _ in range(TIMES)) / len(sample)
    return costs


def _sizes(articles: int) -> Iterator[int]:
    size = FIRST_SIZE
    while size < articles:
        yield size
        size *= 10
    yield articles


def _prepare(articles: int, references: int) -> list[Any]:
    """Ingest the block, and make the articles ready that are stored again and again."""
    import tempfile

    from articles.ingest.archives import open_sources
    from articles.ingest.prepared import prepare_file
    from articles.ingest.run import ingest_files
    from articles.ingest.source import SourceBytes
    from tests.benchmarks.generator import Archive, article_text

    archive = Archive(BLOCK + SAMPLE, references)
    with tempfile.TemporaryDirectory(prefix="catalogue-growth-") as folder:
        block, sample = Path(folder, "block"), Path(folder, "sample")
        for number in range(archive.articles):
            # Files of the sample stand among the others: the same journals, people and institutions.
            path = (sample if number % 3 == 2 else block) / f"{number:07}.txt"
            path.parent.mkdir(exist_ok=True)
            path.write_text(article_text(archive, number), encoding="utf-8")
        ingest_files([block], workers=2)
        sources = [source for source in open_sources([sample]) if isinstance(source, SourceBytes)]
        return [article for source in sources for article in prepare_file(source)]


def _store_and_undo(sample: Sequence[Any]) -> float:
    """Seconds to store the sample with all checks; it is taken back."""
    from django.db import transaction

    from articles.ingest.store import store_batch
    from articles.models import IngestRun

    with transaction.atomic():
        run = IngestRun.objects.create()
        started = time.perf_counter()
        store_batch(sample, run)
        _execute("SET CONSTRAINTS ALL IMMEDIATE")
        seconds = time.perf_counter() - started
        transaction.set_rollback(True)
    return seconds


def _copy_block(number: int, tables: Sequence[str]) -> None:
    """Store the first block once more under other ids, names and titles."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        for table in tables:
            cursor.execute(
                "SELECT column_name FROM information_schema.columns WHERE table_name = %s AND is_generated = 'NEVER'",
                [f"articles_{table}"],
            )
            columns = [name for (name,) in cursor.fetchall()]
            key = "article_id" if table == "searchdocument" else "id"
            cursor.execute(
                f"INSERT INTO articles_{table} ({', '.join(map(_quoted, columns))}) OVERRIDING SYSTEM VALUE "  # noqa: S608  # names of columns
                f"SELECT {', '.join(_expression(table, name) for name in columns)} FROM articles_{table} WHERE {key} < %(step)s",
                {
                    "number": number,
                    "step": 1_000_000,
                    "shift": number * 1_000_000,
                    "word": f"w{number * 7919 % 9973:04}",
                },
            )


def _expression(table: str, column: str) -> str:
    """What a column of a copied row holds."""
    if column in ("id", "change") or (column.endswith("_id") and column not in SHARED_IDS):
        return f"{column} + %(shift)s"
    if column in RENAMED.get(table, ()):
        return f"%(word)s || ' ' || {column}" if column != "slug" else f"%(word)s || {column}"
    if column == "sha256":
        return "encode(sha256((sha256 || %(number)s)::bytea), 'hex')"
    return "NULL" if column in ("issn", "orcid") else _quoted(column)


def _quoted(column: str) -> str:
    return f'"{column}"'


def _execute(statement: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement)
