"""Measure the ingest on a made-up archive: reading, writing, a plain COPY of the same rows, doing it again.

``make bench-ingest`` takes 20,000 articles, ``N=`` another number. Everything happens in a scratch database of its own,
which is dropped at the end. Rates are of articles a second of wall time; shares and ratios are of the same run.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import django

TABLES = (
    "journal", "issue", "institution", "author", "affiliation", "article", "sourcefile", "articlekey", "authorship",
    "authorshipaffiliation", "reference", "searchdocument", "reviewitem", "parseproblem",
)  # fmt: skip
"""In an order in which the rows of one need only rows of those before; the source of an article is checked at the end."""

Figures = dict[str, Any]


@contextmanager
def scratch_database() -> Iterator[None]:
    """A migrated, empty database beside the real one."""
    from django.db import connection

    from catalogue.startup import start_database

    start_database()
    name = connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def measure(articles: int, references: int, workers: Sequence[int]) -> Figures:
    """Give all figures by name."""
    from tests.benchmarks.generator import Archive, write_archive

    archive = Archive(articles, references)
    with tempfile.TemporaryDirectory(prefix="catalogue-archive-") as folder:
        for _ in write_archive(archive, Path(folder)):
            pass
        figures: Figures = {"articles": articles, "references": references}
        figures["read"] = {count: _read_rate(Path(folder), count) for count in workers}
        figures |= _load(Path(folder), max(workers))
        figures |= _copy_again(articles)
        started = time.perf_counter()
        _ingest(Path(folder), 1)
        figures["again"] = articles / (time.perf_counter() - started)
    figures["peak_megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return figures


def _read_rate(folder: Path, workers: int, enough: int = 1_500) -> float:
    """Files a second that are read and made ready, nothing stored; the processes are started before the clock."""
    from itertools import islice

    from articles.ingest.archives import open_sources
    from articles.ingest.reading import open_pool, read_all
    from articles.ingest.source import SourceBytes

    sources = [source for source in islice(open_sources([folder]), enough) if isinstance(source, SourceBytes)]
    with open_pool(workers) as pool:
        for _ in read_all(sources[: 8 * workers], pool):
            pass
        started = time.perf_counter()
        for _ in read_all(sources, pool):
            pass
        return len(sources) / (time.perf_counter() - started)


def _load(folder: Path, workers: int) -> Figures:
    """Ingest everything, timing what is done in the writing process apart from waiting for the readers."""
    from articles.ingest import newcomers, run

    clock = Stopwatch()
    run.store_batch, stored = clock.timed("write path", run.store_batch), run.store_batch
    steps = newcomers.STEPS
    newcomers.STEPS = tuple(clock.timed(step.__name__.strip("_").replace("_", " "), step) for step in steps)
    started = time.perf_counter()
    try:
        report = _ingest(folder, workers)
    finally:
        run.store_batch, newcomers.STEPS = stored, steps
    whole = time.perf_counter() - started
    batches = clock.each["write path"]
    return {
        "whole": report.files / whole,
        "write": report.files / sum(batches),
        "write_share": sum(batches) / whole,
        "steps": {name: 1000 * sum(times) / report.files for name, times in clock.each.items() if name != "write path"},
        "growth": _growth(batches),
    }


def _growth(batches: Sequence[float]) -> float | None:
    """How much longer the last tenth of the full batches took than the first; None for a short run."""
    full = batches[:-1]
    tenth = len(full) // 10
    return sum(full[-tenth:]) / sum(full[:tenth]) if tenth else None


class Stopwatch:
    """Times of functions by name."""

    def __init__(self) -> None:
        self.each: dict[str, list[float]] = {}

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, whose every call is noted."""

        def noted(*arguments: Any) -> Any:
            started = time.perf_counter()
            try:
                return function(*arguments)
            finally:
                self.each.setdefault(name, []).append(time.perf_counter() - started)

        return noted


