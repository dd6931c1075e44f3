"""Measure the ingest on a made-up archive: reading, writing, a plain COPY of the same rows, doing it again.

``make bench-ingest`` takes 20,000 articles, ``N=`` another number. Everything happens in a scratch database of its own,
which is dropped at the end. Rates are of articles a second of wall time; shares and ratios are of the same run.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import django

from tools.bench_writing import (
    TABLES,
    Figures,
    copy_again,
    empty_tables,
    peak_megabytes,
    store_readings,
    write_readings,
)

WHOLE_FOLDERS = 2
"""The whole of an ingest is measured on so many thousand files."""


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


def measure(articles: int, references: int, readings: Path | None) -> Figures:
    """Give all figures by name; ``readings`` is where read articles are kept, or were kept by an earlier run."""
    from tests.benchmarks.generator import Archive, write_archive

    figures: Figures = {"articles": articles, "references": references, "read": {}}
    with tempfile.TemporaryDirectory(prefix="catalogue-archive-") as name:
        folder, file = Path(name, "archive"), readings or Path(name, "readings")
        for _ in write_archive(Archive(articles, references), folder):
            pass
        if not file.exists():
            figures["read"][2] = write_readings(folder, 2, file)
        figures |= store_readings(file)
        figures |= copy_again(articles)
        figures |= _again(folder, articles)
        few = sorted(folder.iterdir())[:WHOLE_FOLDERS]
        figures["whole"] = {workers: _whole(few, workers) for workers in (1, 2)}
    figures["peak_megabytes"] = peak_megabytes()
    return figures


def _again(folder: Path, articles: int) -> Figures:
    """An unchanged tree, the best of three times; the index is brought up before."""
    from articles.search.index import catch_up

    started = time.perf_counter()
    catch_up()
    indexed = time.perf_counter() - started
    seconds, processor = zip(*(_timed(partial(_ingest, [folder], 1)) for _ in range(3)), strict=True)
    return {
        "indexed": articles / indexed,
        "again": articles / min(seconds),
        "again_here": 1000 * min(processor) / articles,
    }


def _timed(deed: Callable[[], object]) -> tuple[float, float]:
    """Seconds of wall time, and of this process's processor time."""
    started, processor = time.perf_counter(), time.process_time()
    deed()
    return time.perf_counter() - started, time.process_time() - processor


def _whole(folders: Sequence[Path], workers: int) -> float:
    """Files a second that are read, stored in empty tables and indexed."""
    empty_tables()
    started = time.perf_counter()
    return float(_ingest(folders, workers).files / (time.perf_counter() - started))


def _ingest(folders: Sequence[Path], workers: int) -> Any:
    from articles.ingest.run import ingest_files

    report = ingest_files(folders, workers=workers)
    if report.refused:
        raise SystemExit(f"refused: {report.refused[0].sentence}")
    return report


def table(figures: Figures) -> Iterator[str]:
    """Give the figures as lines for a terminal."""
    yield f"{figures['articles']:,} articles, about {figures['references']} references each; articles a second"
    for workers, rate in figures["read"].items():
        yield f"  read and made ready, {workers} processes   {rate:10,.0f}"
    yield f"  write path, nobody reading       {figures['write']:10,.0f}"
    yield f"  plain COPY of the same rows      {figures['plain_copy']:10,.0f}"
    yield f"  write path against plain COPY    {figures['write'] / figures['plain_copy']:10.0%}"
    if figures["growth"]:
        yield f"  last tenth against first tenth   {figures['growth']:10.2f}"
    yield f"  again, unchanged                 {figures['again']:10,.0f}"
    yield f"  search index brought up          {figures['indexed']:10,.0f}"
    for workers, rate in figures["whole"].items():
        yield f"  whole ingest, --workers {workers}        {rate:10,.0f}"
    yield f"  peak of the process that writes  {figures['write_peak_megabytes']:10,.0f} MB (reading as well: {figures['peak_megabytes']:,.0f})"
    yield f"  database                         {figures['database_megabytes']:10,.0f} MB"
    yield "  milliseconds an article          this process    its server"
    yield f"    write path                    {figures['write_here']:12.3f} {figures['write_server']:12.3f}"
    yield f"    plain COPY                    {figures['copy_here']:12.3f} {figures['copy_server']:12.3f}"
    yield f"    again, unchanged              {figures['again_here']:12.3f}"
    yield "  milliseconds an article, by step      by the clock this process    its server"
    for name, spent in sorted(figures["steps"].items(), key=lambda item: -sum(item[1][1:])):
        yield f"    {name:30} {spent[0]:14.3f} {spent[1]:12.3f} {spent[2]:12.3f}"


def growth_table(figures: Figures) -> Iterator[str]:
    """Give the costs at growing sizes as lines for a terminal."""
    yield f"about {figures['references']} references an article; milliseconds an article beside so many stored ones"
    least = min(figures["growth"])
    for size, cost in figures["growth"].items():
        yield f"  {size:10,}   {cost:8.3f}   ({cost / figures['growth'][least]:.2f} times that beside {least:,})"


def _measured(options: argparse.Namespace) -> Figures:
    if not options.growth:
        return measure(options.articles, options.references, options.readings)
    from tools.bench_growth import growth

    return {"references": options.references, "growth": growth(options.growth, options.references, TABLES)}


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print the table and write the figures where they are wanted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--references", type=int, default=15)
    parser.add_argument("--growth", type=int, help="measure at growing sizes up to this one instead")
    parser.add_argument("--readings", type=Path, help="keep the read articles in this file, or take them from it")
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
