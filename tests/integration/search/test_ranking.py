"""What stands where in a long result, on real PostgreSQL and a real index."""

import pytest

from articles.search import pages, ranking
from articles.search.query import ArticleQuery
from articles.search.results import find, search_articles
from tests.make import make_article

LONG = "how do tides shape salt marsh creeks"
MODEL = "Tides shape salt marsh creeks"


def titles(text: str, **filters) -> list[str]:
    page = search_articles(ArticleQuery(text=text, **filters))
    assert not page.degraded
    return [article.title for article in page.articles]


@pytest.fixture
def marshes() -> None:
    """One full answer, one that answers in its words and one that holds more of the question and is about roads."""
    for number in range(12):
        make_article(title=f"Filler {number}", abstract="Nothing of the kind is said here.")
    make_article(title=MODEL, abstract="Sediment, halophytes and ebb currents: sediment, halophytes, ebb currents.")
    make_article(title="Halophytes", abstract="Sediment and halophytes where ebb currents run, in salt.")
    make_article(title="Gravel", abstract="Lorries and gravel where winter roads run, in salt.")


@pytest.mark.usefixtures("marshes")
def test_a_long_question_finds_what_resembles_its_best_answer():
    """The two hold the same word of the question as often, in texts of one length; the later would stand second."""
    assert titles(LONG) == [MODEL, "Halophytes", "Gravel"]
    assert titles(LONG + " gravel")[:2] == [MODEL, "Halophytes"]


@pytest.mark.usefixtures("marshes")
def test_a_short_question_is_answered_as_it_stands(monkeypatch):
    monkeypatch.delattr(ranking, "ranked_again")
    assert titles("tides shape creeks") == [MODEL]


@pytest.mark.usefixtures("marshes")
def test_ranking_once_more_neither_adds_nor_drops(monkeypatch):
    """However the pages fall; beyond the ranked ones the others follow in the order they had."""
    whole = find(ArticleQuery(text=LONG), per_page=100)
    assert whole.total == len(whole.article_ids) == 3
    monkeypatch.setattr(ranking, "DEPTH", 2)
    paged = [key for page in (1, 2, 3) for key in find(ArticleQuery(text=LONG, page=page), per_page=1).article_ids]
    assert sorted(paged) == sorted(whole.article_ids)
    assert find(ArticleQuery(text=LONG), per_page=3).article_ids == paged


@pytest.mark.parametrize("near", [1_000, 0])
def test_pages_may_end_anywhere_among_those_with_all_words_and_the_others(monkeypatch, near):
    """Whether few articles or many stand before the page: together the pages are the list, in its order."""
    monkeypatch.setattr(pages, "NEAR", near)
    for number in range(1, 5):
        make_article(title=f"Salt and light {'and so on ' * number}")
        make_article(title=f"Salt alone {'and so on ' * number}")
    make_article(title="Light")
    whole = find(ArticleQuery(text="salt light"), per_page=100)
    assert (whole.complete, whole.total, len(set(whole.article_ids))) == (4, 9, 9)
    for size in (1, 3, 4, 5):
        asked = [
            find(ArticleQuery(text="salt light", page=page), per_page=size) for page in range(1, -(-9 // size) + 1)
        ]
        assert [key for page in asked for key in page.article_ids] == whole.article_ids, size


def test_an_article_with_all_words_stays_first():
    """However much the others resemble one another."""
    make_article(
        title="All", abstract="Of tides in passing, which shape nothing, of salt, a marsh, and far-off creeks. " * 2
    )
    for number in range(6):
        make_article(title=f"Some {number}", abstract="Tides shape tides; salt creeks shape creeks of salt and tides.")
    assert titles(LONG)[0] == "All"
