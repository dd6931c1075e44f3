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
from pathlib import Path
from typing import Any, NamedTuple

TABLES = (
    "journal", "issue", "institution", "author", "affiliation", "article", "sourcefile", "articlekey", "authorship",
    "authorshipaffiliation", "reference", "searchdocument", "reviewitem", "parseproblem",
)  # fmt: skip
"""In an order in which the rows of one need only rows of those before; the source of an article is checked at the end."""

REST = "the rest, commit included"

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
    from articles.ingest.collector import collector_seldom
    from articles.ingest.store import store_batch
    from articles.ingest.swapped_names import RunNames
    from articles.models import IngestRun

    clock = Stopwatch(server_process())
    steps = newcomers.STEPS
    newcomers.STEPS = tuple(clock.timed(step.__name__.strip("_").replace("_", " "), step) for step in steps)
    run = IngestRun.objects.create()
    store, note_names = clock.timed(REST, store_batch), clock.timed("note names", RunNames(run).note)
    batches, times, articles = _batches(file), [], 0
    next_batch = clock.timed("unpack", lambda: next(batches, None))
    forget_peak()
    try:
        with collector_seldom():
            while batch := next_batch():
                started = time.perf_counter()
                note_names(store(batch, run))
                times.append(time.perf_counter() - started)
                articles += len(batch)
    finally:
        newcomers.STEPS = steps
    steps_taken = {name: spent.per(articles) for name, spent in clock.without_nested(REST).items()}
    whole = Spent(*map(sum, zip(*steps_taken.values(), strict=True)))
    return {
        "write": 1000 / whole.wall,
        "write_here": whole.here,
        "write_server": whole.server,
        "write_peak_megabytes": peak_megabytes(),
        "steps": steps_taken,
        "growth": _growth(times),
    }


def _growth(batches: Sequence[float]) -> float | None:
    """How much longer the last tenth of the batches took than the first, one batch at least; None for a short run."""
    tenth = max(1, len(batches) // 10)
    return sum(batches[-tenth:]) / sum(batches[:tenth]) if len(batches) >= 4 else None


class Spent(NamedTuple):
    """Time: by the clock, of the processor for this process, and of the processor for its server's process."""

    wall: float
    here: float
    server: float

    def per(self, articles: int) -> Spent:
        """Milliseconds an article, of seconds."""
        return Spent(*(1000 * seconds / articles for seconds in self))


class Stopwatch:
    """What was spent, in seconds, by name."""

    def __init__(self, server: int) -> None:
        self.spent: dict[str, Spent] = {}
        self._server = server

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, whose every call is noted."""

        def noted(*arguments: Any) -> Any:
            before = self.now()
            try:
                return function(*arguments)
            finally:
                held = self.spent.get(name, Spent(0.0, 0.0, 0.0))
                now = self.now()
                self.spent[name] = Spent(
                    *(sum_ + after - was for sum_, after, was in zip(held, now, before, strict=True))
                )

        return noted

    def now(self) -> Spent:
        """All that was spent so far."""
        return Spent(time.perf_counter(), time.process_time(), processor_seconds(self._server))

    def without_nested(self, outer: str) -> dict[str, Spent]:
        """What was spent, that of the steps taken off the function that takes them, which has the last name."""
        nested = [spent for name, spent in self.spent.items() if name not in (outer, "unpack", "note names")]
        rest = Spent(*(all_ - sum(parts) for all_, *parts in zip(self.spent[outer], *nested, strict=True)))
        return {**self.spent, outer: rest}


def server_process() -> int:
    """The number of the server's process that serves this connection."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        ((pid,),) = cursor.fetchall()
    return int(pid)


def processor_seconds(pid: int) -> float:
    """What the processor did for a process so far; 0 where it is not on this machine."""
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
        clock = Stopwatch(server_process())
        started = clock.now()
        cursor.execute("BEGIN")
        for table in TABLES:
            _copy_in(cursor, table, Path(folder, table))
        cursor.execute("COMMIT")
        ended = clock.now()
        cursor.execute("SELECT pg_database_size(current_database())")
        ((size,),) = cursor.fetchall()
    spent = Spent(*(after - before for after, before in zip(ended, started, strict=True))).per(articles)
    return {
        "plain_copy": 1000 / spent.wall,
        "copy_here": spent.here,
        "copy_server": spent.server,
        "database_megabytes": size / 1e6,
    }


def empty_tables() -> None:
    """Take out all articles with all that belongs to them."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join('articles_' + table for table in TABLES)} CASCADE")


def _copy_in(cursor: Any, table: str, file: Path) -> None:
    with file.open("rb") as stream, cursor.copy(f"COPY articles_{table} FROM STDIN (FORMAT binary)") as copy:
        while block := stream.read(1 << 20):
            copy.write(block)
