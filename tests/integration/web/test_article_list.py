"""Searching and filtering, as readers see it."""

import re

import pytest

from articles.search.engine import IndexUnreadableError
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
        ("has=wings", "“wings” is not one of abstract, doi, references, country, countries."),
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
    assert page.count(": 1 article</a></li>") == 2


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


def test_an_unknown_journal_finds_nothing_and_is_named(read, shelves):
    page = read("/articles/?journal=nowhere")
    assert "No journal here has the address “nowhere”." in page
    assert "<b>1–1</b>" in read("/articles/?journal=nowhere&journal=law-review")


def test_any_value_of_one_facet_and_all_facets(read, shelves):
    page = read("/articles/?journal=law-review&journal=sea-letters")
    assert "<b>1–2</b> of <b>2</b> articles" in page
    assert "<b>1–1</b>" in read("/articles/?journal=law-review&journal=sea-letters&q=tides")
    assert "No article" in read("/articles/?journal=law-review&volume=7")


def test_a_minus_leaves_a_value_out_and_the_chip_says_so(read, shelves):
    page = read("/articles/?journal=-law-review&has=-abstract")
    assert "On notaries" not in page
    assert 'Remove </span>Journal: not <span dir="auto">Law Review</span>' in page
    assert 'Remove </span>Has: not <span dir="auto">Abstract</span>' in page


def test_a_chip_removes_one_value_and_keeps_the_others(read, shelves):
    page = read("/articles/?size=50&journal=sea-letters&q=on&journal=law-review")
    assert 'href="/articles/?q=on&amp;journal=sea-letters&amp;size=50"><span class="unseen">Remove </span>' in page
    assert 'href="/articles/">Clear all</a>' in page


def test_facets_show_names_and_counts_to_tick(read, shelves):
    author, institution = make_author("Nora Baker"), make_institution("Oslo College")
    page = read("/articles/?q=on&journal=law-review")
    for name, value, text, number, state in (
        ("author_id", author.pk, "Nora Baker", 1, ""),
        ("institution_id", institution.pk, "Oslo College", 1, ""),
        ("journal", "law-review", "Law Review", 1, " checked"),
        ("journal", "sea-letters", "Sea Letters", 1, ""),
        ("volume", 4, 4, 1, ""),
        ("has", "abstract", "Abstract", 1, ""),
    ):
        box = f'<input type="checkbox" name="{name}" value="{value}" form="article-search"{state}><span>'
        assert f'{box}<span dir="auto">{text}</span> <span class="count">{number}</span>' in page, name


def test_what_is_excluded_stays_excluded_when_the_form_is_sent(read, shelves):
    page = read("/articles/?journal=-law-review")
    assert 'name="journal" value="-law-review" form="article-search" checked><span><b>not</b>' in page


def test_one_address_is_the_canonical_one(read, shelves):
    page = read(
        "/articles/?page=1&journal=sea-letters&author=&has=doi&journal=law-review&q=on&year_from=&sort=relevance&size=20"
    )
    address = "http://testserver/articles/?q=on&amp;journal=law-review&amp;journal=sea-letters&amp;has=doi"
    assert f'<link rel="canonical" href="{address}">' in page
    assert '<link rel="canonical" href="http://testserver/articles/">' in read("/articles/?sort=newest&journal=")


def test_links_to_combinations_of_filters_are_not_for_robots(read, shelves):
    page = read("/articles/?q=on&journal=law-review")
    links = re.findall(r"<a [^>]*href=\"/articles/(?:facet/[^\"]*|\?[^\"]*)\"[^>]*>", page)
    assert links
    assert all('rel="nofollow"' in link for link in links)
    robots = read("/robots.txt")
    assert "Disallow: /articles/?\n" in robots
    assert "Disallow: /articles/facet/\n" in robots


def test_sizes_and_orders_are_kept_from_page_to_page(read, transactional_db):
    for number in range(60):
        make_article(title=f"Salt {number:02}")
    catch_up()
    page = read("/articles/?q=salt&sort=title&size=50&page=2")
    assert "<b>51–60</b> of <b>60</b>" in page
    assert 'href="?q=salt&amp;sort=title&amp;size=50&amp;page=1"' in page
    assert (
        'href="/articles/?q=salt&amp;sort=title" >20' in page
        or 'href="/articles/?q=salt&amp;sort=title">20</a>' in page
    )


def test_all_values_of_a_facet_are_found_by_name_and_keep_the_question(read, shelves):
    page = read("/articles/facet/author_id/?q=on&journal=-sea-letters&author_id=99")
    assert "Nora Baker" in page
    assert "Jo Li" not in page
    for hidden in ('q" value="on', 'journal" value="-sea-letters', 'author_id" value="99'):
        assert f'<input type="hidden" name="{hidden}">' in page
    assert "Nora Baker" in read("/articles/facet/author_id/?find=BAK+nor")
    assert "is called “xyz”" in read("/articles/facet/author_id/?find=xyz")
    assert "Jo Li" not in read("/articles/facet/author_id/?find=nora")
    assert "Sea Letters" in read("/articles/facet/journal/?find=sea")
    read("/articles/facet/nothing/", status=404)


def test_names_of_facets_hide_e_mail_addresses(read, transactional_db):
    make_article(authors=["Nora Baker"], affiliations=["Oslo College nora@oslo.example, Oslo"])
    catch_up()
    assert "nora@oslo" not in read("/articles/") + read("/articles/facet/institution_id/")


def away(question):
    raise IndexUnreadableError("away")


@pytest.mark.parametrize(("is_there", "found"), [(True, 2), (False, 3)])
def test_a_keyword_is_chosen_whole(read, transactional_db, monkeypatch, is_there, found):
    """In any case; while the index is away, longer keywords that hold it are found, too."""
    for title, keywords in (("One", ["Sea Law"]), ("Two", ["sea law", "tides"]), ("Three", ["the sea law of 1982"])):
        make_article(title=title, keywords=keywords)
    if is_there:
        catch_up()
    else:
        monkeypatch.setattr("articles.search.results.ask_index", away)
    page = read("/articles/?keyword=SEA+law")
    assert f"of <b>{found}</b> articles" in page
    assert 'class="chip" rel="nofollow" href="/articles/"><span class="unseen">Remove </span>Keyword: ' in page
    others = read("/articles/?keyword=sea+law&keyword=-tides")
    assert (">One</a>" in others, ">Two</a>" in others) == (True, False)
