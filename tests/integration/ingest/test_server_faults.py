"""What befalls the database server in mid-run: it crashes and comes back, or its disk is full. On a server of the tests' own."""

from __future__ import annotations

import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from articles.ingest import persistence, run, store
from articles.ingest.items import Outcome
from articles.ingest.run import ingest_files
from articles.models import Article, IngestRun, SourceFile
from catalogue.embedded_postgres import connection_settings, server
from catalogue.embedded_postgres.account import Account, server_account
from catalogue.embedded_postgres.layout import Layout
from catalogue.embedded_postgres.programs import run as run_program
from tests.article_text import write_article
from tests.natural import catalogue_in_words, empty_catalogue

pytestmark = pytest.mark.django_db(transaction=True)

BATCH = 4
FILES = 3 * BATCH


@dataclass(frozen=True)
class Server:
    """A PostgreSQL server that may be broken."""

    layout: Layout
    account: Account

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """Have Django's connection go to this server."""
        connection.close()
        usual = dict(connection.settings_dict)
        connection.settings_dict.update(connection_settings(self.layout.data_dir))
        try:
            yield
        finally:
            connection.close()
            connection.settings_dict.update(usual)

    def crash(self) -> None:
        """End the server at once, as a crash does: what it had not written is in its log only."""
        arguments = ["stop", f"--pgdata={self.layout.cluster}", "--mode=immediate", "--wait", "--silent"]
        run_program("pg_ctl", arguments, self.account)

    def start(self) -> None:
        """Start it, which mends what the crash left, and return when it answers."""
        server.ensure_started(self.layout, self.account)

    def file_of(self, table: str) -> Path:
        """The file in which it keeps a table."""
        with connection.cursor() as cursor:
            cursor.execute("CHECKPOINT")
            cursor.execute("SELECT pg_relation_filepath(%s)", [table])
            return self.layout.cluster / cursor.fetchone()[0]


@pytest.fixture(scope="module")
def one_server(django_db_setup, django_db_blocker):
    # Not below pytest's folder, which every new session of the same user closes to the server's account.
    folder = tempfile.mkdtemp(prefix="catalogue-tests-")
    layout = Layout(Path(folder))
    one = Server(layout, server_account(layout))
    one.start()
    with django_db_blocker.unblock(), one.in_use():
        with connection.cursor() as cursor:
            cursor.execute("ALTER SYSTEM SET fsync = off")  # it is only ever crashed alone, never with the machine
            cursor.execute("SELECT pg_reload_conf()")
        call_command("migrate", verbosity=0)
    yield one
    server.stop(one.layout, one.account)
    shutil.rmtree(folder)


@pytest.fixture
def own_server(one_server, transactional_db, monkeypatch):
    """An empty catalogue on that server, which is waited for a minute."""
    monkeypatch.setattr(persistence, "PAUSES", (0.1,) * 600)
    monkeypatch.setattr(run, "BATCH_ARTICLES", BATCH)
    monkeypatch.setattr(run, "catch_up", lambda: None)  # the index is of the usual database
    with one_server.in_use():
        empty_catalogue()
        yield one_server


@pytest.fixture
def archive(tmp_path):
    """Three batches of articles, of which the first cites nothing."""
    for number in range(FILES):
        references = {} if number >= BATCH else {"references": ()}
        title = f"Matter number {number} of the valley and its councils"
        write_article(tmp_path / "in", f"{number:02}.txt", title=title, page=f"{number + 1}", **references)
    return tmp_path / "in"


@pytest.fixture
def expected(own_server, archive):
    """The catalogue after an undisturbed run; it is empty again."""
    ingest_files([archive])
    words = catalogue_in_words()
    empty_catalogue()
    return words


def test_a_server_that_crashes_and_comes_back_in_mid_batch_costs_nothing(own_server, archive, expected, monkeypatch):
    """It is away for as long as it needs to mend itself; the run tries the batch again until it answers."""
    honest, calls, starting = store.store_new, [], []

    def crash_second(*arguments):
        calls.append(arguments)
        if len(calls) == 2:
            own_server.crash()
            starting.append(threading.Timer(0.3, own_server.start))
            starting[0].start()
        return honest(*arguments)

    monkeypatch.setattr(store, "store_new", crash_second)
    try:
        report = ingest_files([archive])
    finally:
        starting[0].join()
    assert (len(calls), report.refused, report.outcomes[Outcome.ADDED]) == (4, [], FILES)
    assert IngestRun.objects.get().state == IngestRun.State.FINISHED
    assert catalogue_in_words() == expected


@contextmanager
def full_device(own_server: Server) -> Iterator[None]:
    """The file of a table that is still empty is the device that is always full."""
    file = own_server.file_of("articles_reference")
    aside = file.with_name(f"{file.name}.aside")
    file.rename(aside)
    file.symlink_to("/dev/full")
    connection.close()
    yield
    aside.replace(file)


def test_a_full_disk_ends_the_run_with_a_sentence_and_the_next_one_goes_on(own_server, archive, expected, monkeypatch):
    """The system's own error, in the COPY of the second batch; nothing of it is blamed on the files."""
    monkeypatch.setattr(persistence, "PAUSES", (0.01, 0.01))
    with full_device(own_server):
        with pytest.raises(CommandError, match="No space left on device") as stop:
            call_command("ingest", archive)
        assert stop.value.returncode == 2
        assert "run it again" in str(stop.value)
        assert (Article.objects.count(), SourceFile.objects.count()) == (BATCH, BATCH)
    failed = IngestRun.objects.get()
    assert (failed.state, failed.counts["refused"]) == (IngestRun.State.FAILED, [])
    assert ingest_files([archive]).outcomes == {Outcome.UNCHANGED: BATCH, Outcome.ADDED: FILES - BATCH}
    assert catalogue_in_words() == expected
