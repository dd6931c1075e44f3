"""What files of a format do now and then."""

from pathlib import Path

import pytest

from articles.parsing.read import read_articles

JATS = (
    "<article><front><article-meta><title-group><article-title>A</article-title></title-group>{}</article-meta></front>"
    "<back><ref-list>{}</ref-list></back></article>"
)


def article_of(text):
    """Give the one article of a text."""
    (article,) = read_articles(text)
    return article.parsed


def names_of(parsed):
    """Give the authors as (given, family, suffix, literal)."""
    parts = ("given", "family", "suffix", "literal")
    return [
        tuple(part.value if (part := getattr(author.name, name)) else None for name in parts)
        for author in parsed.authors
    ]


def test_a_file_without_a_place_has_no_citation():
    """Its problems say what lacks."""
    parsed = article_of("@article{a, title={Fences}}")
    assert parsed.citation is None
    assert {problem.code for problem in parsed.problems} == {"no-authors", "no-abstract", "no-citation"}


BIBTEX_NAMES = {
    "Jan": [(None, "Jan", None, None)],
    "": [],
    "Omarov, Nail and , and others": [("Nail", "Omarov", None, None)],
    "{Berg} {and} Sons": [("Berg and", "Sons", None, None)],
    r"Str{\"o}m, Erik and \v{C}apek, J{\'\i}": [("Erik", "Ström", None, None), ("Jí", "Čapek", None, None)],
    r"{\O}ster, {\AA}sa": [("Åsa", "Øster", None, None)],
}


@pytest.mark.parametrize(("printed", "names"), BIBTEX_NAMES.items())
def test_names_of_bibtex(printed, names):
    """Braces hold a name together; LaTeX is read."""
    assert names_of(article_of(f"@article{{a, title={{Fences}}, author={{{printed}}}}}")) == names


WHOLE_NAMES = {
    "Omarov, Nail": [("Nail", "Omarov", None, None)],
    "Silva, Jr., Ana": [("Ana", "Silva", "Jr.", None)],
    "World Health Organization": [(None, None, None, "World Health Organization")],
    ", ,": [],
    "123": [],
    "PhD": [(None, None, None, "PhD")],
    "a" * 500: [],
}


@pytest.mark.parametrize(("printed", "names"), WHOLE_NAMES.items())
def test_names_in_one_string(printed, names):
    """The comma says which part is which."""
    assert names_of(article_of(f"TY  - JOUR\nTI  - A\nAU  - {printed}\nER  - ")) == names


def test_a_name_that_nothing_can_be_made_of_is_kept():
    """As it is printed, with doubt."""
    (author,) = article_of("TY  - JOUR\nTI  - A\nAU  - 1st (x)\nER  - ").authors
    assert author.name.literal or author.name.family
    assert author.confidence <= 0.7


def test_addresses_that_fit_no_number_of_authors_are_the_first_ones():
    """The usual meaning of AD is the address for letters."""
    first, second = article_of(
        "TY  - JOUR\nTI  - A\nAU  - B, C\nAU  - D, E\nAD  - Academy of Law, Kosshy\nER  - "
    ).authors
    assert [affiliation.institution.value for affiliation in first.affiliations] == ["Academy of Law"]
    assert second.affiliations == ()


def test_one_affiliation_that_nobody_points_to_is_everyones():
    """Two such say nothing."""
    author = "<contrib><name><surname>B</surname></name></contrib>"
    one = JATS.format(f"<contrib-group>{author}<aff>Academy of Law, Kosshy</aff></contrib-group>", "")
    two = JATS.format(
        f"<contrib-group>{author}<aff id='a'>Academy</aff><aff id='b'>University</aff></contrib-group>", ""
    )
    assert len(article_of(one).authors[0].affiliations) == 1
    assert article_of(two).authors[0].affiliations == ()


def test_an_affiliation_of_marked_places_only_is_taken_apart():
    """What is marked stays, the institution is found."""
    text = JATS.format(
        "<contrib-group><contrib><name><given-names>B</given-names></name><aff>Academy of Law, <city>Kosshy</city>, "
        "<country country='KZ'>Qazaqstan</country></aff></contrib></contrib-group>",
        "",
    )
    (author,) = article_of(text).authors
    (affiliation,) = author.affiliations
    assert author.name.family.value == "B"
    assert (affiliation.institution.value, affiliation.city.value) == ("Academy of Law", "Kosshy")
    assert affiliation.country_code == "KZ"
    assert affiliation.text == "Academy of Law, Kosshy, Qazaqstan"


