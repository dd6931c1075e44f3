"""How often an article is cited here, in its search row, whatever changes the links of references."""

import pytest
from django.db import transaction

from articles.curation.links import link_reference
from articles.curation.merge import merge
from articles.curation.undo import undo
from articles.ingest.linking import link_around
from articles.models import Article, Reference, SearchDocument
from articles.search.documents import refresh_all_documents, refresh_documents
from articles.search.query import ArticleQuery
from articles.search.results import search_articles
from tests.make import make_article


def counts() -> dict[str, int]:
    """The counts by title, which have to be those that refreshing everything would give."""
    with transaction.atomic():
        assert refresh_all_documents() == 0
    return dict(SearchDocument.objects.values_list("title", "cited_count"))


def cite(title: str, *cited: Article, **changes) -> Article:
    references = [{"text": f"Entry {one.pk}", "cited": one, "state": "linked"} for one in cited]
    return make_article(title=title, references=references, **changes)


@pytest.fixture
def works():
    return [make_article(title=title) for title in ("A", "B", "C")]


def test_each_citing_article_counts_once(works):
    cite("one", works[0], works[0], works[1])
    cite("two", works[0])
    assert counts() == {"A": 2, "B": 1, "C": 0, "one": 0, "two": 0}


def test_removed_entries_and_articles_that_are_not_public_do_not_count(works):
    one, two = cite("one", *works), cite("two", *works)
    Reference.objects.filter(article=one, cited=works[0]).update(position=None)
    refresh_documents([one.pk])
    Article.objects.filter(pk=two.pk).update(status="deleted")
    refresh_documents([two.pk])
    assert counts() == {"A": 0, "B": 1, "C": 1, "one": 0, "two": 0}
    Article.objects.filter(pk=two.pk).update(status="withdrawn")
    refresh_documents([two.pk])
    assert counts()["A"] == 1


def test_an_article_taken_out_of_the_database_counts_no_longer(works):
    one = cite("one", works[0])
    Article.objects.filter(pk=one.pk).delete()
    refresh_documents([one.pk])
    assert counts()["A"] == 0


def test_a_link_decided_anew_counts_on_both_sides(works):
    one = cite("one", works[0])
    Reference.objects.filter(article=one).update(doi="10.1/c", title_key=None)
    Article.objects.filter(pk=works[2].pk).update(doi="10.1/c")
    link_around([works[2].pk])
    refresh_documents([works[2].pk])
    assert counts() == {"A": 0, "B": 0, "C": 1, "one": 0}


def test_only_changed_counts_are_numbered_anew(works):
    one = cite("one", works[0])
    before = dict(SearchDocument.objects.values_list("article_id", "change"))
    refresh_documents([one.pk])
    assert dict(SearchDocument.objects.values_list("article_id", "change")) == before


def test_most_cited_stand_first(works):
    cite("one", works[1], works[2])
    cite("two", works[1])
    page = search_articles(ArticleQuery(sort="cited"))
    assert [article.title for article in page.articles] == ["B", "C", "two", "one", "A"]


def test_an_editors_link_counts_and_undoing_it_counts_back(works):
    one = cite("one", works[0])
    operation = link_reference(one.references.get(), works[1], by=None)
    assert counts() == {"A": 0, "B": 1, "C": 0, "one": 0}
    undo(operation, by=None)
    assert counts() == {"A": 1, "B": 0, "C": 0, "one": 0}


def test_merged_articles_hand_on_what_cites_them_and_back(works):
    cite("one", works[0], works[1])
    cite("two", works[0])
    operation = merge(works[0], works[1], by=None)
    assert counts()["B"] == 2
    undo(operation, by=None)
    assert counts() == {"A": 2, "B": 1, "C": 0, "one": 0, "two": 0}


def test_merged_citing_articles_count_once(works):
    one, two = cite("one", works[0]), cite("two", works[0])
    operation = merge(two, one, by=None)
    assert counts()["A"] == 1
    undo(operation, by=None)
    assert counts()["A"] == 2
