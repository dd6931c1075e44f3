"""What is read beside an article: its references part by part, what cites it, and what is related to it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Reference
from articles.search.cited import recount
from articles.web.neighbours import LIMITS
from articles.web.reading_lists import CITING_SHOWN, reading_list
from articles.web.views import detail
from articles.web.works import read_article
from tests.make import make_article, make_reference


def cite(article, *cited):
    for other in cited:
        make_reference(article, state="linked", cited=other)
    recount(other.pk for other in cited)


def read_beside(article):
    return reading_list(read_article(article.pk))


def related(article):
    return {near.article.title: near.reasons for near in read_beside(article).related}


def test_articles_that_cite_the_same_are_related_by_so_many_references(db):
    first, second, third = (make_article() for _ in range(3))
    article, near = make_article(), make_article(title="Near")
    cite(article, first, second, third)
    cite(near, first, second)
    assert related(article)["Near"] == ("shares 2 references",)


def test_articles_cited_side_by_side_are_related(db):
    article, beside = make_article(), make_article(title="Beside")
    for _ in range(2):
        cite(make_article(), article, beside)
    assert related(article)["Beside"] == ("cited together by 2 articles",)


def test_works_of_an_author_are_related_and_say_whose(db):
    article = make_article(authors=["Ana Ek", "Bo Li"])
    make_article(title="Another", authors=["Ana Ek"])
    assert related(article)["Another"] == ("same author: Ana Ek",)


def test_neither_the_article_itself_nor_deleted_ones_are_related(db):
    article = make_article(authors=["Ana Ek"])
    make_article(title="Deleted", authors=["Ana Ek"], status="deleted")
    assert related(article) == {}


def test_shared_references_are_counted_whole_where_few_are_followed(db, monkeypatch):
    """The limits bound what is looked at, never what is said."""
    monkeypatch.setitem(LIMITS, "references", 1)
    cited = [make_article() for _ in range(3)]
    article, near = make_article(), make_article(title="Near")
    cite(article, *cited)
    cite(near, *cited)
    assert related(article)["Near"] == ("shares 3 references",)


def test_what_thousands_cite_is_looked_at_in_part(db, monkeypatch):
    monkeypatch.setitem(LIMITS, "each", 2)
    famous, article = make_article(), make_article()
    cite(article, famous)
    for _ in range(6):
        cite(make_article(), famous)
    assert len(related(article)) <= 2


def test_citing_articles_are_capped_and_lead_to_all(read, db):
    cited = make_article()
    for number in range(CITING_SHOWN + 3):
        make_reference(make_article(title=f"Citing {number} times"), state="linked", cited=cited)
    page = read(cited.get_absolute_url())
    assert page.split('id="related"')[0].count(" times</a>") == CITING_SHOWN
    assert f'<a href="/articles/{cited.pk}/cited-by/">All 23 articles in this catalogue that cite it</a>' in page
    assert read(f"/articles/{cited.pk}/cited-by/").count(" times</a>") == CITING_SHOWN + 3


def test_an_article_that_cites_twice_counts_once(db):
    cited, citing = make_article(), make_article()
    for _ in range(2):
        make_reference(citing, state="linked", cited=cited)
    assert read_beside(cited).citing_count == 1


def test_a_long_list_of_citing_articles_has_pages(read, db, monkeypatch):
    monkeypatch.setattr(detail, "WORKS_PER_PAGE", 1)
    cited = make_article()
    for _ in range(2):
        make_reference(make_article(), state="linked", cited=cited)
    assert 'href="?page=2"' in read(f"/articles/{cited.pk}/cited-by/")


def test_the_list_of_citing_articles_follows_a_merge(client, db):
    survivor = make_article()
    merged = make_article(merged_into=survivor)
    response = client.get(f"/articles/{merged.pk}/cited-by/?page=2")
    assert (response.status_code, response["Location"]) == (301, f"/articles/{survivor.pk}/cited-by/?page=2")
    assert client.get(f"/articles/{make_article(status='deleted').pk}/cited-by/").status_code == 410


def test_the_parts_of_a_reference_are_shown_as_read(read, db):
    article = make_article()
    make_reference(
        article,
        "KIELY T. Forensic evidence. Oxon: CRC; 2005.",
        authors=[{"family": "Kiely", "given": "T. F."}, {"literal": "Law <Institute>"}],
        title="Forensic evidence",
        container_title="Law & order",
        page="20-26",
        publisher="CRC",
        publisher_place="Oxon",
        issued_year=2005,
    )
    page = read(article.get_absolute_url())
    for part in ("Kiely, T. F.; Law &lt;Institute&gt;", "Law &amp; order", "20–26", "CRC, Oxon", "2005"):
        assert f">{part}</dd>" in page


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://a.example"])
def test_a_references_link_that_is_no_web_address_is_only_text(read, db, address):
    article = make_article(references=[{"text": "A", "url": address}])
    assert f'href="{address}' not in read(article.get_absolute_url())


def test_links_that_leave_the_site_say_so_to_the_browser_and_send_nothing_along(read, db, settings):
    settings.FIND_ELSEWHERE = ["Shelf=https://shelf.example/?t={title}"]
    page = read(make_article(references=[{"text": "A", "title": "Water law", "doi": "10.1000/x"}]).get_absolute_url())
    assert '<a href="https://doi.org/10.1000/x" rel="noopener nofollow">DOI</a>' in page
    assert '<a href="https://shelf.example/?t=Water+law" rel="noopener nofollow">Shelf</a>' in page
    assert '<a href="/articles/?q=Water+law" rel="nofollow">this catalogue</a>' in page


def test_a_long_list_costs_as_many_queries_as_a_short_one(db):
    def queries(number):
        article = make_article(authors=["Ana Ek"])
        cite(article, *(make_article(authors=["Ana Ek"]) for _ in range(number)))
        Reference.objects.filter(article=article).update(title="Same")
        with CaptureQueriesContext(connection) as asked:
            read_beside(article)
        return len(asked)

    assert queries(2) == queries(12)