def _ingest(folder: Path, workers: int) -> Any:
    from articles.ingest.run import ingest_files

    report = ingest_files([folder], workers=workers)
    if report.refused:
        raise SystemExit(f"refused: {report.refused[0].sentence}")
    return report


def _copy_again(articles: int) -> Figures:
    """The floor: the same rows out of the tables and by plain COPY into them again, with all their indexes and keys."""
    from django.db import connection

    with tempfile.TemporaryDirectory(prefix="catalogue-copy-") as folder, connection.cursor() as cursor:
        for table in TABLES:
            copied_out = cursor.copy(f"COPY articles_{table} TO STDOUT (FORMAT binary)")
            with Path(folder, table).open("wb") as file, copied_out as copy:
                file.writelines(copy)
        cursor.execute(f"TRUNCATE {', '.join('articles_' + table for table in TABLES)} CASCADE")
        started = time.perf_counter()
        cursor.execute("BEGIN")
        for table in TABLES:
            _copy_in(cursor, table, Path(folder, table))
        cursor.execute("COMMIT")
        seconds = time.perf_counter() - started
        cursor.execute("SELECT pg_database_size(current_database())")
        ((size,),) = cursor.fetchall()
    return {"plain_copy": articles / seconds, "database_megabytes": size / 1e6}


def _copy_in(cursor: Any, table: str, file: Path) -> None:
    with file.open("rb") as stream, cursor.copy(f"COPY articles_{table} FROM STDIN (FORMAT binary)") as copy:
        while block := stream.read(1 << 20):
            copy.write(block)


def table(figures: Figures) -> Iterator[str]:
    """Give the figures as lines for a terminal."""
    yield f"{figures['articles']:,} articles, about {figures['references']} references each; articles a second"
    for workers, rate in figures["read"].items():
        yield f"  read and made ready, {workers} process{'es' if workers > 1 else ''}  {rate:10,.0f}"
    yield f"  whole ingest                     {figures['whole']:10,.0f}   ({figures['write_share']:.0%} of it writing)"
    yield f"  write path                       {figures['write']:10,.0f}"
    yield f"  plain COPY of the same rows      {figures['plain_copy']:10,.0f}"
    yield f"  write path against plain COPY    {figures['write'] / figures['plain_copy']:10.0%}"
    yield f"  again, unchanged                 {figures['again']:10,.0f}"
    if figures["growth"]:
        yield f"  last tenth against first tenth   {figures['growth']:10.2f}"
    yield f"  peak memory of the writer        {figures['peak_megabytes']:10,.0f} MB"
    yield f"  database                         {figures['database_megabytes']:10,.0f} MB"
    yield "  milliseconds an article, by step:"
    for name, milliseconds in sorted(figures["steps"].items(), key=lambda item: -item[1]):
        yield f"    {name:30} {milliseconds:8.3f}"


def growth_table(figures: Figures) -> Iterator[str]:
    """Give the costs at growing sizes as lines for a terminal."""
    yield f"about {figures['references']} references an article; milliseconds an article beside so many stored ones"
    least = min(figures["growth"])
    for size, cost in figures["growth"].items():
        yield f"  {size:10,}   {cost:8.3f}   ({cost / figures['growth'][least]:.2f} times that beside {least:,})"


def _measured(options: argparse.Namespace) -> Figures:
    if not options.growth:
        return measure(options.articles, options.references, (1, 2))
    from .bench_growth import growth

    return {"references": options.references, "growth": growth(options.growth, options.references, TABLES)}


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print the table and write the figures where they are wanted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--references", type=int, default=15)
    parser.add_argument("--growth", type=int, help="measure at growing sizes up to this one instead")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "catalogue.settings")
    django.setup()
    with scratch_database():
        figures = _measured(options)
    print("\n".join(growth_table(figures) if options.growth else table(figures)))  # noqa: T201  # a command's output
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
