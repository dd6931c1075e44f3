"""A run that is killed outright at any stage leaves whole batches, and the next one makes what an undisturbed one makes."""

from __future__ import annotations

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper

from articles.ingest import reading, run
from articles.ingest.items import Outcome
from articles.ingest.run import Run, RunNames, ingest_files
from articles.models import Article, SourceFile
from articles.search.documents import refresh_all_documents
from articles.search.index import catch_up, check
from tests.benchmarks.generator import Archive, write_archive
from tests.integration.ingest.dying import after, at_copy, at_item, at_query, before, killed_run
from tests.natural import catalogue_in_words, empty_catalogue

pytestmark = pytest.mark.django_db(transaction=True)

ARTICLES = 12
BATCH = 4
FILES = ARTICLES + 1

STAGES = {
    "while the run begins": (before(run, "open_sources", 1), 0),
    "while files are found": (at_item(run, "open_sources", BATCH + 3), BATCH),
    "while contents are looked up": (after(run, "known_contents", 2), BATCH),
    "while a file is read": (before(reading, "read_portion", 4), BATCH),
    "before a batch": (before(run, "store_batch", 2), BATCH),
    "when it has its turn to write": (at_query("pg_advisory_xact_lock", 2), BATCH),
    "before the first COPY": (at_copy("articles_article", 2, "before"), BATCH),
    "in a COPY": (at_copy("articles_reference", 2, "in"), BATCH),
    "between the COPY of two tables": (at_copy("articles_authorship", 2, "after"), BATCH),
    "after the last COPY": (at_copy("articles_searchdocument", 2, "after"), BATCH),
    "before the commit": (before(BaseDatabaseWrapper, "_commit", 2), BATCH),
    "in a file of a stored article": (at_query('UPDATE "articles_article"', 1), ARTICLES),
    "after the commit, before it is counted": (after(run, "store_batch", 2), 2 * BATCH),
    "between two batches": (after(Run, "_note", 2), 2 * BATCH),
    "before the questions of the run": (before(RunNames, "ask", 1), FILES),
    "before the report": (before(Run, "_note", 5), FILES),
    "when all is recorded, before the index": (before(run, "catch_up", 1), FILES),
}
"""Where a run dies, and how many of the files are stored then."""


@pytest.fixture
def archive(tmp_path, monkeypatch):
    """Articles of a publisher and, last, a second file of one of them; four a batch, read two by two."""
    list(write_archive(Archive(articles=ARTICLES, references=3), tmp_path))
    monkeypatch.setattr(run, "BATCH_ARTICLES", BATCH)
    monkeypatch.setattr(reading, "PORTION_FILES", 2)
    monkeypatch.setattr(run, "catch_up", lambda: None)  # the index, which is made of the rows, comes last
    first = (tmp_path / "0000/0000001.txt").read_text(encoding="utf-8")
    (tmp_path / "0001").mkdir()
    (tmp_path / "0001/again.txt").write_text(first.replace("23 feb. 2025", "24 feb. 2025"), encoding="utf-8")
    return tmp_path


def test_runs_killed_at_any_stage_are_completed_by_the_next(archive):
    """At each stage: what the killed run left, and that the next one makes of it what an undisturbed one makes."""
    ingest_files([archive])
    expected = catalogue_in_words()
    left = {}
    for stage, (death, _) in STAGES.items():
        empty_catalogue()
        killed_run(archive, death)
        left[stage] = SourceFile.objects.count()
        assert Article.objects.count() == min(left[stage], ARTICLES), stage
        report = ingest_files([archive])
        assert report.outcomes[Outcome.UNCHANGED] == left[stage], stage
        found = catalogue_in_words()
        assert [table for table, rows in expected.items() if found[table] != rows] == [], stage
    assert left == {stage: files for stage, (_, files) in STAGES.items()}
    assert refresh_all_documents() == 0
    catch_up()
    assert check().agrees
