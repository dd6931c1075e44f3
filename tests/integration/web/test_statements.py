"""Questions that are put into SQL once, and numbers that the index gives."""

from django.db.models import Count

from articles.models import Article, Author
from articles.search import numbers as numbers_module
from articles.search.documents import refresh_documents
from articles.search.engine import IndexUnreadableError
from articles.search.index import catch_up
from articles.search.numbers import numbers_of
from articles.web.statements import Records, Statement
from articles.web.works import read_article
from tests.make import make_affiliation, make_article, make_author, make_institution

NAMES = Statement(lambda pk: Author.objects.filter(pk=pk, family__isnull=False).values_list("pk", "family"))


def test_a_statement_asks_about_the_record_it_is_given(db):
    one, other = make_author("Ana Ek"), make_author("Berit Moen")
    assert NAMES.rows(one.pk) == [(one.pk, "Ek")]
    assert NAMES.rows(other.pk) == [(other.pk, "Moen")]
    assert NAMES.rows(0) == []


def test_records_come_with_what_was_selected_beside_them(db, django_assert_num_queries):
    """Each time in one question, and with the annotations; one that does not exist gives none."""
    asked = Records(
        lambda pk: Article.objects.select_related("journal").annotate(names=Count("authorships")).filter(pk=pk)
    )
    one, other = (make_article(authors=authors) for authors in (["Ana Ek"], ["Berit Moen", "Ida Vik"]))
    for article, names in ((one, 1), (other, 2), (one, 1)):
        with django_assert_num_queries(1):
            (found,) = asked.about(article.pk)
            assert (found, found.journal, found.names) == (article, article.journal, names)
    assert asked.about(0) == []


def test_an_article_is_read_with_its_authors_and_their_affiliations(db, django_assert_num_queries):
    article = make_article(authors=["Ana Ek", "Berit Moen"], affiliations=["Fjord College, Oslo"])
    with django_assert_num_queries(3):
        found = read_article(article.pk)
        assert found is not None
        names = [
            (one.name, [str(held.affiliation) for held in one.affiliation_links.all()])
            for one in found.authorships.all()
        ]
    assert names == [(name, ["Fjord College, Oslo"]) for name in ("Ana Ek", "Berit Moen")]
    assert found.authorships.filter(family="Ek").count() == 1
    assert read_article(0) is None


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
