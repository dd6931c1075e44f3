"""The rows that feed the index say what the tables say, and are written only when that changes."""

import threading

import pytest
from django.db import connection, transaction

from articles.models import Affiliation, Article, Authorship, Institution, Reference, SearchDocument
from articles.search.documents import refresh_all_documents, refresh_documents
from tests.make import make_affiliation, make_article, make_author, make_institution, make_issue, make_journal


def last_number() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT last_value FROM articles_search_change")
        return cursor.fetchone()[0]


def stored() -> list[tuple]:
    return list(SearchDocument.objects.order_by("pk").values_list())


def test_a_row_holds_all_that_search_needs():
    affiliation = make_affiliation(
        "Oslo Polytech, Oslo, Norway",
        country_code="NO",
        institution=make_institution("Technical University of Oslo", country_code="NO"),
    )
    article = make_article(
        title="Salt",
        abstract="Of the sea.",
        keywords=["brine", "tides"],
        language="en",
        doi="10.1234/salt",
        issue=make_issue(make_journal(title="Tidal letters"), volume="9", number="1"),
        issued_year=2018,
        issued_month=3,
        authors=["Nora Baker", "Jo Li"],
        affiliations=[affiliation, None],
        references=["Reed. Marshes. 1999.", "Finch. Dunes. 2001."],
    )
    row = SearchDocument.objects.get(pk=article.pk)
    assert (row.title, row.abstract, row.keywords, row.journal) == (
        "Salt",
        "Of the sea.",
        "brine\ntides",
        "Tidal letters",
    )
    assert row.authors.split("\n") == ["Baker Nora", "Nora Baker", "Jo Li", "Li Jo"]
    assert row.institutions.split("\n") == ["Oslo Polytech", "Technical University of Oslo"]
    assert row.reference_text == "Reed. Marshes. 1999.\nFinch. Dunes. 2001."
    assert row.author_ids == [authorship.author_id for authorship in article.authorships.all()]
    assert row.institution_ids == [affiliation.institution_id]
    assert row.country_codes == ["NO"]
    assert (row.journal_id, row.issue_id) == (article.journal_id, article.issue_id)
    assert (row.volume, row.number, row.year, row.month) == ("9", "1", 2018, 3)
    assert (row.doi, row.language, row.deleted) == ("10.1234/salt", "en", False)


def test_an_article_with_nothing_but_a_title_has_a_row():
    article = make_article(title="Salt", issue=None, journal=None, issued_year=None)
    row = SearchDocument.objects.get(pk=article.pk)
    assert (row.authors, row.institutions, row.keywords, row.journal, row.year) == (None,) * 5
    assert row.author_ids == row.institution_ids == row.country_codes == []


def test_refreshing_again_writes_nothing_and_draws_no_number():
    article = make_article(title="Salt", authors=["Nora Baker"], references=["Reed. 1999."])
    rows, number = stored(), last_number()
    assert refresh_documents([article.pk, article.pk]) == refresh_all_documents() == 0
    assert stored() == rows
    assert last_number() == number


def test_a_refresh_writes_the_changed_rows_only():
    articles = [make_article(title=f"Salt {number}") for number in range(3)]
    Article.objects.filter(pk=articles[1].pk).update(title="Pepper")
    before = dict(SearchDocument.objects.values_list("pk", "change"))
    assert refresh_documents([article.pk for article in articles]) == 1
    after = dict(SearchDocument.objects.values_list("pk", "change"))
    assert [pk for pk in before if before[pk] != after[pk]] == [articles[1].pk]
    assert after[articles[1].pk] > max(before.values())


@pytest.mark.parametrize(
    ("change", "is_of_names"),
    [({"title": "Pepper"}, False), ({"issued_year": 1987}, False), ({"status": "deleted"}, True)],
)
def test_a_row_notes_the_last_change_that_may_concern_names(change, is_of_names):
    article = make_article(title="Salt", authors=["Nora Baker"])
    Article.objects.filter(pk=article.pk).update(**change)
    refresh_documents([article.pk])
    row = SearchDocument.objects.get(pk=article.pk)
    assert (row.names_transaction == row.transaction) is is_of_names


