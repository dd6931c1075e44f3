"""What changed is found, or gone, with the next request: through the pages, by words and by names."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client
from django.utils.html import escape

from articles.curation.corrections import correct
from articles.curation.merge import merge
from articles.curation.undo import undo
from articles.ingest.run import ingest_files
from articles.models import Article
from articles.search.index import catch_up
from tests.make import make_article, make_author

SAMPLE = Path(__file__).parents[3] / "samples" / "annals-v10n1-01-ten-springs.txt"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def editor() -> User:
    return User.objects.create_superuser("editor")


def found(address: str, text: str) -> bool:
    """Whether a page that a reader asks for names this text."""
    response = Client().get(address)
    assert response.status_code == 200
    page = response.content.decode().replace("<mark>", "").replace("</mark>", "")
    assert "search index is away" not in page
    return text in page


@pytest.fixture
def tides() -> Article:
    """An article in both indexes."""
    article = make_article(title="Tides of salt", authors=["Nora Bergen"])
    catch_up()
    assert found("/articles/?q=tides", "Tides of salt")
    assert found("/authors/?q=bergen", "Bergen, Nora")
    return article


def test_a_corrected_title_and_name(tides, editor):
    author = tides.authorships.get().author
    correct(tides, {"title": "Currents of salt"}, by=editor)
    correct(author, {"family": "Holberg"}, by=editor)
    assert found("/articles/?q=currents", "Currents of salt")
    assert not found("/articles/?q=tides", "Currents of salt")
    assert found("/authors/?q=holberg", "Holberg, Nora")


def test_a_merge_of_people_and_its_undoing(tides, editor):
    other = make_author("Elinor Stone")
    make_article(title="Waves", authors=[other])
    catch_up()
    operation = merge(other, tides.authorships.get().author, by=editor)
    address = f"/authors/{other.pk}-"
    assert not found("/authors/?q=stone", address)
    assert found("/authors/?q=stone", "Bergen, Nora")
    undo(operation, by=editor)
    assert found("/authors/?q=stone", address)
    assert not found("/authors/?q=stone", "Bergen, Nora")


def test_a_merge_of_articles_and_its_undoing(tides, editor):
    double = make_article(title="Tides of salt again")
    catch_up()
    assert found("/articles/?q=tides", "Tides of salt again")
    operation = merge(double, tides, by=editor)
    assert not found("/articles/?q=again", "Tides of salt again")
    undo(operation, by=editor)
    assert found("/articles/?q=again", "Tides of salt again")


@pytest.mark.parametrize("status", [Article.Status.WITHDRAWN, Article.Status.DELETED])
def test_a_withdrawn_or_deleted_article_is_gone_and_can_come_back(tides, editor, status):
    correct(tides, {"status": status}, by=editor)
    assert not found("/articles/?q=tides", "Tides of salt")
    assert not found("/authors/?q=bergen", "Bergen, Nora")
    assert not Client().get("/suggest?q=berg").json()["authors"]
    correct(tides, {"status": Article.Status.PUBLISHED}, by=editor)
    assert found("/articles/?q=tides", "Tides of salt")
    assert found("/authors/?q=bergen", "Bergen, Nora")


def test_an_ingested_article_and_its_authors(db):
    assert not found("/articles/?q=springs", "/articles/1")
    ingest_files([SAMPLE])
    article = Article.objects.get()
    assert found("/articles/?q=springs", escape(article.title))
    author = article.authorships.order_by("position").first().author
    assert found(f"/authors/?q={author.family}", f"/authors/{author.pk}-")


def test_a_page_says_that_the_index_is_away(tides, monkeypatch):
    monkeypatch.setattr("articles.search.freshness.AT_ONCE", -1)
    monkeypatch.setattr("articles.search.freshness._catch_up_in_background", lambda: None)
    with transaction.atomic():
        make_article(title="Lakes of salt")
        page = Client().get("/articles/?q=lakes").content.decode().replace("<mark>", "").replace("</mark>", "")
    assert "The search index is away for the moment; words were looked up in a plainer way." in page
    assert "Lakes of salt" in page
