"""Questions that are put into SQL once, and counts that are made once for each view of the index."""

from articles.models import Author
from articles.search import numbers as numbers_module
from articles.search import remembered as remembered_module
from articles.search.documents import refresh_documents
from articles.search.engine import IndexUnreadableError
from articles.search.index import catch_up
from articles.search.numbers import numbers_of
from articles.search.remembered import remembered
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


def test_what_is_remembered_is_made_anew_when_articles_changed(transactional_db):
    refresh_documents([make_article().pk])
    catch_up()
    made = iter(range(10))
    assert [remembered("test", lambda: next(made)) for _ in range(2)] == [0, 0]
    refresh_documents([make_article().pk])
    catch_up()
    assert remembered("test", lambda: next(made)) == 1


def test_without_an_index_all_is_counted_anew(db, monkeypatch):
    def unreadable(question):
        raise IndexUnreadableError("There is no index.")

    for module in (numbers_module, remembered_module):
        monkeypatch.setattr(module, "ask_index", unreadable)
    assert numbers_of("institution_ids", [1]) is None
    made = iter(range(10))
    assert [remembered("test", lambda: next(made)) for _ in range(2)] == [0, 1]


def test_machines_find_the_icon_without_reading_a_page(client):
    response = client.get("/favicon.ico")
    assert (response.status_code, response["Location"]) == (302, "/static/favicon.svg")
