"""A citation, a DOI or an address pasted into the search box leads to the record, or to those who cite it."""

from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Article
from articles.search.index import catch_up
from tests.make import make_article, make_issue, make_journal, make_reference
from tests.unit.search.test_citations import STYLES
from tests.unit.search.test_language import PIECES

LOOKS_LIKE = "This looks like a citation of:"
FITS_SEVERAL = "This citation fits several articles:"
CITED_BY = "Not in this catalogue, but cited by this article:"


@pytest.fixture
def river(transactional_db) -> Article:
    """The article that all styles cite."""
    issue = make_issue(make_journal(title="Journal of Rivers"), volume="9", number="1", year=2018)
    return make_article(
        title="A river and its law",
        issue=issue,
        issued_year=2018,
        page="20-26",
        doi="10.1234/river.9",
        authors=["Aibek Akhmetov"],
    )


@pytest.fixture
def search(read):
    """Put a text into the box."""

    def ask(text: str) -> str:
        catch_up()
        return read(f"/articles/?q={quote(text)}")

    return ask


def pasted(page: str) -> str:
    """The part of the page above the list that speaks of what was pasted; '' where there is none."""
    return page.partition('aria-labelledby="pasted"')[2].partition("</section>")[0]


@pytest.mark.parametrize("text", STYLES.values(), ids=STYLES)
def test_a_citation_shows_its_article_first(search, river, text):
    for number in range(3):
        make_article(title=f"A river and its law, part {number}", doi=f"10.1234/part.{number}")
    page = pasted(search(text))
    assert LOOKS_LIKE in page
    assert page.count('class="title"') == 1
    assert river.get_absolute_url() in page


def test_a_title_in_other_words_is_known_by_its_place(search, river):
    assert LOOKS_LIKE in pasted(
        search("Akhmetov, A. T. (2018). The river and its laws. Journal of Rivers, 9(1), 20-26.")
    )
    assert not pasted(search("Akhmetov, A. T. (2018). Bees of mountain meadows. Journal of Rivers, 9(1), 20-26."))


def test_several_articles_that_fit_are_all_shown(search, river):
    make_article(title="A river and its law", issued_year=2018)
    assert FITS_SEVERAL in pasted(search("Akhmetov, A. T. (2018). A river and its law. Oslo: Lakeside Press, 26 pp."))


def test_a_merged_article_stands_for_its_former_doi(search, river):
    make_article(title="Former", doi="10.1234/former", merged_into=river)
    assert river.get_absolute_url() in pasted(search("https://doi.org/10.1234/former"))


@pytest.mark.parametrize(
    "text",
    [
        "10.5555/elsewhere",
        "https://doi.org/10.5555/ELSEWHERE",
        "Kiely, T. F. (2005). Forensic evidence. Law Review, 3(2), 7-9. doi:10.5555/elsewhere",
        "Kiely, T. F. (2005). Forensic evidence of rivers. Law Review, 8(2), 70-90.",
        "Kiely, T. F. (2006). Evidence in courts. Law Review, 3(2), 7-9.",
    ],
    ids=["doi", "address", "citation with doi", "title and year", "place"],
)
def test_a_work_that_is_not_here_shows_who_cites_it(search, river, text):
    make_reference(
        river,
        doi="10.5555/elsewhere",
        title="Forensic evidence of rivers",
        issued_year=2005,
        container_title="Law Review",
        volume="3",
        page="7-9",
    )
    page = pasted(search(text))
    assert CITED_BY in page
    assert river.get_absolute_url() in page


def test_a_work_that_nobody_knows_is_said_to_be_unknown(search, river):
    assert "The work with this DOI is not in this catalogue" in search("10.5555/nobody")
    assert "<b>0" not in search("10.5555/nobody")


def test_references_of_hidden_articles_are_not_shown(search, river):
    make_reference(river, doi="10.5555/elsewhere")
    Article.objects.filter(pk=river.pk).update(status="deleted")
    assert not pasted(search("10.5555/elsewhere"))


def test_a_doi_that_the_list_shows_is_not_shown_twice(search, river):
    page = search("10.1234/river.9")
    assert not pasted(page)
    assert "<b>1–1</b> of <b>1</b> article" in page


def test_an_articles_address_finds_it(search, river):
    make_article(title="A river and its law once more")
    assert "<b>1–1</b> of <b>1</b> article" in search(f"https://any.example{river.get_absolute_url()}")


def test_the_advanced_form_writes_what_could_be_typed(client, db):
    form = {
        "every": "salt",
        "phrase": "sea water",
        "some": "lake pond",
        "without": "rain fog",
        "title": "law order",
        "author": 'Y. "Omarov"',
        "issue": "1(31)",
        "year_from": "2015",
        "year_to": "",
    }
    answer = client.get("/articles/advanced/", form)
    assert answer.status_code == 302
    written = 'salt "sea water" (lake OR pond) -rain -fog title:(law order) author:"Y. Omarov" issue:1(31) year:2015..'
    assert answer["Location"] == f"/articles/?q={quote(written, safe='').replace('%20', '+')}"


def test_the_advanced_form_takes_along_what_the_box_holds(read, db):
    assert 'value="salt &quot;sea&quot;"' in read("/articles/advanced/?q=salt+%22sea%22")
    assert "Ensure this value has at most 200 characters" in read("/articles/advanced/?title=" + "a" * 300)


def test_help_and_form_are_reached_from_the_box(read, db):
    for address in ("/", "/articles/?q=salt"):
        page = read(address)
        assert "How to search" in page
        assert "/articles/advanced/" in page


texts = st.lists(st.sampled_from([*PIECES, *STYLES.values()]) | st.text(max_size=3), max_size=40).map("".join)


@pytest.mark.django_db
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts)
def test_nothing_typed_makes_an_error_page(client, text):
    value = quote(text.encode("utf-8", "replace"))
    assert client.get(f"/articles/?q={value}").status_code == 200
    assert client.get(f"/articles/advanced/?q={value}&title={value}&every={value}").status_code in (200, 302)
