"""Reading on a real Dask cluster on this machine: a scheduler and two workers, one of them killed half-way."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from articles.ingest import reading
from articles.ingest.run import ingest_files
from articles.models import Article, IngestRun
from tests.benchmarks.generator import Archive, write_archive
from tests.natural import catalogue_in_words, empty_catalogue

pytest.importorskip("distributed", reason="the optional packages of [dask] are not installed")

from articles.ingest import dask_pool  # only where the packages are

pytestmark = pytest.mark.django_db(transaction=True)

ROOT = Path(__file__).parents[3]
SECONDS = 60
"""How long the processes of a cluster may take to come up or go."""


class Cluster:
    """A scheduler and its workers, each a process whose id is known."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.processes = folder, []
        self.environment = os.environ | {"PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": "tests.settings"}
        self.environment["DASK_DISTRIBUTED__WORKER__DAEMON"] = "false"
        note = folder / "scheduler.json"
        common = ("--host", "127.0.0.1", "--scheduler-file", str(note))
        self._start("dask_scheduler", *common, "--port", "0", "--no-dashboard")
        self._wait(lambda: note.exists() and note.stat().st_size)
        self.address = json.loads(note.read_text())["address"]

    def add_workers(self, number: int) -> None:
        for count in range(number):
            self._start(
                "dask_worker", self.address, "--host", "127.0.0.1", "--no-nanny", "--no-dashboard", "--nthreads", "1",
                "--name", f"worker-{count}", "--local-directory", str(self.folder / f"worker-{count}"),
            )  # fmt: skip
        self._wait(lambda: self._joined() == number)

    def _start(self, module: str, *arguments: str) -> None:
        log = (self.folder / "log.txt").open("ab")
        command = [sys.executable, "-m", f"distributed.cli.{module}", *arguments]
        self.processes.append(subprocess.Popen(command, stdout=log, stderr=log, cwd=ROOT, env=self.environment))
        log.close()

    def _joined(self) -> int:
        from distributed import Client

        with Client(self.address, timeout=SECONDS, set_as_default=False) as client:
            return len(client.nthreads())

    def _wait(self, done) -> None:
        deadline = time.monotonic() + SECONDS
        while not done():
            assert time.monotonic() < deadline, (self.folder / "log.txt").read_text()
            time.sleep(0.1)

    def kill(self, number: int) -> None:
        """Kill a process: 0 is the scheduler, the workers come after it."""
        self.processes[number].send_signal(signal.SIGKILL)
        self.processes[number].wait(SECONDS)

    def end(self) -> None:
        for number in reversed(range(len(self.processes))):
            self.kill(number)


@pytest.fixture
def cluster(tmp_path):
    (tmp_path / "cluster").mkdir()
    cluster = Cluster(tmp_path / "cluster")
    try:
        yield cluster
    finally:
        cluster.end()


@pytest.fixture
def archive(tmp_path):
    list(write_archive(Archive(articles=40, references=4), tmp_path / "archive"))
    return tmp_path / "archive"


def killing(monkeypatch, cluster: Cluster, process: int, after: int) -> None:
    """Kill a process of the cluster when so many files have been read."""
    honest, read = reading._finished, []

    def finished(*arguments):
        for one in honest(*arguments):
            read.append(one)
            if len(read) == after:
                cluster.kill(process)
            yield one

    monkeypatch.setattr(reading, "PORTION_FILES", 2)
    monkeypatch.setattr(reading, "_finished", finished)


def test_a_cluster_stores_what_this_process_stores_though_a_worker_is_killed(cluster, archive, monkeypatch):
    ingest_files([archive])
    expected = catalogue_in_words()
    empty_catalogue()
    cluster.add_workers(2)
    killing(monkeypatch, cluster, process=1, after=12)
    report = ingest_files([archive], executor=cluster.address)
    assert cluster.processes[1].poll() == -signal.SIGKILL
    assert report.refused == []
    assert Article.objects.count() == 40
    found = catalogue_in_words()
    for table, rows in expected.items():
        assert found[table] == rows, table


def test_without_its_workers_and_its_scheduler_a_run_ends_with_a_sentence(cluster, archive, monkeypatch, settings):
    """No worker yet; the only one lost; the scheduler lost: what was stored stays, nothing is refused; no scheduler."""
    monkeypatch.setattr(dask_pool, "CONNECT_SECONDS", 2)
    with pytest.raises(CommandError, match="No worker has joined") as stop:
        call_command("ingest", archive, executor=cluster.address)
    assert stop.value.returncode == 2
    assert not IngestRun.objects.exists()
    cluster.add_workers(1)
    settings.WORKER_PATIENCE_SECONDS = 1
    with monkeypatch.context() as patched:
        killing(patched, cluster, process=1, after=6)
        with pytest.raises(CommandError, match="has had no worker for 1 seconds") as stop:
            call_command("ingest", archive, executor=cluster.address)
    assert stop.value.returncode == 2
    assert IngestRun.objects.get().state == IngestRun.State.FAILED
    cluster.add_workers(1)
    killing(monkeypatch, cluster, process=0, after=6)
    with pytest.raises(CommandError, match="does not answer any more") as stop:
        call_command("ingest", archive, executor=cluster.address)
    assert stop.value.returncode == 2
    run = IngestRun.objects.latest("pk")
    assert (run.state, run.counts["refused"]) == (IngestRun.State.FAILED, [])
    with pytest.raises(CommandError, match="No Dask scheduler answers at") as stop:
        call_command("ingest", archive, executor=cluster.address)
    assert stop.value.returncode == 2
    assert connection.is_usable()
