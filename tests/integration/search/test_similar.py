"""Articles like one article, and the words that say why."""

import pytest

from articles.models import Article
from articles.search import similar
from articles.search.documents import refresh_documents
from articles.search.index import catch_up
from articles.search.similar import similar_articles
from tests.hangs import no_hang
from tests.make import make_article


def like(article: Article, **options) -> list[tuple[str, tuple[str, ...]]]:
    hits = similar_articles(article.pk, **options)
    return [(Article.objects.get(pk=hit.article_id).title, hit.words) for hit in hits]


@pytest.fixture
def shelf(index_dir):
    """Three articles on glaciers, one near them, one on something else."""
    titles = ("Glacier melt in alpine valleys", "Glaciers melting in the Alps", "Alpine rivers fed by melt of glaciers")
    for title in titles:
        make_article(title=title, abstract="How the ice is measured.")
    make_article(title="Alpine flowers", abstract="Of the flowers.")
    make_article(title="Contract law in the Middle Ages", abstract="How contracts were made.")
    return Article.objects.get(title=titles[0])


def test_articles_that_share_telling_words_are_given_with_these_words(shelf):
    assert like(shelf) == [
        ("Alpine rivers fed by melt of glaciers", ("alpine", "glacier", "melt", "ice", "measured")),
        ("Glaciers melting in the Alps", ("glacier", "melt", "ice", "measured")),
    ]


def test_no_more_than_wanted_and_never_the_article_itself(shelf):
    assert len(like(shelf, limit=1)) == 1
    assert like(shelf, limit=0) == []
    assert shelf.title not in dict(like(shelf, limit=1_000))


def test_one_word_in_common_is_no_likeness(shelf):
    assert like(Article.objects.get(title="Alpine flowers")) == []
    assert like(Article.objects.get(title="Contract law in the Middle Ages")) == []


def test_words_that_most_articles_hold_tell_nothing(shelf, monkeypatch):
    monkeypatch.setattr(similar, "ALWAYS_RARE", 2)
    assert like(shelf) == []


def test_articles_that_are_not_public_are_like_nothing_and_nothing_is_like_them(shelf):
    other = Article.objects.get(title="Glaciers melting in the Alps")
    assert other.title in dict(like(shelf))
    Article.objects.filter(pk=other.pk).update(status=Article.Status.DELETED)
    refresh_documents([other.pk])
    assert other.title not in dict(like(shelf))
    assert similar_articles(other.pk) == similar_articles(2**31) == ()


def test_without_an_index_nothing_is_alike(shelf, monkeypatch):
    monkeypatch.setattr("articles.search.freshness.AT_ONCE", -1)
    monkeypatch.setattr("articles.search.freshness._catch_up_in_background", lambda: None)
    assert similar_articles(shelf.pk) == ()


def test_a_long_or_odd_text_is_no_burden(index_dir):
    article = make_article(title="(((" + "ab-cd'" * 300, abstract="x'" * 40_000 + " ".join(map(str, range(9_000))))
    make_article(title="Salt")
    catch_up()
    with no_hang():
        assert similar_articles(article.pk) == ()
