"""The way back from an article to the list in which it was found, without a cookie."""

import re
from html import unescape

import pytest

from tests.make import make_article


@pytest.fixture
def results(transactional_db):
    return [make_article(title=f"River number {number}", issued_year=2000 + number) for number in range(25)]


def links(page):
    return [unescape(address) for address in re.findall(r'<h2[^>]*><a href="([^"]+)"', page)]


def test_a_result_knows_its_place_and_the_article_leads_back_and_on(client, read, results):
    last = links(read("/articles/?q=river&sort=newest"))[-1]
    answer = client.get(last)
    page = answer.content.decode()
    assert "number 20<" in page
    assert 'href="/articles/?q=river&amp;sort=newest#results">Back to the results</a>' in page
    following = client.get(unescape(re.search(r'href="([^"]+)">Next result', page)[1]), follow=True)
    assert f'<h1 lang="en" dir="auto">{results[4].title}' in following.content.decode() or (
        f">{results[4].title}</h1>" in following.content.decode()
    )
    assert "page=2#results" in following.content.decode()
    assert not answer.cookies
    assert not following.cookies


def test_the_first_result_has_none_before_and_after_the_last_one_comes_the_list(client, read, results):
    first = links(read("/articles/?q=river"))[0]
    assert "Previous result" not in read(first)
    answer = client.get("/articles/step/?from=q%3Driver&at=26")
    assert (answer.status_code, answer["Location"]) == (302, "/articles/?q=river")


def test_an_article_found_elsewhere_names_no_way_back(read, results):
    assert "Back to the results" not in read(results[0].get_absolute_url())


@pytest.mark.parametrize("query", ["from=q%3Driver", "from=x&at=0", "from=x&at=9999999", "from=x&at=%D9%A3", "at=3"])
def test_what_is_no_place_in_a_list_is_ignored(client, read, results, query):
    assert "Back to the results" not in read(f"{results[0].get_absolute_url()}?{query}")
    assert client.get(f"/articles/step/?{query}").status_code == 404


def test_a_hostile_way_back_leads_nowhere_but_to_the_list(read, results):
    page = read(f"{results[0].get_absolute_url()}?at=1&from=javascript:alert(1)//%22%3E%3Cscript%3E%26sort%3Dtitle")
    assert '<a rel="nofollow" href="/articles/?sort=title#results">' in page
    assert "<script>alert" not in page


def test_the_page_of_citations_leads_back_too(read, results):
    found = read("/articles/?q=river&sort=newest")
    page = read(unescape(re.search(r'href="(/articles/[^"]+/cite/[^"]+)"', found)[1]))
    assert 'href="/articles/?q=river&amp;sort=newest#results">Back to the results</a>' in page
    (article,) = set(re.findall(r'<a href="(/articles/[^"]+\?from=[^"]+at=1)"', page))
    assert "number 1<" in read(unescape(article))
    assert "/cite/?from=" in read(unescape(article))
