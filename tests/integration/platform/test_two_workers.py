"""Real gunicorn with two workers over one index: both follow it through changes and through being made anew."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlencode

import psutil
import pytest
from django.db import connection

from articles.models import Article
from articles.search.documents import refresh_documents
from tests.integration.web.library import make_library

from .conftest import ROOT

TIME_LIMIT = 120


class Site:
    """The catalogue as it is served, on a port and with a data folder of its own, over the test's database."""

    def __init__(self, folder: Path) -> None:
        self.environment = {
            "PATH": os.environ["PATH"],
            "CATALOGUE_ENV_FILE": os.devnull,
            "CATALOGUE_DATA_DIR": str(folder),
            "CATALOGUE_SECRET_KEY": "only-for-tests-" * 4,
            "CATALOGUE_ALLOWED_HOSTS": "127.0.0.1",
            "CATALOGUE_SEARCH_RATE": "0",
            "DATABASE_URL": database_url(),
            "WEB_CONCURRENCY": "2",
        }
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]

    def manage(self, *arguments: str) -> None:
        command = [sys.executable, "manage.py", *arguments]
        subprocess.run(command, cwd=ROOT, env=self.environment, check=True, timeout=TIME_LIMIT, capture_output=True)

    @contextmanager
    def serving(self) -> Iterator[None]:
        bind = f"127.0.0.1:{self.port}"
        command = [sys.executable, "-m", "gunicorn", "--config", "python:catalogue.serving", "--bind", bind]
        process = subprocess.Popen(command, cwd=ROOT, env=self.environment, stderr=subprocess.DEVNULL)
        try:
            self._wait_until_ready(process)
            self.workers = psutil.Process(process.pid).children()
            yield
        finally:
            process.terminate()
            process.wait(TIME_LIMIT)

    def _wait_until_ready(self, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + TIME_LIMIT
        while len(psutil.Process(process.pid).children()) < 2 or not self._is_ready():
            assert process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.1)

    def _is_ready(self) -> bool:
        try:
            return self.ask("/readyz")[0] == 200
        except OSError:
            return False

    def ask(self, address: str) -> tuple[int, str]:
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIME_LIMIT)
        try:
            link.request("GET", address)
            answer = link.getresponse()
            return answer.status, answer.read().decode()
        finally:
            link.close()

    def each_finds(self, word: str) -> list[bool]:
        """Whether each worker, the other one being halted, finds an article by a word in the index."""
        found = []
        for halted in self.workers:
            halted.send_signal(signal.SIGSTOP)
            try:
                status, page = self.ask(f"/articles/?{urlencode({'q': word})}")
            finally:
                halted.send_signal(signal.SIGCONT)
            found.append(status == 200 and "<b>1–1</b> of <b>1</b> article" in page and "plainer way" not in page)
        return found


def database_url() -> str:
    """The address of the database that the tests work in."""
    known = {name: quote(str(value), safe="") for name, value in connection.settings_dict.items() if name.isupper()}
    if known["HOST"].startswith("%2F"):
        return f"postgres://{known['USER']}@/{known['NAME']}?host={known['HOST']}"
    return f"postgres://{known['USER']}:{known['PASSWORD']}@{known['HOST']}:{known['PORT'] or 5432}/{known['NAME']}"


@pytest.fixture
def site(transactional_db, tmp_path) -> Iterator[Site]:
    """A small library, served."""
    make_library(2)
    served = Site(tmp_path / "data")
    served.manage("collectstatic", "--no-input", "-v0")
    served.manage("rebuild_search")
    with served.serving():
        yield served


def call(title: str) -> None:
    """Give the first article another title, as an editor's page would."""
    article = Article.objects.order_by("pk")[0]
    Article.objects.filter(pk=article.pk).update(title=title)
    refresh_documents([article.pk])


def test_both_workers_follow_changes_and_an_index_made_anew_while_they_serve(site):
    call("The waters of Xylographia")
    assert site.each_finds("xylographia") == [True, True]

    statuses: Counter[int] = Counter()
    ended = threading.Event()

    def read_on() -> None:
        while not ended.is_set():
            statuses[site.ask("/articles/?q=river")[0]] += 1

    reader = threading.Thread(target=read_on)
    reader.start()
    site.manage("rebuild_search")
    ended.set()
    reader.join()
    assert statuses.keys() == {200}

    call("The waters of Zymurgia")
    assert site.each_finds("zymurgia") == [True, True]
    assert site.each_finds("xylographia") == [False, False]
