"""Questions that are put into SQL once, and numbers that the index gives."""

from articles.models import Author
from articles.search import numbers as numbers_module
from articles.search.documents import refresh_documents
from articles.search.engine import IndexUnreadableError
from articles.search.index import catch_up
from articles.search.numbers import numbers_of
from articles.web.statements import Statement
from tests.make import make_affiliation, make_article, make_author, make_institution

NAMES = Statement(lambda pk: Author.objects.filter(pk=pk, family__isnull=False).values_list("pk", "family"))


def test_a_statement_asks_about_the_record_it_is_given(db):
    one, other = make_author("Ana Ek"), make_author("Berit Moen")
    assert NAMES.rows(one.pk) == [(one.pk, "Ek")]
    assert NAMES.rows(other.pk) == [(other.pk, "Moen")]
    assert NAMES.rows(0) == []


def test_numbers_are_those_of_the_index(transactional_db):
    house = make_institution("Fjord College")
    wording = make_affiliation("Fjord College, Oslo", institution=house)
    articles = [make_article(authors=["Ana Ek"], affiliations=[wording]) for _ in range(2)]
    refresh_documents([article.pk for article in articles])
    catch_up()
    assert numbers_of("institution_ids", [house.pk, house.pk + 1]) == {house.pk: 2, house.pk + 1: 0}


def test_without_an_index_no_numbers_are_given(db, monkeypatch):
    def unreadable(question):
        raise IndexUnreadableError("There is no index.")

    monkeypatch.setattr(numbers_module, "ask_index", unreadable)
    assert numbers_of("institution_ids", [1]) is None


def test_machines_find_the_icon_without_reading_a_page(client):
    response = client.get("/favicon.ico")
    assert (response.status_code, response["Location"]) == (302, "/static/favicon.svg")
