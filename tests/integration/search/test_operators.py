"""A question with operators finds exactly what it says, whichever engine answers."""

from unittest.mock import Mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.search.engine import IndexUnreadableError
from articles.search.query import ArticleQuery
from articles.search.results import search_articles
from tests.make import make_affiliation, make_article, make_issue, make_journal
from tests.unit.search.test_language import PIECES


@pytest.fixture(params=["index", "database"])
def answered_by(request, monkeypatch):
    """Both engines, one after the other."""
    if request.param == "database":
        monkeypatch.setattr("articles.search.matching.fresh_reader", Mock(side_effect=IndexUnreadableError))
    return request.param


@pytest.fixture
def shelf():
    """Three articles, called by the first letters of their titles."""
    make_article(
        title="Acid rain over rivers",
        abstract="Economic losses at sea. Salt was measured.",
        keywords=["water quality"],
        doi="10.1234/acid.1(2)",
        issue=make_issue(make_journal(title="Acta Maris"), volume="9", number="1(31)"),
        issued_year=2015,
        language="en",
        authors=["Yerbol Omarov", "Jo Li"],
        affiliations=[make_affiliation("Lakeside University, Oslo, Norway", country_code="NO")],
        references=["Kiely, T. Forensic evidence. 2005."],
    )
    make_article(
        title="Being rain",
        abstract="Acid sea and a river. Universities measured quality of water.",
        issue=make_issue(make_journal(title="Annals of Maris"), volume="10", number="1"),
        issued_year=2018,
        language="ru",
        authors=["Наиль Ахметов"],
        references=["Baker, N. Evidence of salt. 2001."],
    )
    make_article(title="Соль и реки", abstract="Казахский рыбный рынок ёлка.", issued_year=2020, authors=["Nora Baker"])


FOUND = {
    "acid rain": "AB",
    '"acid rain"': "A",
    '"rain acid"': "",
    '"water quality"': "A",
    '"quality of water"': "B",
    '"Yerbol Omarov"': "A",
    "rain -salt": "B",
    "-rain": "С",
    "-rain -соль": "",
    "salt OR соль": "AС",
    "(salt OR соль) -rain": "С",
    "rain (salt OR universities)": "AB",
    "econom*": "A",
    "universit*": "AB",
    "rain -econom*": "B",
    "the rain NOT salt": "B",
    "title:acid": "A",
    "title:river": "A",
    "abstract:acid": "B",
    'title:"acid rain"': "A",
    'abstract:"acid sea"': "B",
    "title:riv*": "A",
    "abstract:econ*": "A",
    "author:omarov": "A",
    'author:"li jo"': "A",
    "автор:Ахметов": "B",
    "-author:omarov rain": "B",
    "institution:lakeside": "A",
    "keyword:quality": "A",
    "keyword:qual*": "A",
    "journal:maris": "AB",
    'journal:"acta maris"': "A",
    "journal:(acta OR annals)": "AB",
    "reference:evidence": "AB",
    "reference:kiely": "A",
    "reference:foren*": "A",
    "kiely": "",
    "year:2015": "A",
    "год:2015..2018": "AB",
    "year:>2018": "С",
    "year:2015 OR year:2020": "AС",
    "volume:9": "A",
    "issue:1(31)": "A",
    "country:Norway": "A",
    "страна:Норвегия": "A",
    "language:russian": "B",
    "doi:10.1234/acid.1(2)": "A",
    "https://doi.org/10.1234/ACID.1(2)": "A",
    "10.1234/acid.9": "",
    "doi:10.1234": "A",
    '"казахский рыбный"': "С",
    "title:реки": "С",
    "елка -rain": "С",
}
ONLY_BY_INDEX = {
    "author:akhmetov": "B",
    "abstract:rivers": "B",
    '"rains over river"': "A",
    '"rivers"': "A",
    "abstract:river*": "B",
    "author:omar -title:being": "A",
    "id:9999999": "",
}


def first_letters(text: str, **changes: str) -> str:
    page = search_articles(ArticleQuery(text=text, sort="title", **changes))
    assert page.complete == page.total or not page.degraded
    return "".join(sorted(article.title[0] for article in page.articles))


def test_operators_mean_what_they_say(shelf, answered_by):
    """Plain words in an order other than by rank list what holds all of them."""
    assert {text: first_letters(text) for text in FOUND} == FOUND


def test_the_index_knows_forms_and_scripts(shelf):
    assert {text: first_letters(text) for text in ONLY_BY_INDEX} == ONLY_BY_INDEX


def test_a_question_with_operators_is_never_answered_in_part(shelf):
    page = search_articles(ArticleQuery(text='"acid rain" xylophagous'))
    assert (page.total, page.complete, page.notes) == (0, 0, ())
    assert search_articles(ArticleQuery(text="acid rain xylophagous")).total == 2


def test_the_phrase_does_not_run_from_title_into_abstract_or_from_name_to_name(shelf):
    assert first_letters('"rivers economic"') == first_letters('"omarov jo"') == ""


def test_what_stands_in_the_title_comes_first_in_an_exact_question_too():
    make_article(title="Tides", abstract="Salt of the sea. " + "Other things. " * 20)
    make_article(title="Salt of the sea", abstract="Tides.")
    page = search_articles(ArticleQuery(text='"salt of the sea"'))
    assert [article.title for article in page.articles] == ["Salt of the sea", "Tides"]


def test_an_article_is_found_by_its_own_address(shelf, answered_by):
    article = search_articles(ArticleQuery(text="title:acid")).articles[0]
    for text in (f"id:{article.pk}", article.get_absolute_url(), f"https://any.example{article.get_absolute_url()}"):
        assert first_letters(text) == "A"


def test_what_was_ignored_is_said_on_the_page(shelf):
    assert search_articles(ArticleQuery(text='rain "')).notes == ("A quotation mark without its pair was left out.",)


pieces = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=60).map("".join)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=pieces)
def test_any_mixture_of_operators_is_answered_by_the_index(shelf, text):
    assert not search_articles(ArticleQuery(text=text)).degraded


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=pieces)
def test_any_mixture_of_operators_is_answered_by_the_database(shelf, monkeypatch, text):
    with monkeypatch.context() as patch:
        patch.setattr("articles.search.matching.fresh_reader", Mock(side_effect=IndexUnreadableError))
        assert search_articles(ArticleQuery(text=text)).degraded