def test_a_name_that_is_spelled_otherwise_is_a_change_of_names():
    article = make_article(title="Salt", authors=["Nora Baker"])
    Article.objects.filter(pk=article.pk).update(title="Pepper")
    refresh_documents([article.pk])
    article.authorships.update(given="N.")
    refresh_documents([article.pk])
    row = SearchDocument.objects.get(pk=article.pk)
    assert row.names_transaction == row.transaction


def test_what_an_editor_removed_is_not_searched():
    article = make_article(title="Salt", authors=["Nora Baker", "Jo Li"], references=["Reed. 1999."])
    Authorship.objects.filter(family="Baker").update(position=None)
    Reference.objects.update(position=None)
    refresh_documents([article.pk])
    row = SearchDocument.objects.get(pk=article.pk)
    assert row.authors == "Jo Li\nLi Jo"
    assert len(row.author_ids) == 1
    assert row.reference_text is None


def test_merges_are_followed_to_the_end_and_keep_former_names():
    last, middle = make_author("Anna Last"), make_author("Anna Middle")
    article = make_article(authors=["Anna First"], affiliations=["First College, Oslo, Norway"])
    first = article.authorships.get().author
    type(first).objects.filter(pk=first.pk).update(merged_into=middle)
    type(first).objects.filter(pk=middle.pk).update(merged_into=last)
    college = Affiliation.objects.get().institution
    Institution.objects.filter(pk=college.pk).update(merged_into=make_institution("Last College", country_code="NO"))
    refresh_documents([article.pk])
    row = SearchDocument.objects.get(pk=article.pk)
    assert row.author_ids == [last.pk]
    assert {"Anna First", "Anna Middle", "Anna Last"} <= set(row.authors.split("\n"))
    assert row.institutions.split("\n") == ["First College", "Last College"]
    assert row.institution_ids != [college.pk]
    assert row.country_codes == ["NO"]


@pytest.mark.parametrize("change", [{"status": "deleted"}, {"merged_into": True}])
def test_a_deleted_or_merged_article_keeps_a_marked_row(change):
    article, other = make_article(), make_article()
    Article.objects.filter(pk=article.pk).update(**({"merged_into": other} if "merged_into" in change else change))
    assert refresh_documents([article.pk]) == 1
    assert SearchDocument.objects.get(pk=article.pk).deleted


def test_an_article_taken_out_of_the_database_leaves_a_marked_row():
    article_id = make_article().pk
    Article.objects.all().delete()
    assert refresh_documents([article_id]) == 1
    assert SearchDocument.objects.get(pk=article_id).deleted
    assert refresh_documents([article_id]) == refresh_documents([10**9]) == 0


def test_a_withdrawn_article_is_not_found():
    article = make_article(status="withdrawn")
    assert SearchDocument.objects.get(pk=article.pk).deleted


def test_two_transactions_on_one_article_lose_neither_change():
    """The second waits for the first, then reads what the first committed."""
    article = make_article(title="Salt", authors=["Nora Baker"])
    refreshed, may_commit = threading.Event(), threading.Event()

    def rename_author() -> None:
        try:
            with transaction.atomic():
                Authorship.objects.update(family="Miller")
                refresh_documents([article.pk])
                refreshed.set()
                may_commit.wait(10)
        finally:
            connection.close()

    thread = threading.Thread(target=rename_author)
    thread.start()
    refreshed.wait(10)
    threading.Timer(0.3, may_commit.set).start()
    with transaction.atomic():
        Article.objects.update(title="Pepper")
        refresh_documents([article.pk])
    thread.join()
    row = SearchDocument.objects.get(pk=article.pk)
    assert row.title == "Pepper"
    assert "Nora Miller" in row.authors


def test_a_batch_takes_a_handful_of_statements(django_assert_max_num_queries):
    ids = [make_article(issue=None, journal=None).pk for _ in range(30)]
    with django_assert_max_num_queries(6):
        refresh_documents(ids)
