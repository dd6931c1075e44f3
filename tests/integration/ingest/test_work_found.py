"""A run fills the work list from what it stored, and makes up for one that came to no end."""

from __future__ import annotations

import pytest

from articles.ingest import suggestions
from articles.models import Article, IngestRun, ReviewItem, SourceFile
from tests.article_text import write_article
from tests.make import make_article, make_reference

pytestmark = pytest.mark.django_db

Kind = ReviewItem.Kind

DAMAGED = "Nobody, N.N. 2002. The ditch that was lost,"


def asked(kind=Kind.DAMAGED_LIST):
    return ReviewItem.objects.open().filter(kind=kind)


def test_a_run_asks_about_what_it_stored_and_weighs_it(tmp_path, ingest):
    elsewhere = make_reference(make_article(), DAMAGED, damaged=True)
    ingest(write_article(tmp_path, references=[DAMAGED]))
    (item,) = asked()
    assert item.record_id == Article.objects.get(page="41-58").pk != elsewhere.article_id
    assert item.mends == 1


def test_after_many_new_articles_work_is_looked_for_everywhere(tmp_path, ingest, monkeypatch):
    monkeypatch.setattr(suggestions, "MANY_ARTICLES", 1)
    make_reference(make_article(), DAMAGED, damaged=True)
    ingest(write_article(tmp_path, references=[DAMAGED]))
    assert asked().count() == 2


def test_a_run_closes_what_its_files_no_longer_say_and_asks_nothing_twice(tmp_path, ingest, admin_user):
    ingest(write_article(tmp_path, references=[DAMAGED]))
    ingest(write_article(tmp_path, references=["Nobody, N.N. 2002. The ditch that was lost. Harbour Press."]))
    assert not asked().exists()
    ingest(write_article(tmp_path, references=[DAMAGED], accessed="1 jan. 2026"))
    item = asked().get()
    item.state, item.decided_by = ReviewItem.State.DISMISSED, admin_user
    item.save()
    ingest(write_article(tmp_path, references=[DAMAGED], accessed="2 jan. 2026"))
    assert not asked().exists()


def test_a_run_makes_up_for_one_that_was_killed(tmp_path, ingest):
    ingest(write_article(tmp_path, references=[DAMAGED]))
    asked().delete()
    IngestRun.objects.update(examined={})
    ingest(tmp_path)
    assert asked().count() == 1
    assert IngestRun.objects.latest("pk").examined["sourcefile"] == SourceFile.objects.latest("pk").pk


def test_an_unchanged_tree_is_not_looked_through_again(tmp_path, ingest, dump, monkeypatch):
    ingest(write_article(tmp_path, references=[DAMAGED]))
    monkeypatch.setattr(suggestions, "find_work_in", None)
    before = dump()
    ingest(tmp_path)
    assert dump() == before


def test_a_dry_run_asks_nothing(tmp_path, ingest):
    ingest(write_article(tmp_path, references=[DAMAGED]), dry_run=True)
    assert not ReviewItem.objects.exists()