def test_references_of_jats_in_other_shapes():
    """Text without an element around it, a collaboration, alternatives, names without a group."""
    text = JATS.format(
        "",
        "<ref>Doe, J. 2014. Fences. Journal of Law 41: 409-426.</ref>"
        "<ref><citation-alternatives><mixed-citation>Roe. Walls.</mixed-citation><element-citation "
        "publication-type='book'><collab>Wall Group</collab><source>Walls</source></element-citation>"
        "</citation-alternatives></ref>"
        "<ref><citation citation-type='journal'>Smith A. 2011. Rivers. Law 5: 50-62.</citation></ref>"
        "<ref><element-citation>Smith A. 2011. Rivers. Journal of Law 5: 50-62.</element-citation></ref>",
    )
    first, second, third, fourth = article_of(text).references
    assert first.title.value == "Fences"
    assert (second.title.value, second.authors[0].literal.value, second.text) == ("Walls", "Wall Group", "Roe. Walls.")
    assert third.text.startswith("Smith A. 2011.")
    assert fourth.volume.value == "5"


def test_middle_names_and_pages_of_ojs_that_lack():
    """An author with a middle name only, and pages without a number."""
    text = (
        "<article xmlns='http://pkp.sfu.ca'><title>A</title><author><middlename>T.</middlename>"
        "<lastname>Berg</lastname></author><pages>-</pages></article>"
    )
    parsed = article_of(text)
    assert names_of(parsed) == [(None, "Berg", None, None)]
    assert parsed.citation is None


def test_dates_in_words_and_dates_that_are_none():
    """The year is enough; a month without a year is nothing."""
    assert article_of("TY  - JOUR\nTI  - A\nDA  - 9 March 2021\nER  - ").citation.issued.value == (2021, 3)
    assert article_of("TY  - JOUR\nTI  - A\nDA  - spring\nER  - ").citation is None
    assert article_of("@article{a, title={A}, month=mar}").citation is None
    assert article_of('{"author": [], "title": "A", "issued": "2020-02-30"}').citation.issued.value == (2020, 2, 30)


def test_escapes_of_json_are_read():
    """A pair of halves is one letter; half a pair and an unknown escape do no harm."""
    assert article_of(r'{"author": 0, "title": "A \ud83d\ude00 \ud83d \q \u0041\n"}').title.value == "A 😀 \ufffd q A"


def test_persons_without_names_are_left_out():
    """In every list."""
    assert article_of('{"author": [null, {"name": ""}, []], "title": "A"}').authors == ()
    assert article_of('{"bibjson": {"title": "A", "author": [{"email": "b@c.example"}]}}').authors == ()


def test_a_letter_or_an_editor_is_no_author():
    """Only authors are taken."""
    text = JATS.format(
        "<contrib-group><contrib contrib-type='editor'><name><surname>B</surname></name></contrib></contrib-group>", ""
    )
    assert article_of(text).authors == ()


def test_too_many_people_and_references_are_noted(monkeypatch):
    """The rest of the list is left out."""
    from articles.parsing.formats import build

    monkeypatch.setattr(build, "MAX_AUTHORS", 1)
    monkeypatch.setattr(build, "MAX_REFERENCES", 1)
    names = "<contrib-group>" + "<contrib><name><surname>B</surname></name></contrib>" * 2 + "</contrib-group>"
    parsed = article_of(JATS.format(names, "<ref>Doe. 2014. A.</ref>" * 2))
    assert (len(parsed.authors), len(parsed.references)) == (1, 1)
    assert {"too-many-authors", "too-many-references"} <= {problem.code for problem in parsed.problems}


def test_a_page_without_an_abstract_is_an_article_by_its_citation():
    """What lacks is noted at the beginning of the page."""
    page = (Path(__file__).parents[3] / "samples/formats/plain-page.html").read_text(encoding="utf-8")
    start, end = page.index("<h2>Abstract"), page.index("<h2>References")
    parsed = article_of(page[:start] + page[end:])
    assert parsed.abstract is None
    assert [(problem.code, problem.line) for problem in parsed.problems] == [("no-abstract", 1)]


def test_a_field_without_a_value_is_no_field():
    """The rest of the entry is read."""
    assert article_of("@article{a, title={A}, volume = , number = 5}").citation.issue.value == "5"


def test_an_html_page_may_leave_its_ends_out():
    """Paragraphs end where the next begins; a page without an abstract says so."""
    head = '<html><meta name="citation_title" content="A"><body>'
    parsed = article_of(head + "<div class='item abstract'><p>Fences hold.<p>Walls stand.</div><p>Other.")
    assert parsed.abstract.value == "Fences hold.\n\nWalls stand."
    assert article_of(head + "<div>Other.</div>").abstract is None
