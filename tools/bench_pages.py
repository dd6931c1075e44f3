"""Measure the readers' pages over a made-up catalogue: time of the server, where it goes, and what a first view transfers.

``make bench-pages`` takes 100,000 articles, ``N=`` another number, and works in a folder of its own, with a database of
its own, removed at the end unless ``FOLDER=`` names one to keep. Times are milliseconds between request and answer on
the loopback interface, one gunicorn worker and one client, every page another one and each asked twice: half (p50) and
nineteen of twenty (p95) of the second answers take so long. ``floor`` is a text file that a view without database gives.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tools.bench_command import run_bench
from tools.bench_search import spread
from tools.bench_search_load import load

Figures = dict[str, Any]


def measure(articles: int, folder: Path, each: int) -> Figures:
    """Fill the database, unless it is filled, and give all figures by name."""
    from articles.search.index import catch_up
    from tools.bench_pages_asked import addresses
    from tools.bench_pages_shares import shares
    from tools.bench_search_served import gunicorn

    load(articles)
    catch_up()
    asked = addresses(articles, each)
    figures: Figures = {"articles": articles, "load_average": os.getloadavg()[0], "kinds": {}}
    with gunicorn(folder, workers=1) as (port, _):
        for kind, pages in asked.items():
            figures["kinds"][kind] = served(port, pages)
    for kind, parts in shares(asked).items():
        figures["kinds"][kind] |= parts
    figures["load_average_at_end"] = os.getloadavg()[0]
    return figures


def served(port: int, pages: Sequence[str]) -> Figures:
    """Times of the pages of one kind, and the bytes of a first view of the largest of them."""
    from tools.bench_pages_asked import fetch, first_view

    for page in pages:
        fetch(port, page)
    answers = [fetch(port, page) for page in pages]
    if strange := [answer.status for answer in answers if answer.status != 200]:
        raise SystemExit(f"{pages[0]} and its like answered {strange}.")
    largest = max(answers, key=lambda answer: len(answer.body))
    return spread([answer.seconds for answer in answers]) | {"first_view": first_view(port, largest)}


def table(figures: Figures) -> Iterator[str]:
    """Give the figures as lines for a terminal."""
    yield f"{figures['articles']:,} articles; load average {figures['load_average']:.1f} at the beginning, {figures['load_average_at_end']:.1f} at the end"
    yield f"{'':26} {'p50 ms':>7} {'p95 ms':>7}   {'processor':>9} {'SQL':>5} {'template':>8} {'Python':>6}   {'queries':>7} {'first view':>10}"
    for kind, one in figures["kinds"].items():
        parts = f"{one['sql']:5.0%} {one['template']:8.0%} {one['python']:6.0%}"
        yield (
            f"{kind:26} {one['p50']:7.1f} {one['p95']:7.1f}   {one['processor']:7.1f}ms {parts}   "
            f"{one['queries']:7.1f} {one['first_view'] / 1000:7.1f} kB"
        )


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print the table and write the figures where they are wanted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--each", type=int, default=40, help="pages of one kind")
    run_bench(parser, lambda options: measure(options.articles, options.folder, options.each), table, arguments)


if __name__ == "__main__":
    sys.exit(main())
