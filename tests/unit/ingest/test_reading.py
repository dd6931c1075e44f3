"""Reading on an executor: the order of the files is kept, and a file that kills its reader is refused alone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from itertools import chain
from pathlib import Path

import pytest

from articles.ingest import reading
from articles.ingest.prepared import PreparedArticle
from articles.ingest.reading import Processes, ThisProcess, read_all
from articles.ingest.source import RefusedFile, SourceBytes, source_bytes
from tests.article_text import article_text

ROOT = Path(__file__).parents[3]
SECONDS = 30
"""How long other processes may take to do what they do at once on a quiet machine."""

POISON = b"poison"


def sources(number: int, poison: set[int] = frozenset()) -> list[SourceBytes]:
    return [source_bytes(f"{n}.txt", POISON if n in poison else b"%d" % n) for n in range(number)]


class DyingFuture(Future):
    """Fails with all that its pool has under way when a poisonous file is among it."""

    def __init__(self, pool: DyingPool, portion: list[SourceBytes]) -> None:
        super().__init__()
        self.pool, self.portion = pool, portion

    def result(self, timeout: float | None = None):
        self.pool.work()
        return super().result(timeout)


class DyingPool:
    """A pool of the worst kind: one poisonous file takes everything along that was given to the pool beside it."""

    workers = 2
    deaths = (BrokenProcessPool,)

    def __init__(self, *, refuses: int = 0) -> None:
        self.under_way: list[DyingFuture] = []
        self.read: list[str] = []
        self.deaths_died = 0
        self.refuses = refuses

    def submit(self, portion):
        if self.refuses:
            self.refuses -= 1
            raise BrokenProcessPool("died before it was asked")
        future = DyingFuture(self, portion)
        self.under_way.append(future)
        return future

    def wait(self, future):
        return future.result()

    def work(self) -> None:
        futures, self.under_way = self.under_way, []
        poisoned = any(source.content == POISON for future in futures for source in future.portion)
        self.deaths_died += poisoned
        for future in futures:
            if poisoned:
                future.set_exception(BrokenProcessPool("died"))
            else:
                self.read += [source.path for source in future.portion]
                future.set_result([[source.path] for source in future.portion])


@pytest.fixture(autouse=True)
def _small_portions(monkeypatch):
    monkeypatch.setattr(reading, "PORTION_FILES", 3)


@pytest.mark.parametrize("poison", [{0}, {7}, {29}, {3, 4, 5}, {1, 2, 20, 28}, set(range(30))])
def test_files_that_kill_their_reader_are_refused_and_no_others(poison):
    pool = DyingPool()
    read = list(read_all(sources(30, poison), pool))
    assert [source.path for source, _ in read] == [f"{n}.txt" for n in range(30)]
    for number, (source, results) in enumerate(read):
        if number in poison:
            assert [(refusal.path, refusal.code) for refusal in results] == [(source.path, "reader-died")]
        else:
            assert results == [source.path]


def test_a_pool_that_takes_no_work_for_a_while_loses_nothing():
    pool = DyingPool(refuses=2)
    assert [results for _, results in read_all(sources(9), pool)] == [[f"{n}.txt"] for n in range(9)]


def test_what_was_read_is_not_read_again():
    """One death costs the portions that were under way, and not the rest of the run."""
    pool = DyingPool()
    list(read_all(sources(300, {4}), pool))
    assert len(pool.read) == len(set(pool.read)) == 299
    assert pool.deaths_died <= 6


def test_portions_are_read_ahead_a_bounded_number():
    taken = []
    files = (taken.append(source) or source for source in sources(300))
    for given, _ in enumerate(read_all(files, DyingPool()), start=1):
        assert len(taken) - given <= 3 * (3 * DyingPool.workers + 1)


def articles(number: int) -> list[SourceBytes]:
    return [source_bytes(f"{n}.txt", article_text(title=f"Matter number {n} of it").encode()) for n in range(number)]


def test_a_killed_process_costs_no_file(monkeypatch):
    """A real pool, one process of which is killed while portions are under way, twice."""
    monkeypatch.setattr(reading, "PORTION_FILES", 1)
    with Processes(2) as pool:
        read = []
        for count, (source, results) in enumerate(read_all(articles(16), pool), start=1):
            read.append(source.path)
            assert isinstance(results[0], PreparedArticle), results
            if count in (2, 9):
                os.kill(next(iter(pool._executor._processes)), signal.SIGKILL)
    assert read == [f"{n}.txt" for n in range(16)]


def test_a_process_that_has_nothing_to_do_may_die_too():
    with Processes(2) as pool:
        list(read_all(articles(1), pool))
        process = next(iter(pool._executor._processes.values()))
        os.kill(process.pid, signal.SIGKILL)
        process.join(SECONDS)
        assert [source.path for source, _ in read_all(articles(2), pool)] == ["0.txt", "1.txt"]


def test_a_refusal_comes_back_from_another_process():
    with Processes(2) as pool:
        ((_, results),) = read_all([source_bytes("empty.txt", b"")], pool)
    assert [(type(one), one.path, one.code) for one in results] == [(RefusedFile, "empty.txt", "empty")]


def test_this_process_reads_what_it_is_given_at_once():
    with ThisProcess() as pool:
        results = [results for _, results in read_all(articles(4), pool)]
    assert [one.path for one in chain(*results)] == [f"{n}.txt" for n in range(4)]


KILLED_RUN = """
import os, signal
import django
django.setup()
from articles.ingest.reading import Processes
from articles.ingest.source import source_bytes
if __name__ == "__main__":
    pool = Processes(2)
    pool.submit([source_bytes("empty.txt", b"")]).result()
    print(*pool._executor._processes, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_processes_leave_with_a_run_that_was_killed(tmp_path):
    script = tmp_path / "killed.py"
    script.write_text(KILLED_RUN)
    environment = os.environ | {"PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    run = subprocess.run([sys.executable, script], stdout=subprocess.PIPE, env=environment, timeout=SECONDS, text=True)
    assert run.returncode == -signal.SIGKILL
    pids = [int(pid) for pid in run.stdout.split()]
    assert pids
    deadline = time.monotonic() + SECONDS
    while any(_is_running(pid) for pid in pids) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [pid for pid in pids if _is_running(pid)]


def _is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
