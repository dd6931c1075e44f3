"""The rows of a result page: all that they print, from one statement."""

import pytest

from articles.models import Article
from articles.search.documents import refresh_documents
from articles.search.listing import hydrate
from tests.make import (
    make_affiliation,
    make_article,
    make_author,
    make_institution,
    make_issue,
    make_journal,
    make_reference,
)


def test_a_row_holds_what_it_prints_and_asks_for_no_more(django_assert_num_queries):
    """Authors in order, linked or not, and not those removed; journals of the article and of its issue."""
    journal = make_journal(title="Salt")
    issue = make_issue(journal, volume="9", number="1", year=2018)
    article = make_article(
        title="Tides",
        journal=journal,
        issue=issue,
        authors=[make_author("Nora Baker"), "Ivo Crane", "Ada Reed"],
        issued_year=2018,
    )
    article.authorships.filter(family="Reed").update(position=None)
    article.authorships.filter(family="Crane").update(author=None)
    with django_assert_num_queries(1):
        (row,) = hydrate([article.pk])
        assert (row.article, str(row.article), row.article.issued_year) == (article, "Tides", 2018)
        assert (row.article.journal, str(row.article.issue)) == (journal, "Salt 9(1)")
        names = [(one.name, one.author and one.author.name) for one in row.article.authorships.all()]
        assert names == [("Nora Baker", "Nora Baker"), ("Ivo Crane", None)]
        assert row.article.get_absolute_url() == article.get_absolute_url()
        assert row.article.issue.get_absolute_url() == issue.get_absolute_url()


def test_an_article_without_journal_or_authors_is_a_row():
    article = make_article(title="Alone", journal=None, issue=None)
    (row,) = hydrate([article.pk])
    assert (row.article.journal, row.article.issue, row.article.authorships.all(), row.institutions) == (
        None,
        None,
        [],
        [],
    )
    assert (row.references, row.cited_by) == (0, 0)


def test_institutions_stand_in_the_order_of_the_authors_each_once():
    first, second = make_institution("Zeta University"), make_institution("Alpha Institute")
    there, here = (make_affiliation(one.name, institution=one) for one in (first, second))
    article = make_article(authors=["Nora Baker", "Ivo Crane"])
    nora, ivo = article.authorships.order_by("position")
    nora.affiliation_links.create(affiliation=there, position=1)
    ivo.affiliation_links.create(affiliation=here, position=1)
    ivo.affiliation_links.create(affiliation=there, position=2)
    (row,) = hydrate([article.pk])
    assert row.institutions == [first, second]
    assert [one.get_absolute_url() for one in row.institutions] == [first.get_absolute_url(), second.get_absolute_url()]


def test_references_and_citations_are_counted():
    cited, citing = make_article(title="Cited"), make_article(title="Citing")
    make_reference(citing, cited=cited, state="linked", position=1)
    make_reference(citing, position=2)
    make_reference(citing, position=None)
    refresh_documents([cited.pk, citing.pk])
    counts = {row.article.title: (row.references, row.cited_by) for row in hydrate([cited.pk, citing.pk])}
    assert counts == {"Cited": (0, 1), "Citing": (2, 0)}


@pytest.mark.parametrize(
    ("status", "expected"),
    [(Article.Status.DELETED, ["Three", "One"]), (Article.Status.WITHDRAWN, ["Three", "Two", "One"])],
)
def test_rows_stand_as_asked_for_and_the_deleted_are_left_out(status, expected):
    """A withdrawn article is shown, with its mark."""
    articles = [make_article(title=title) for title in ("One", "Two", "Three")]
    Article.objects.filter(pk=articles[1].pk).update(status=status)
    shown = [row.article.title for row in hydrate([article.pk for article in reversed(articles)])]
    assert shown == expected


def test_no_ids_are_no_question(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert hydrate([]) == []
