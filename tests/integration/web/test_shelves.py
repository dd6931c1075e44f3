"""Pages that count what many articles have: of institutions, countries and journals, and the lists of each."""

import re

import pytest

from articles.search.documents import refresh_documents
from articles.search.query import ArticleQuery, Choice
from articles.search.shelf import read_shelf
from articles.web import places
from articles.web.places import people_at, wordings_of
from tests.make import (
    make_affiliation,
    make_article,
    make_author,
    make_institution,
    make_issue,
    make_journal,
    make_reference,
)


@pytest.fixture
def coast(transactional_db):
    """Two institutions in two countries with articles of their own and together, in one journal."""
    bergen = make_institution("University of Bergen", country_code="NO", city="Bergen")
    almaty = make_institution("Almaty College", country_code="KZ")
    north = make_affiliation("Univ. Bergen, Bergen", institution=bergen, country_code="NO")
    south = make_affiliation("Almaty College, Almaty", institution=almaty, country_code="KZ")
    issue = make_issue(make_journal(title="Coasts", slug="coasts"), year=2001)
    both = {"issue": issue, "authors": ["Ana Ek", "Dana Omarova"], "affiliations": [north, south]}
    first = make_article(title="Together 1", issued_year=2001, keywords=["Tides", "Sea law"], **both)
    make_article(title="Together 2", issued_year=2002, keywords=["tides "], **both)
    make_article(title="Alone", issued_year=2002, issue=issue, authors=["Ana Ek"], affiliations=[north])
    make_article(title="Placeless", issued_year=2002, issue=issue, authors=["Jo Bo"])
    citing = make_article(title="Citing", authors=["Jo Bo"])
    make_reference(citing, state="linked", cited=first)
    refresh_documents([first.pk, citing.pk])
    return {"NO": bergen, "KZ": almaty}


def test_people_of_an_institution_are_those_whom_articles_name_with_it(read, coast):
    page = read(coast["NO"].get_absolute_url())
    ana = make_author("Ana Ek")
    assert f'href="{ana.get_absolute_url()}?at={coast["NO"].pk}" rel="nofollow">3<' in page
    assert ">Dana Omarova</a> <a class" not in page


def test_partners_countries_and_journals_of_an_institution_are_counted_and_lead_to_pages(read, coast):
    page = read(coast["NO"].get_absolute_url())
    assert (
        f'href="{coast["KZ"].get_absolute_url()}" dir="auto">Almaty College</a> <a class="count" href="?with={coast["KZ"].pk}" rel="nofollow">2<'
        in page
    )
    assert f'href="/articles/?institution_id={coast["NO"].pk}&amp;country=KZ" rel="nofollow">2<' in page
    assert f'href="/articles/?institution_id={coast["NO"].pk}&amp;journal=coasts" rel="nofollow">3<' in page


def test_the_number_beside_a_partner_leads_to_the_works_of_both(read, coast):
    page = read(f"{coast['NO'].get_absolute_url()}?with={coast['KZ'].pk}")
    assert "<b>2</b> articles together with" in page
    assert page.count('class="title"') == 2


@pytest.mark.parametrize("number", ["", "x", "0", "99999999999999999999", "²"])
def test_a_partner_that_does_not_exist_is_passed_over(read, coast, number):
    assert "together with" not in read(f"{coast['NO'].get_absolute_url()}?with={number}")


def test_an_institution_shows_the_strings_that_articles_print(read, coast):
    page = read(coast["NO"].get_absolute_url())
    assert re.search(
        r'<span dir="auto">Univ. Bergen, Bergen</span> <a class="count" href="\?printed=\d+"[^>]*>3<', page
    )
    assert '<span dir="auto">Univ. Bergen</span> <a class="count" href="?as=Univ.%20Bergen" rel="nofollow">3<' in page


def test_strings_beyond_those_shown_are_told(coast, monkeypatch):
    monkeypatch.setattr(places, "STRINGS_SHOWN", 0)
    assert wordings_of(coast["NO"]).more


def test_of_many_people_only_those_are_listed_who_are_certain_to_be_the_commonest(coast):
    """The commonest author of the articles need not work there; who was not looked at may have as many as the last."""
    query = ArticleQuery(institution_ids=Choice.of(coast["NO"].pk))
    values = read_shelf(query, {"author_id": 10}).values("author_id")
    assert [number for _, number in values] == [3, 2]
    assert [number for _, number in people_at(coast["NO"], values, all_given=False).shown] == [3]
    assert people_at(coast["KZ"], values[:1], all_given=False).shown == []
    assert people_at(coast["NO"], [], all_given=True).shown == []


