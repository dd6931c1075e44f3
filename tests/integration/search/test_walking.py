"""Walking through a whole result."""

from unittest.mock import Mock

import pytest

from articles.models import SearchDocument
from articles.search import walking
from articles.search.engine import IndexUnreadableError
from articles.search.index import catch_up
from articles.search.query import ArticleQuery, Choice
from articles.search.results import search_articles, walk_articles


@pytest.fixture
def shelf(monkeypatch):
    """Thirty search rows in an index of several parts, walked through in steps of four."""
    monkeypatch.setattr(walking, "STEP", 4)
    for start in range(1, 31, 10):
        rows = [
            SearchDocument(article_id=number, title="Salt" if number % 3 else "Light", year=2000 + number % 7)
            for number in range(start, start + 10)
        ]
        SearchDocument.objects.bulk_create(rows)
        catch_up()


def expected(**filters) -> list[int]:
    rows = SearchDocument.objects.filter(deleted=False, **filters).order_by("-year", "-article_id")
    return list(rows.values_list("article_id", flat=True))


def test_every_article_comes_once_and_in_order(shelf):
    assert list(walk_articles(ArticleQuery())) == expected()
    assert list(walk_articles(ArticleQuery(text="salt", sort="newest"))) == expected(title="Salt")
    assert list(walk_articles(ArticleQuery(text="salt", sort="oldest"))) == expected(title="Salt")[::-1]
    assert list(walk_articles(ArticleQuery(text="nothing"))) == []


def test_as_many_articles_come_as_the_page_says(shelf):
    for query in (
        ArticleQuery(text="salt light"),
        ArticleQuery(text="salt", year_from=2003, has=Choice.none_of("doi")),
    ):
        assert len(list(walk_articles(query))) == search_articles(query).total


def test_a_walk_is_not_disturbed_by_changes(shelf):
    """Articles that come and go meanwhile are as they were at its beginning."""
    before = expected()
    walk = walk_articles(ArticleQuery())
    first = [next(walk) for _ in range(6)]
    SearchDocument.objects.bulk_create(
        [SearchDocument(article_id=number, title="New", year=2001) for number in (31, 32)]
    )
    catch_up()
    assert first + list(walk) == before
    assert len(list(walk_articles(ArticleQuery()))) == len(before) + 2


def test_without_an_index_the_database_gives_them(shelf, monkeypatch):
    monkeypatch.setattr("articles.search.matching.fresh_reader", Mock(side_effect=IndexUnreadableError))
    assert list(walk_articles(ArticleQuery())) == expected()
