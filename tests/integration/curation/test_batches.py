"""A batch is applied all or none, and only to what it was planned against."""

import pytest

from articles.curation.batches import Change, OutdatedError
from articles.curation.corrections import correct
from articles.ingest.batches import apply_batch, undo_batch
from articles.models import Article, Correction, CorrectionBatch
from tests.make import make_article


def change(article: Article, before: str, after: str) -> Change:
    return Change("article", article.pk, "title", before, after)


def test_one_outdated_change_refuses_the_whole_batch(db):
    first, second = make_article(title="One"), make_article(title="Two")
    correct(second, {"title": "Two and a half"}, by=None)
    wrong, gone = change(second, "Two", "Deux"), Change("article", 10**9, "title", "x", "y")
    with pytest.raises(OutdatedError) as refused:
        apply_batch([change(first, "One", "Un"), wrong, gone], title="French", by=None)
    assert refused.value.changes == [wrong, gone]
    assert CorrectionBatch.objects.count() == 0
    assert Correction.objects.count() == 1


def test_a_batch_is_undone_once(db):
    article = make_article(title="One")
    batch = apply_batch([change(article, "One", "Un")], title="French", by=None)
    undone, kept = undo_batch(batch, by=None)
    assert (len(undone), kept) == (1, [])
    correct(article, {"title": "Un"}, by=None)
    assert undo_batch(batch, by=None) == ([], [])
    article.refresh_from_db()
    assert article.title == "Un"