def test_a_country_page_tells_its_own_institutions_from_partners(read, coast):
    page = read("/countries/NO/")
    inside, outside = page.index("Institutions, by articles"), page.index("Partner institutions abroad")
    assert inside < page.index(">University of Bergen</a>") < outside < page.index(">Almaty College</a>")
    assert '<a href="/articles/?country=NO" rel="nofollow">3 articles</a>' in page
    assert "2 of them with other countries</a> (67\u202f%)" in page
    together = "/articles/?country=NO&amp;q=country:KZ"
    assert (
        f'href="/countries/KZ/" dir="auto">Kazakhstan</a> <a class="count" href="{together}" rel="nofollow">2<' in page
    )
    assert "<b>1–2</b> of <b>2</b>" in read("/articles/?country=NO&q=country:KZ")


@pytest.mark.parametrize(
    ("address", "status"), [("/countries/no/", 301), ("/countries/zz/", 404), ("/countries/FI/", 200)]
)
def test_every_code_of_a_country_has_one_address(client, coast, address, status):
    assert client.get(address).status_code == status


def test_a_journal_page_says_what_share_crosses_borders(read, coast):
    page = read("/journals/coasts/")
    assert '<a href="/articles/?journal=coasts&amp;has=countries" rel="nofollow">2 articles</a>' in page
    assert "67\u202f% of the" in page
    assert 'has=country" rel="nofollow">3</a> that state a country' in page
    assert 'href="/articles/?journal=coasts&amp;institution_id=' in page


def test_what_is_cited_most_here_is_listed_with_how_often(read, coast):
    for address in ("/articles/most-cited/", "/journals/coasts/", "/countries/NO/"):
        page = read(address)
        assert "Together 1" in page
        assert "cited by 1 article here</a>" in page
    assert "Alone" not in read("/articles/most-cited/")


def test_the_search_finds_articles_from_several_countries(read, coast):
    page = read("/articles/?has=countries")
    assert "Together 1" in page
    assert "Alone" not in page
    assert "Placeless" in read("/articles/?has=-country")


def test_countries_years_and_keywords_are_listed_with_numbers_that_lead_to_the_articles(read, coast):
    assert '>Norway</a> <a class="count" href="/articles/?country=NO" rel="nofollow">3<' in read("/countries/")
    page = read("/years/")
    assert page.index("2020–2029") < page.index("2000–2009")
    assert '?year_from=2002&amp;year_to=2002" rel="nofollow">2002 <span class="count">3<' in page
    assert 'href="/articles/?keyword=tides" rel="nofollow" dir="auto">tides <span class="count">2<' in read(
        "/keywords/"
    )


def test_without_an_index_pages_show_works_and_say_that_nothing_is_counted(read, db):
    place = make_affiliation("Fjord College, Bergen, Norway")
    make_article(title="By the fjord", authors=["Ana Ek"], affiliations=[place])
    for address in (place.institution.get_absolute_url(), "/countries/NO/", "/years/", "/keywords/", "/countries/"):
        assert "nothing can be counted here" in read(address)
    assert "By the fjord" in read(place.institution.get_absolute_url())


def test_a_shelf_counts_exactly_when_parts_of_the_index_hold_values_back(coast, monkeypatch):
    from articles.search import commonest

    monkeypatch.setattr(commonest, "KEPT", 1)
    values = read_shelf(ArticleQuery(), {"author_id": 2}).values("author_id")
    assert [number for _, number in values] == [3, 2]


def test_the_years_of_a_shelf_count_what_states_none_apart(coast):
    make_article(issued_year=None)
    assert read_shelf(ArticleQuery(), {"year": 0}).years == {2001: 1, 2002: 3, 2020: 1, None: 1}


def test_feeds_of_institutions_and_journals_hold_their_articles(client, coast):
    for address in (f"/feeds/institutions/{coast['NO'].pk}/", "/feeds/journals/coasts/"):
        answer = client.get(address).content.decode()
        assert "Together 1" in answer
        assert "Citing" not in answer
