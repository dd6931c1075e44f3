"""What a page offers when it found nothing or next to nothing: every count is what following the link gives."""

import re
from html import unescape

import pytest

from articles.search.index import catch_up
from tests.make import make_article

LINK = re.compile(
    r'<a rel="nofollow" href="(\?[^"]*)"[^>]*>(.*?)</a>\??\s*<a class="count" rel="nofollow" href="\1">(\d+) articles?(?:, (\d+) with all words)?</a>'
)


@pytest.fixture
def shelves(transactional_db):
    """A few articles about rivers and courts."""
    for number in range(3):
        make_article(title=f"River courts {number}", authors=["Yerbol Akhmetov"], references=["Zymurgy at home. 2001."])
    make_article(title="Salt marshes", authors=["Nora Baker"])
    make_article(title="Судебная арбитражная практика")
    catch_up()


def offered(page: str) -> dict[str, tuple[str, int]]:
    """The address and the count by what each link says."""
    links = LINK.findall(page)
    return {re.sub("<[^>]+>", "", unescape(says)): (unescape(address), int(total)) for address, says, total, _ in links}


def test_a_misspelt_word_gets_the_nearest_spelling(read, shelves):
    page = read("/articles/?q=rivr")
    assert "Did you mean" in page
    assert offered(page)["river"] == ("?q=river", 3)


def test_a_word_in_the_wrong_keyboard_layout_is_understood(read, shelves):
    assert offered(read("/articles/?q=celt,yfz"))["судебная"][1] == 1


def test_each_word_less_is_offered_with_the_best_first(read, shelves):
    page = read("/articles/?q=river+marshes+qqqqq")
    assert list(offered(page)) == []
    page = read("/articles/?q=river+qqqqq")
    assert offered(page)["river"] == ("?q=river", 3)


def test_another_field_is_offered(read, shelves):
    assert offered(read("/articles/?q=zymurgy"))["zymurgy in reference lists"] == ("?q=reference%3Azymurgy", 3)


def test_other_filters_are_kept_and_the_page_is_not(read, shelves):
    page = read("/articles/?q=rivr&author=akhmetov&page=7")
    assert offered(page)["river"] == ("?q=river&author=akhmetov", 3)


@pytest.mark.parametrize(
    "text", ["rivr", "river qqqqq", "zymurgy", "rivr courts", "slat marshes", "akhmetof", '"rivr courts"']
)
def test_every_count_is_what_the_link_gives(client, read, shelves, text):
    found = offered(client.get("/articles/", {"q": text}).content.decode())
    assert found
    for says, (address, total) in found.items():
        assert f"of <b>{total}</b> article" in read(f"/articles/{address}"), says


def test_nothing_is_offered_where_enough_is_found(read, transactional_db):
    for _ in range(4):
        make_article(title="River courts")
    make_article(title="Rivers")
    catch_up()
    assert "Did you mean" not in read("/articles/?q=courts")
    assert 'class="offers"' not in read("/articles/")


def test_offers_are_escaped(read, transactional_db):
    make_article(title="Script alerts")
    catch_up()
    page = read("/articles/?q=%3Cscript%3E+alrets")
    assert "<script>" not in page.partition("<main")[2]
