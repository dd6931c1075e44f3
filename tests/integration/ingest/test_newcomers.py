"""New articles are stored set by set; what that leaves behind is what storing them one by one leaves."""

import pytest

from articles.ingest import run, store
from articles.ingest.run import ingest_files
from articles.models import Article, Authorship, Reference, SearchDocument
from articles.search.documents import refresh_all_documents
from tests.benchmarks.generator import Archive, write_archive
from tests.natural import catalogue_in_words, empty_catalogue

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def archive(tmp_path):
    """Forty articles of a publisher whose authors come again and who cite each other."""
    list(write_archive(Archive(articles=40, references=6), tmp_path))
    return tmp_path


def one_by_one(arrivals):
    """Groups of one, each taken for an article of which something may be stored."""
    for arrival in arrivals:
        yield False, [arrival]


def test_sets_leave_what_single_articles_leave(archive, monkeypatch, django_db_blocker):
    ingest_files([archive])
    in_sets = catalogue_in_words()
    assert Article.objects.count() == 40
    empty_catalogue()
    monkeypatch.setattr(store, "_groups", one_by_one)
    ingest_files([archive])
    one_at_a_time = catalogue_in_words()
    for table, rows in in_sets.items():
        assert rows == one_at_a_time[table], table


def test_the_archive_has_what_can_go_wrong(archive):
    """The comparison above means something: names come again, references are linked."""
    ingest_files([archive])
    assert Authorship.objects.exclude(link_reason="first of this name").exists()
    assert Reference.objects.filter(state=Reference.State.LINKED).count() > 5


@pytest.mark.parametrize("batch", [40, 7], ids=["in one batch", "in several"])
def test_the_search_rows_are_those_that_a_refresh_would_make(archive, monkeypatch, batch):
    monkeypatch.setattr(run, "BATCH_ARTICLES", batch)
    ingest_files([archive])
    assert SearchDocument.objects.filter(cited_count__gt=0).exclude(cites=[]).exists()
    assert refresh_all_documents() == 0
