"""Measure how well the search ranks judged collections, beside SQLite FTS5 and bm25s; ``make bench-relevance DATA=FOLDER``.

Each collection becomes rows of the search table in a scratch database with an index of its own, and every question goes
through the function that serves the result page, to the first thousand hits.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import django

from tools.bench_ingest import scratch_database
from tools.bench_relevance_judged import DEPTH, MEASURES, Collection, collections, score
from tools.bench_relevance_peers import PEERS, Rankings, is_installed

Figures = dict[str, dict[str, dict[str, float]]]


def measure(found: Sequence[Collection]) -> Figures:
    """Give the figures by engine, collection and measure; an engine that is not installed has none."""
    figures: Figures = {"catalogue": {one.name: score(rank_with_catalogue(one), one.grades) for one in found}}
    for peer, (_, rank) in PEERS.items():
        figures[peer] = {one.name: score(rank(one), one.grades) for one in found} if is_installed(peer) else {}
    return figures


def rank_with_catalogue(collection: Collection) -> Rankings:
    """Put the documents into the search table and ask the questions as a reader would; needs a database of its own."""
    from articles.search.index import catch_up

    store(collection)
    catch_up()
    return {question: ask(collection, text) for question, text in collection.questions.items()}


def store(collection: Collection) -> None:
    """Make the search table hold these documents, numbered from 1, and nothing else."""
    from django.db import connection

    from articles.models import SearchDocument

    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE articles_searchdocument")
    SearchDocument.objects.bulk_create(
        SearchDocument(
            article_id=number,
            title=one.get("title") or None,
            abstract=one.get("abstract") or None,
            keywords=_lines(one.get("keywords")),
            authors=_lines(one.get("authors")),
            language=one.get("language"),
        )
        for number, one in enumerate(collection.documents, 1)
    )


def _lines(value: str | Sequence[str] | None) -> str | None:
    return (value if isinstance(value, str) else "\n".join(value or ())) or None


def ask(collection: Collection, text: str) -> list[str]:
    """The documents of the first thousand hits."""
    from articles.search.query import ArticleQuery
    from articles.search.results import find

    found = find(ArticleQuery(text=text), per_page=DEPTH)
    if found.degraded:
        raise SystemExit("The index did not answer.")
    return [collection.documents[article_id - 1]["id"] for article_id in found.article_ids]


def table(figures: Figures) -> Iterator[str]:
    """Give the figures as lines for a terminal."""
    yield f"{'':12}{'':20}" + "".join(f"{measure:>12}" for measure in MEASURES)
    for engine, by_collection in figures.items():
        if not by_collection:
            yield f"{engine:12}not installed"
            continue
        for name, scores in by_collection.items():
            yield _line(engine, name, scores)
        yield _line(engine, "mean", mean(by_collection))


def _line(engine: str, name: str, scores: Mapping[str, float]) -> str:
    return f"{engine:12}{name:20}" + "".join(f"{scores[measure]:12.4f}" for measure in MEASURES)


def mean(by_collection: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """The mean of each measure over the collections."""
    return {name: sum(one[name] for one in by_collection.values()) / len(by_collection) for name in MEASURES}


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print the table and write the figures where they are wanted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
    found = list(collections(options.folder))
    if not found:
        raise SystemExit(f"No collection in {options.folder}: a folder with docs.jsonl, queries.jsonl and qrels.tsv.")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "catalogue.settings")
    django.setup()
    from django.conf import settings

    with scratch_database(), tempfile.TemporaryDirectory(prefix="catalogue-relevance-") as folder:
        settings.SEARCH_INDEX_DIR = Path(folder)
        figures = measure(found)
    print("\n".join(table(figures)))  # noqa: T201  # a command's output
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
