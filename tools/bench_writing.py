"""Measure the write path alone: read articles are taken from a file and stored with nobody reading beside it.

The time of a step is wall time; beside it stands the processor's, of this process and of the server's process that
serves it, where that one runs on this machine. What the server's other processes do (checkpoints) is in nobody's.
"""

from __future__ import annotations

import os
import pickle
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

TABLES = (
    "journal", "issue", "institution", "author", "affiliation", "article", "sourcefile", "articlekey", "authorship",
    "authorshipaffiliation", "reference", "searchdocument", "reviewitem", "parseproblem",
)  # fmt: skip
"""In an order in which the rows of one need only rows of those before; the source of an article is checked at the end."""

Figures = dict[str, Any]


def write_readings(folder: Path, workers: int, file: Path) -> float:
    """Read all files of a folder and keep what was made of them, a batch after the other; give the files a second."""
    from articles.ingest.archives import open_sources
    from articles.ingest.portions import portions
    from articles.ingest.prepared import PreparedArticle
    from articles.ingest.reading import open_pool, read_all
    from articles.ingest.run import BATCH_ARTICLES, BATCH_BYTES
    from articles.ingest.source import SourceBytes

    sources = (source for source in open_sources([folder]) if isinstance(source, SourceBytes))
    count = 0
    with open_pool(workers) as pool, file.open("wb") as stream:
        started = time.perf_counter()
        read = (one for _, results in read_all(sources, pool) for one in results if isinstance(one, PreparedArticle))
        for batch in portions(read, BATCH_ARTICLES, BATCH_BYTES):
            pickle.dump(batch, stream, protocol=pickle.HIGHEST_PROTOCOL)
            count += len(batch)
        return count / (time.perf_counter() - started)


def _batches(file: Path) -> Iterator[list[Any]]:
    with file.open("rb") as stream:
        while stream.peek(1):
            yield pickle.load(stream)  # noqa: S301  # written by this module


def store_readings(file: Path) -> Figures:
    """Store what was kept, in batches as a run does, and say what it took."""
    from articles.ingest import newcomers
    from articles.ingest.store import store_batch
    from articles.ingest.swapped_names import RunNames
    from articles.models import IngestRun

    clock = Stopwatch()
    steps = newcomers.STEPS
    newcomers.STEPS = tuple(clock.timed(step.__name__.strip("_").replace("_", " "), step) for step in steps)
    run = IngestRun.objects.create()
    note_names = clock.timed("note names", RunNames(run).note)
    times, articles = [], 0
    forget_peak()
    try:
        with clock.processors():
            for batch in clock.each_next("unpack", _batches(file)):
                started = time.perf_counter()
                note_names(store_batch(batch, run))
                times.append(time.perf_counter() - started)
                articles += len(batch)
    finally:
        newcomers.STEPS = steps
    wall = sum(times) + clock.seconds["unpack"]
    clock.seconds["the rest, commit included"] = wall - sum(clock.seconds.values())
    return {
        "write": articles / wall,
        "write_here": 1000 * clock.here / articles,
        "write_server": 1000 * clock.server / articles if clock.server else None,
        "write_peak_megabytes": peak_megabytes(),
        "steps": {name: 1000 * seconds / articles for name, seconds in clock.seconds.items()},
        "growth": _growth(times),
    }


def _growth(batches: Sequence[float]) -> float | None:
    """How much longer the last tenth of the full batches took than the first; None for a short run."""
    full = batches[:-1]
    tenth = len(full) // 10
    return sum(full[-tenth:]) / sum(full[:tenth]) if tenth else None


class Stopwatch:
    """Seconds by name, and the processor's seconds of a stretch of work."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.here = self.server = 0.0

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, whose every call is noted."""

        def noted(*arguments: Any) -> Any:
            with self._noting(name):
                return function(*arguments)

        return noted

    def each_next(self, name: str, items: Iterator[Any]) -> Iterator[Any]:
        """The same items, the time it takes to have them noted."""
        while True:
            with self._noting(name):
                item = next(items, None)
            if item is None:
                return
            yield item

    @contextmanager
    def processors(self) -> Iterator[None]:
        """Note what the processor does meanwhile, here and for this process's connection."""
        here, server = time.process_time(), server_seconds()
        yield
        self.here, self.server = time.process_time() - here, server_seconds() - server

    @contextmanager
    def _noting(self, name: str) -> Iterator[None]:
        started = time.perf_counter()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - started


def server_seconds() -> float:
    """Processor seconds of the server's process that serves this connection; 0 where it is not on this machine."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        ((pid,),) = cursor.fetchall()
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def forget_peak() -> None:
    """Begin anew to watch the greatest size of this process."""
    Path("/proc/self/clear_refs").write_text("5")


def peak_megabytes() -> float:
    """The greatest size of this process since it was watched."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def copy_again(articles: int) -> Figures:
    """The floor: the same rows out of the tables and by plain COPY into them again, with all their indexes and keys."""
    from django.db import connection

    with tempfile.TemporaryDirectory(prefix="catalogue-copy-") as folder, connection.cursor() as cursor:
        for table in TABLES:
            copied_out = cursor.copy(f"COPY articles_{table} TO STDOUT (FORMAT binary)")
            with Path(folder, table).open("wb") as file, copied_out as copy:
                file.writelines(copy)
        empty_tables()
        started, server = time.perf_counter(), server_seconds()
        cursor.execute("BEGIN")
        for table in TABLES:
            _copy_in(cursor, table, Path(folder, table))
        cursor.execute("COMMIT")
        seconds = time.perf_counter() - started
        server = server_seconds() - server
        cursor.execute("SELECT pg_database_size(current_database())")
        ((size,),) = cursor.fetchall()
    return {"plain_copy": articles / seconds, "copy_server": 1000 * server / articles, "database_megabytes": size / 1e6}


def empty_tables() -> None:
    """Take out all articles with all that belongs to them."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join('articles_' + table for table in TABLES)} CASCADE")


def _copy_in(cursor: Any, table: str, file: Path) -> None:
    with file.open("rb") as stream, cursor.copy(f"COPY articles_{table} FROM STDIN (FORMAT binary)") as copy:
        while block := stream.read(1 << 20):
            copy.write(block)
