"""The page of an author: names, institutions by year, co-authors, what is not certain; and its feed."""

from xml.etree import ElementTree

import pytest

from articles.search.documents import refresh_documents
from articles.web.coauthors import company_of, network_of
from tests.make import make_affiliation, make_article, make_author, make_institution, make_reference

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def ana(db):
    return make_author("Ana Ek")


def test_numbers_beside_the_name_leave_out_what_searches_do_not_find(read, ana):
    first = make_article(authors=[ana])
    make_article(authors=[ana], status="withdrawn", title="Taken back")
    for _ in range(2):
        make_reference(make_article(), state="linked", cited=first)
    refresh_documents([first.pk])
    page = read(ana.get_absolute_url())
    assert (
        f'<a href="/articles/?author_id={ana.pk}" rel="nofollow">1 article</a> in this catalogue, '
        '<a href="?withdrawn=yes" rel="nofollow">1 more withdrawn</a>' in page
    )
    assert "cited 2 times here</a>" in page
    assert "Taken back" in page


def test_institutions_stand_on_a_strip_of_years_latest_first(read, ana):
    for year, name in ((1999, "Old College"), (2001, "Old College"), (2005, "New College"), (None, "Undated College")):
        place = make_affiliation(f"{name}, {year}", institution=make_institution(name))
        make_article(authors=[ana], affiliations=[place], issued_year=year)
    page = read(ana.get_absolute_url())
    assert page.index("New College") < page.index("Old College") < page.index("Undated College")
    assert '1999–2001<span class="unseen">: 2 articles</span>' in page
    assert page.count('class="mark"') == 3


def test_coauthors_are_counted_and_their_own_ties_within_these_articles(ana):
    jo, li = make_author("Jo Bo"), make_author("Li Wu")
    make_article(authors=[ana, jo, li])
    make_article(authors=[ana, jo])
    make_article(authors=[ana, "Zoe Ünal"])
    make_article(authors=[jo, li], title="Without her")
    make_article(authors=[ana, li], status="deleted")
    company = company_of(ana)
    assert [(one.author.name, one.together) for one in company.shown] == [("Jo Bo", 2), ("Zoe Ünal", 1), ("Li Wu", 1)]
    network, people = network_of(company)
    assert len(network.ties) == 1
    assert [other.name for other in people[0].beside] == ["Li Wu"]


def test_co_authors_beyond_those_listed_are_counted_and_can_be_seen(ana):
    make_article(authors=[ana, *(f"Writer Number{n}" for n in range(5))])
    company = company_of(ana, shown=2)
    assert (len(company.shown), company.more) == (2, 3)


def test_the_network_has_a_title_and_a_table(read, ana):
    make_article(authors=[ana, "Jo Bo", "Li Wu", "Zoe Ünal"])
    page = read(ana.get_absolute_url())
    assert 'aria-labelledby="network-drawing"' in page
    assert '<title id="network-drawing">Co-authors of Ana Ek and who of them wrote together</title>' in page
    assert '<th scope="row"><a href="/authors/' in page
    assert 'download="co-authors.csv"' in page
    two = make_author("Two Some")
    make_article(authors=[two, "Jo Bo"])
    assert 'id="network"' not in read(two.get_absolute_url())


@pytest.mark.parametrize(("kind", "shown"), [("with", "Together"), ("at", "At the fjord"), ("as", "Other spelling")])
def test_every_count_beside_the_works_leads_to_the_works_it_counts(client, read, ana, kind, shown):
    jo, house = make_author("Jo Bo"), make_institution("Fjord College")
    make_article(authors=[ana, jo], title="Together")
    make_article(authors=[ana], affiliations=[make_affiliation("Fjord", institution=house)], title="At the fjord")
    make_article(authors=[ana], title="Other spelling").authorships.update(given="A.")
    value = {"with": jo.pk, "at": house.pk, "as": "A. Ek"}[kind]
    page = client.get(ana.get_absolute_url(), {kind: value}).content.decode()
    titles = {"Together", "At the fjord", "Other spelling"}
    assert {title for title in titles if f">{title}</a>" in page} == {shown}
    assert "<b>1</b> article" in page
    assert 'content="noindex, follow"' in page
    assert f"?{kind}={value}".replace(" ", "%20") in read(ana.get_absolute_url())


@pytest.mark.parametrize("query", ["with=x", "at=99999999999999999999", "as=Nobody", "with=&at=%00"])
def test_what_no_count_leads_to_shows_all_works(read, ana, query):
    make_article(authors=[ana], title="Hers")
    page = read(f"{ana.get_absolute_url()}?{query}")
    assert ">Hers</a>" in page
    assert "1 article</a> in this catalogue" in page


def test_works_linked_by_little_are_shown_with_the_reason_until_an_editor_confirms_them(read, ana):
    article = make_article(authors=[ana], title="Hardly hers")
    article.authorships.update(link_reason="same full name, rare in this catalogue")
    page = read(ana.get_absolute_url())
    assert "Works that may be someone else’s" in page
    assert "only the name agrees, which is rare here" in page
    article.authorships.update(link="confirmed")
    assert "someone else" not in read(ana.get_absolute_url())


def test_the_own_name_is_no_link_and_is_shown_in_the_longest_list(read, ana):
    make_article(authors=[*(f"Writer Number{n}" for n in range(9)), ana])
    page = read(ana.get_absolute_url())
    assert '<strong dir="auto">Ana Ek</strong>' in page
    assert ">3 more</a>" in page


def test_the_feed_holds_the_works_added_last_without_what_xml_cannot_hold(client, ana):
    make_article(authors=[ana, "Jo Bo"], title="First & <b>", abstract="Write to ana@example.org.")
    make_article(authors=[ana], title="Second \x0b one")
    make_article(authors=["Jo Bo"], title="Not hers")
    answer = client.get(f"/feeds/authors/{ana.pk}/")
    assert answer["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(answer.content)  # noqa: S314  # the page's own output
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["Second   one", "First & <b>"]
    assert b"ana@example.org" not in answer.content
    assert entries[1].findtext(f"{ATOM}author/{ATOM}name") == "Ana Ek, Jo Bo"
    assert not answer.cookies
    assert client.get("/feeds/authors/999999/").status_code == 404
