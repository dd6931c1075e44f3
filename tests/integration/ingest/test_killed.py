"""Whatever the database does to a run, it goes on or a second one completes it, and the catalogue is that of an undisturbed run."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import psycopg
import pytest
from django.db import InternalError, OperationalError, connection
from django.utils import timezone

from articles.ingest import newcomers, persistence, run, store
from articles.ingest.items import Outcome
from articles.ingest.persistence import persistently
from articles.ingest.run import Run, ingest_files
from articles.models import Article, IngestRun
from tests.article_text import write_article
from tests.benchmarks.generator import Archive, write_archive
from tests.natural import catalogue_in_words, empty_catalogue

pytestmark = pytest.mark.django_db(transaction=True)

SECONDS = 120
"""How long a run of a few files may take on a busy machine."""

ARTICLES = 30


@pytest.fixture
def archive(tmp_path, monkeypatch):
    """Files of a publisher, stored ten a batch; lost connections are made again at once."""
    list(write_archive(Archive(articles=ARTICLES, references=3), tmp_path))
    monkeypatch.setattr(run, "BATCH_ARTICLES", 10)
    monkeypatch.setattr(persistence, "PAUSES", (0, 0))
    return tmp_path


def equal(found: dict[str, list[str]], expected: dict[str, list[str]]) -> None:
    for table, rows in expected.items():
        assert found[table] == rows, table


def test_a_run_that_was_not_heard_of_is_marked_as_failed_by_the_next(tmp_path):
    now = timezone.now()
    heard = {minutes: now - timedelta(minutes=minutes) for minutes in (9, 11, 600)}
    runs = {minutes: IngestRun.objects.create(seen_at=seen) for minutes, seen in heard.items()}
    ended = IngestRun.objects.create(seen_at=heard[600], state=IngestRun.State.FINISHED)
    ingest_files([write_article(tmp_path)], dry_run=True)
    assert IngestRun.objects.filter(state=IngestRun.State.RUNNING).count() == 3
    ingest_files([write_article(tmp_path)])
    found = {row.pk: (row.state, row.finished_at) for row in IngestRun.objects.all()}
    assert found[runs[9].pk] == (IngestRun.State.RUNNING, None)
    assert found[runs[11].pk] == (IngestRun.State.FAILED, heard[11])
    assert found[runs[600].pk] == (IngestRun.State.FAILED, heard[600])
    assert found[ended.pk] == (IngestRun.State.FINISHED, None)


def test_a_run_says_that_it_goes_on_while_nothing_is_new(tmp_path, monkeypatch):
    path = write_article(tmp_path)
    ingest_files([path])
    noted = []
    honest = Run._note
    monkeypatch.setattr(Run, "_note", lambda self, state: noted.append(state) or honest(self, state))
    monkeypatch.setattr(run, "SEEN_SECONDS", 0)
    ingest_files([path])
    assert noted == [IngestRun.State.RUNNING, IngestRun.State.FINISHED]


def end_connection() -> None:
    """Have the server end the connection that the run uses, as an administrator or a restart does."""
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [connection.connection.info.backend_pid])
    other.close()


def test_lost_connections_in_mid_run_are_made_again(archive, monkeypatch):
    """Between batches, within one, behind its commit, and while the record is written."""
    ingest_files([archive])
    expected = catalogue_in_words()
    empty_catalogue()
    ended = []
    for owner, name, at in (
        (run, "known_contents", 2), (newcomers, "link_stored_to", 2), (store, "store_new", 1), (Run, "_note", 2),
        (run.RunNames, "note", 1), (run.RunNames, "ask", 1), (psycopg.Cursor, "copy", 12),
    ):  # fmt: skip
        monkeypatch.setattr(owner, name, _ending_connection(getattr(owner, name), name, at, ended))
    report = ingest_files([archive])
    assert sorted(ended) == sorted(["known_contents", "link_stored_to", "store_new", "_note", "note", "ask", "copy"])
    assert report.refused == []
    assert report.outcomes[Outcome.ADDED] == ARTICLES
    equal(catalogue_in_words(), expected)
    assert IngestRun.objects.get().state == IngestRun.State.FINISHED


def _ending_connection(honest, name, at, ended):
    calls = []

    def deed(*arguments, **options):
        calls.append(name)
        if len(calls) == at:
            ended.append(name)
            end_connection()
        return honest(*arguments, **options)

    return deed


def test_a_server_that_does_not_come_back_ends_the_run_and_keeps_whole_batches(archive, monkeypatch):
    honest, calls = run.store_batch, []

    def lost(files, record):
        calls.append(files)
        if len(calls) > 1:
            raise OperationalError("the server is gone")
        return honest(files, record)

    with monkeypatch.context() as patched:
        patched.setattr(run, "store_batch", lost)
        with pytest.raises(OperationalError, match="the server is gone"):
            ingest_files([archive])
    assert len(calls) == 4
    assert Article.objects.count() == 10
    assert IngestRun.objects.get().state == IngestRun.State.FAILED
    assert ingest_files([archive]).outcomes == {Outcome.UNCHANGED: 10, Outcome.ADDED: ARTICLES - 10}


def test_what_the_database_refuses_in_a_copy_costs_one_file_and_no_other(archive):
    """The server complains of a COPY at its end; the batch is halved until the culprit is alone."""
    title = "a title that was never printed"
    write_article(archive, title=title)
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE articles_article ADD CONSTRAINT no_such_title CHECK (lower(title) <> '{title}')")
    try:
        report = ingest_files([archive])
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE articles_article DROP CONSTRAINT no_such_title")
    assert [refusal.code for refusal in report.refused] == ["not-stored"]
    assert Article.objects.count() == ARTICLES


def test_a_server_that_fails_on_everything_ends_the_run_and_blames_no_file(archive, monkeypatch):
    """Some faults of a disk have no code of their own; a file or two with such a fault are refused alone."""
    honest, calls = run.store_batch, []

    def failing(files, record):
        calls.append(files)
        if len(calls) == 2 or len(files) == 1:
            raise InternalError("could not extend file: quota exceeded")
        return honest(files, record)

    monkeypatch.setattr(run, "store_batch", failing)
    assert ingest_files([archive]).refused == []
    empty_catalogue()
    monkeypatch.setattr(run, "store_batch", lambda files, record: failing(files[:1], record))
    with pytest.raises(InternalError):
        ingest_files([archive])
    assert IngestRun.objects.get().state == IngestRun.State.FAILED


@pytest.mark.django_db
def test_within_a_transaction_nothing_is_tried_twice(tmp_path):
    def fail():
        tried.append(1)
        raise OperationalError("lost")

    tried = []
    from django.db import transaction

    with pytest.raises(OperationalError), transaction.atomic():
        persistently(fail)
    assert tried == [1]


def in_a_connection_of_its_own(*paths):
    try:
        return ingest_files(paths)
    finally:
        connection.close()


def test_two_runs_over_overlapping_folders_make_nothing_twice(archive, monkeypatch):
    """From both ends at once, in small batches, so that they meet."""
    for number, path in enumerate(sorted(archive.rglob("*.txt"))):
        folder = archive / f"part-{number // 10}"
        folder.mkdir(exist_ok=True)
        path.rename(folder / path.name)
    ingest_files([archive])
    expected = catalogue_in_words()
    empty_catalogue()
    monkeypatch.setattr(run, "BATCH_ARTICLES", 3)
    parts = [archive / f"part-{number}" for number in range(3)]
    with ThreadPoolExecutor(2) as threads:
        runs = [threads.submit(in_a_connection_of_its_own, *order) for order in (parts, parts[::-1])]
        reports = [one.result(SECONDS) for one in runs]
    assert [report.refused for report in reports] == [[], []]
    assert sum(report.outcomes[Outcome.ADDED] for report in reports) == ARTICLES
    assert sum(report.outcomes.total() for report in reports) == 2 * ARTICLES
    found = catalogue_in_words()
    for table in ("journal", "issue", "institution", "article", "sourcefile", "articlekey", "reference"):
        assert found[table] == expected[table], table
