"""Measure how well names are found in other spellings and scripts, and how fast.

``make bench-names DATA=FILE`` takes JSON, plain or gzipped: ``{"index": [name, …], TASK: [[query, [right name, …]], …]}``.
The names become authors of a scratch database, and every query goes through ``find_names``, the function that serves.
A hit that is written like the query is passed over: the right answers are other spellings of it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import django

AUTHORS_AN_ARTICLE = 1_000
HITS = 5

Figures = dict[str, dict[str, float]]
Task = list[tuple[str, list[str]]]


def read_data(path: Path) -> tuple[list[str], dict[str, Task]]:
    """The names of the index, and the tasks by name."""
    content = path.read_bytes()
    data = json.loads(gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content)
    return data.pop("index"), data


def store_names(names: Iterable[str]) -> None:
    """Make every name an author of one article, and bring the indexes up."""
    from articles.models import Article, Author, Authorship
    from articles.search.documents import refresh_documents
    from articles.search.index import catch_up

    left = iter(names)
    while batch := list(islice(left, AUTHORS_AN_ARTICLE)):
        article = Article(title=batch[0])
        article.derive()
        article.save()
        authors = [Author(family=name) for name in batch]
        for author in authors:
            author.derive()
        Author.objects.bulk_create(authors)
        Authorship.objects.bulk_create(
            Authorship(article=article, author=author, family=author.family, position=position)
            for position, author in enumerate(authors, start=1)
        )
        refresh_documents([article.pk])
    catch_up()


def measure(tasks: dict[str, Task]) -> Figures:
    """How often the right name stands first and among the first five, in per cent, and the median time of a query."""
    return {name: _measure_task(task) for name, task in tasks.items()}


def _measure_task(task: Task) -> dict[str, float]:
    from articles.search.names.finding import find_names

    first, among, times = 0, 0, []
    for query, right in task:
        started = time.perf_counter()
        hits = find_names("author", query, HITS + 1, finished=True)
        times.append(time.perf_counter() - started)
        names = [hit.name for hit in hits if hit.name != query][:HITS]
        first += bool(set(names[:1]) & set(right))
        among += bool(set(names) & set(right))
    share = 100 / max(len(task), 1)
    median = statistics.median(times) if times else 0.0
    return {"hit@1": round(first * share, 1), "hit@5": round(among * share, 1), "median_ms": round(median * 1_000, 2)}


def table(figures: Figures) -> Iterator[str]:
    """Give the figures as lines for a terminal."""
    yield f"{'task':20} {'first':>8} {'of five':>8} {'median':>10}"
    for name, measured in figures.items():
        yield f"{name:20} {measured['hit@1']:7.1f}% {measured['hit@5']:7.1f}% {measured['median_ms']:7.2f} ms"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print the table and write the figures where they are wanted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
    names, tasks = read_data(options.data)
    with tempfile.TemporaryDirectory(prefix="catalogue-names-") as folder:
        figures = _in_scratch(Path(folder), names, tasks)
    print("\n".join(table(figures)))  # noqa: T201  # a command's output
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def _in_scratch(folder: Path, names: list[str], tasks: dict[str, Task]) -> Figures:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "catalogue.settings")
    django.setup()
    from django.conf import settings

    from tools.bench_ingest import scratch_database

    settings.SEARCH_INDEX_DIR = folder
    with scratch_database():
        started = time.perf_counter()
        store_names(names)
        print(f"{len(names):,} names stored and indexed in {time.perf_counter() - started:.0f} s")  # noqa: T201  # as above
        return measure(tasks)


if __name__ == "__main__":
    sys.exit(main())
