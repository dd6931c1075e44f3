"""Measure the search over a made-up catalogue, beside SQLite FTS5 and bare Tantivy with the same documents and questions.

``make bench-search`` takes 1,000,000 articles, ``N=`` another number, and works in a folder of its own, with a database
of its own, removed at the end unless ``FOLDER=`` names one to keep: then the next run finds everything loaded. All times
are milliseconds of wall time of one client, warm, as half (p50) and nineteen of twenty (p95) of the answers take.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tools.bench_command import run_bench
from tools.bench_search_load import load

Figures = dict[str, Any]

PEER_SECONDS = 60
"""So long a peer may take over the questions of one kind; those it does not come to are left out of its figures."""


def spread(seconds: Sequence[float]) -> Figures:
    """Half and nineteen twentieths of the times, in milliseconds, and how many there are."""
    ordered = sorted(seconds)
    if not ordered:
        return {"p50": None, "p95": None, "number": 0}
    places = {"p50": len(ordered) // 2, "p95": max(0, -(-len(ordered) * 95 // 100) - 1)}
    return {name: round(1000 * ordered[place], 2) for name, place in places.items()} | {"number": len(ordered)}


def measure(articles: int, folder: Path, each: int) -> Figures:
    """Fill the database, unless it is filled, and give all figures by name."""
    from tools.bench_search_index import index_figures
    from tools.bench_search_names import name_figures
    from tools.bench_search_rows import Catalogue
    from tools.bench_search_served import served_figures

    started = time.perf_counter()
    if load(articles):
        sys.stderr.write(f"{articles:,} articles stored in {time.perf_counter() - started:,.0f} s\n")
    catalogue = Catalogue(articles)
    figures: Figures = {"articles": articles, "load_average": os.getloadavg()[0]}
    figures |= index_figures(folder)
    figures["kinds"] = _kinds(catalogue, folder, each)
    figures["names"] = name_figures(catalogue)
    figures["served"] = served_figures(catalogue, folder)
    figures["load_average_at_end"] = os.getloadavg()[0]
    return figures


def _kinds(catalogue: Any, folder: Path, each: int) -> Figures:
    """Times of all questions of each kind, ours and the peers'."""
    from tools.bench_search_peers import BareTantivy, Fts5
    from tools.bench_search_questions import questions

    asked = questions(catalogue, each)
    peers = {"tantivy": BareTantivy(folder / "peers" / "tantivy"), "fts5": Fts5(folder / "peers" / "fts5.sqlite")}
    figures = {kind: _ours(queries) for kind, queries in asked.items()}
    everything = [query for queries in asked.values() for query in queries]
    figures["all"] = _ours(everything)
    for name, peer in peers.items():
        times = {kind: _within(peer.ask, queries) for kind, queries in asked.items()}
        times["all"] = [seconds for kind in asked for seconds in times[kind]]
        for kind, seconds in times.items():
            figures[kind][name] = spread(seconds)
    return figures


def _ours(queries: Sequence[Any]) -> Figures:
    """The times of ``search_articles``, and apart of its engine and of making its rows; the first round warms up.

    Facets that were counted in it are counted again.
    """
    from articles.search import facets, results

    facets.REMEMBERED = 0
    clock = Stopwatch()
    with clock.timing(results, "_run", "engine"), clock.timing(results, "hydrate", "rows"):
        for _ in ("warm", "measured"):
            clock.each.clear()
            totals = [clock.timed("whole", results.search_articles)(query).total for query in queries]
    return {name: spread(times) for name, times in clock.each.items()} | {"found": sorted(totals)[len(totals) // 2]}


def _within(ask: Callable[[Any], object], queries: Sequence[Any]) -> list[float]:
    """Seconds that each question takes when it is asked the second time."""
    times = []
    end = time.monotonic() + PEER_SECONDS
    for query in queries:
        if time.monotonic() > end:
            break
        ask(query)
        started = time.perf_counter()
        ask(query)
        times.append(time.perf_counter() - started)
    return times


class Stopwatch:
    """Times of functions by name."""

    def __init__(self) -> None:
        self.each: dict[str, list[float]] = {}

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, whose every call is noted."""

        def noted(*arguments: Any, **named: Any) -> Any:
            started = time.perf_counter()
            try:
                return function(*arguments, **named)
            finally:
                self.each.setdefault(name, []).append(time.perf_counter() - started)

        return noted

    @contextmanager
    def timing(self, module: Any, function: str, name: str) -> Iterator[None]:
        """Note every call of a module's function while the block runs."""
        former = getattr(module, function)
        setattr(module, function, self.timed(name, former))
        try:
            yield
        finally:
            setattr(module, function, former)


def table(figures: Figures) -> Iterator[str]:
    """Give the figures as lines for a terminal."""
    yield f"{figures['articles']:,} articles; load average {figures['load_average']:.1f} at the beginning, {figures['load_average_at_end']:.1f} at the end"
    yield f"{'milliseconds, p50 / p95':20} {'whole':>17} {'engine':>17} {'rows':>17} {'bare Tantivy':>17} {'FTS5':>17} {'found':>9}"
    for kind, one in figures["kinds"].items():
        cells = " ".join(_pair(one.get(part)) for part in ("whole", "engine", "rows", "tantivy", "fts5"))
        yield f"  {kind:18} {cells} {one['found']:9,}"
    for kind, one in figures["names"].items():
        among_ten = f"   the right one among ten: {one['among_ten']:.0%}" if "among_ten" in one else ""
        yield f"  names, {kind:30} {_pair(one)}{among_ten}"
    index = figures["index"]
    yield f"index {index['megabytes']:,.0f} MB; rebuild {index['rebuild_seconds']:,.1f} s; catching up {index['catch_up']:,.0f} articles a second, {index['catch_up_names']:,.0f} with changed names"
    served = figures["served"]
    yield f"results page, 1 worker  {_pair(served['page'])}   memory of the worker {served['worker_megabytes']:,.0f} MB, {served['worker_own_megabytes']:,.0f} of them its own"
    yield f"requests a second, 2 workers  {served['requests_a_second']:,.0f}"
    yield f"others' pages, quiet {_pair(served['quiet'])}   beside {served['hostile_a_minute']:,.0f} hostile questions a minute {_pair(served['beside_hostile'])}"
    yield f"hostile questions answered: {served['hostile_answers']}"


def _pair(times: Figures | None) -> str:
    if not times or times["p50"] is None:
        return f"{'–':>17}"
    return f"{times['p50']:8.1f}/{times['p95']:8.1f}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print the table and write the figures where they are wanted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--each", type=int, default=20, help="questions of each kind")
    run_bench(parser, lambda options: measure(options.articles, options.folder, options.each), table, arguments)


if __name__ == "__main__":
    sys.exit(main())
