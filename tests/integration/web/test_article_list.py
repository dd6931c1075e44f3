"""Searching and filtering, as readers see it."""

import pytest

from articles.search.index import catch_up
from tests.make import make_article, make_author, make_institution, make_issue, make_journal


@pytest.fixture
def shelves(transactional_db):
    """Two journals with an article each, in the index."""
    law = make_issue(make_journal(title="Law Review", slug="law-review"), volume="4", number="2", year=2011)
    sea = make_issue(make_journal(title="Sea Letters", slug="sea-letters"), volume="7", number="1", year=2019)
    make_article(
        title="On notaries",
        abstract="Deeds & seals.",
        issue=law,
        issued_year=2011,
        authors=["Nora Baker"],
        affiliations=["Oslo College, Oslo"],
    )
    make_article(title="On tides", issue=sea, issued_year=2019, authors=["Jo Li"], affiliations=["Sea School, Bergen"])
    catch_up()


@pytest.mark.parametrize(
    "query",
    [
        "q=notaries",
        "q=deeds",
        "author=baker",
        "institution=oslo+college",
        "journal=law-review",
        "year_to=2015",
        "year_from=2010&year_to=2012",
        "journal=law-review&volume=4&issue=2",
        "q=NOTARIES&author=Nora&institution=oslo&journal=law-review&year_from=2011&year_to=2011",
    ],
)
def test_each_filter_and_all_together_narrow_the_list(read, shelves, query):
    page = read(f"/articles/?{query}")
    assert "<b>1–1</b> of <b>1</b> article" in page
    assert "On tides" not in page


def test_ids_filter_by_exactly_that_author_or_institution(read, shelves):
    author, institution = make_author("Nora Baker"), make_institution("Oslo College")
    assert "On tides" not in read(f"/articles/?author_id={author.pk}")
    page = read(f"/articles/?institution_id={institution.pk}")
    assert "On tides" not in page
    assert '<span class="unseen">Remove </span>Institution: <span dir="auto">Oslo College</span>' in page


def test_a_chip_names_what_it_removes_and_keeps_the_rest(read, shelves):
    page = read("/articles/?q=on&journal=law-review")
    assert 'href="/articles/?q=on"' in page
    assert '<span class="unseen">Remove </span>Journal: <span dir="auto">Law Review</span>' in page


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("year_from=soon", "Enter a whole number."),
        ("year_from=12", "greater than or equal to 1500"),
        ("year_from=2001&year_to=2000", "The last year comes before 2001."),
        ("journal=no+where", "“no where” is no address of a journal."),
        ("country=Norway", "“Norway” is no code of a country"),
        ("language=english", "“english” is no code of a language"),
        ("has=wings", "“wings” is not one of abstract, doi, references."),
        ("volume=" + "9" * 300, "is no volume or issue."),
        ("country=" + "&country=".join(a + b for a in "ABC" for b in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"), "No more than 50"),
        ("size=30", "Select a valid choice."),
        ("q=%00", "Null characters are not allowed."),
        ("author_id=-0", "“0” is not the number of a record."),
        ("institution_id=9" + "9" * 30, "is not the number of a record."),
        ("sort=best", "Select a valid choice."),
    ],
)
def test_a_filter_that_makes_no_sense_gets_a_message_and_is_left_out(read, shelves, query, message):
    page = read(f"/articles/?{query}")
    assert message in page
    assert "<b>1–2</b> of <b>2</b> articles" in page


def test_an_empty_result_offers_one_condition_less_with_its_count(read, shelves):
    page = read("/articles/?q=tides&author=baker")
    assert "No article" in page
    assert page.count("</a>: 1 article</li>") == 2


def test_searched_words_are_marked_and_the_text_around_them_is_escaped(read, shelves):
    assert "<mark>Deeds</mark> &amp; seals." in read("/articles/?q=deeds")


def test_rows_are_numbered_through_all_pages(read, transactional_db):
    for _ in range(25):
        make_article()
    catch_up()
    page = read("/articles/?page=2&sort=oldest")
    assert '<ol class="results" start="21">' in page
    assert "<b>21–25</b> of <b>25</b> articles" in page
    assert 'rel="prev" href="?sort=oldest&amp;page=1"' in page


@pytest.mark.parametrize("number", ["99999999999", "9" * 5000, "abc", "0", "-3", "2.5", "", "%00", "٣", "1_0"])
def test_any_page_number_gives_a_page(read, shelves, number):
    assert "<b>1–2</b> of <b>2</b> articles" in read(f"/articles/?page={number}")


def test_a_catalogue_without_articles_has_its_pages(read, transactional_db):
    assert "The catalogue is empty" in read("/articles/")
    for address in ("/", "/authors/", "/institutions/", "/journals/"):
        read(address)
