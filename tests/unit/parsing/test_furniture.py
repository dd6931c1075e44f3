"""The page round an article: what is furniture, and what it states."""

import pytest

from articles.parsing import parse_article

ABSTRACT = "Walls were measured and found wanting by all who walked there."
CITE = "How to Cite\nTARN, Lewis. Walls of it. Notes, [S.l.], v. 4, n. 2, p. 1-9, 2018. ISSN 9999-1012."
HEAD = f"Walls of it\n\n  • Lewis TARN Omsk University, Omsk, Russia\n\n{ABSTRACT}\n\n"


def facts(text):
    """Give what the page states, as plain values."""
    page = parse_article(HEAD + text + "\n\n" + CITE).page
    names = page.__slots__ if page else ()
    return {name: reading.value for name in names if (reading := getattr(page, name))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Issue\nVol. 4 No. 2 (2018): July", {"volume": "4", "issue": "2", "year": (2018, 7)}, id="issue"),
        pytest.param("Issue: Том 4 № 2 (2018)", {"volume": "4", "issue": "2", "year": (2018,)}, id="issue-on-the-line"),
        pytest.param("Issue\n第 4 卷第 2 期 2018", {"volume": "4", "issue": "2", "year": (2018,)}, id="figures-first"),
        pytest.param(
            "Issue\nVol 4, No 2-3 (2018)", {"volume": "4", "issue": "2-3", "year": (2018,)}, id="double-number"
        ),
        pytest.param("Issue\nNo. 2 (2018)", {"issue": "2", "year": (2018,)}, id="number-only"),
        pytest.param("Issue\nVol 2018, No 2", {"issue": "2", "year": (2018,)}, id="year-as-volume"),
        pytest.param("Issue\nVol 2017-2018 No 2 (2019)", {"issue": "2", "year": (2019,)}, id="years-as-volume"),
        pytest.param("Issue\nVol 2017-2018", {"year": (2017,)}, id="nothing-but-years"),
        pytest.param("Issue\nSummer 7", {}, id="no-words-of-numbers"),
        pytest.param("Issue", {}, id="label-and-nothing"),
        pytest.param("Issue\n\nAbstract", {}, id="label-behind-label"),
        pytest.param("Published\n2018-07-03", {"published": (2018, 7, 3)}, id="published"),
        pytest.param("Published: 3 July 2018", {"published": (2018, 7, 3)}, id="published-on-the-line"),
        pytest.param("Опубликован: 3 июля 2018", {"published": (2018, 7, 3)}, id="published-in-another-language"),
        pytest.param("Published: 2018年7月3日", {"published": (2018, 7, 3)}, id="published-in-figures-with-words"),
        pytest.param("Section\nNotes from the field", {"section": "Notes from the field"}, id="section"),
        pytest.param("DOI: https://doi.org/10.5555/WALL.4", {"doi": "10.5555/wall.4"}, id="doi"),
        pytest.param("https://doi.org/10.5555/wall.4", {"doi": "10.5555/wall.4"}, id="doi-alone"),
        pytest.param("https://doi.org/10.5555/wall\ud800", {}, id="doi-with-half-a-letter"),
        pytest.param("DOI: see below", {}, id="no-doi"),
        pytest.param("ISSN: 9999-101X", {"issn": "9999-101X"}, id="issn"),
        pytest.param(
            "License\nCreative Commons Attribution-NonCommercial-ShareAlike 4.0",
            {"license": "CC BY-NC-SA 4.0"},
            id="words",
        ),
        pytest.param("https://creativecommons.org/licenses/by-nd/3.0/", {"license": "CC BY-ND 3.0"}, id="address"),
        pytest.param("This work is licensed under CC BY.", {"license": "CC BY"}, id="short"),
        pytest.param("Copyright (c) 2018 Lewis Tarn", {}, id="copyright-is-no-licence"),
    ],
)
def test_the_page_states_facts(text, expected):
    """Each under its label, or by its shape."""
    assert facts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Downloads\n  • PDF\n118\nJan Feb Mar\nPDF (English)",
        "More Citation Formats\n  • ACM\n  • APA",
        "Similar Articles\n  • Ann Fell, Dykes , Notes: Vol. 1 (2015)\n1 2 3 > >>\nYou may also start an advanced search.",
        "Abstract views: 12 / PDF downloads: 4",
        "##plugins.themes.default.share##",
        "© 2018 Steppe Notes",
        "118 views",
        "  • Home\n  • About\n  • Aims and scope",
    ],
)
def test_furniture_is_claimed_and_no_part_of_the_article(text):
    """Neither an author nor a paragraph nor a reference."""
    parsed = parse_article(HEAD + text + "\n\n" + CITE)
    assert parsed.unclaimed == 0.0
    assert parsed.abstract.value == ABSTRACT
    assert (len(parsed.authors), parsed.references) == (1, ())


def test_a_page_that_contradicts_its_citation_is_said():
    """Volume, number, DOI and year are compared; the citation stands."""
    parsed = parse_article(HEAD + "Issue\nVol. 5 No. 2 (2019)\n\n" + CITE)
    doubts = [problem.text for problem in parsed.problems if problem.code == "page-differs-from-citation"]
    assert doubts == ["5", "2019"]
    assert parsed.citation.volume.value == "4"


def test_a_page_without_a_citation_line_still_states_its_place():
    """The citation's fields are those of the page, and its raw form is empty."""
    parsed = parse_article(HEAD + "Issue\nVol. 5 No. 2 (2019)")
    assert (parsed.citation.volume.value, parsed.citation.issued.value, parsed.citation.raw) == ("5", (2019,), "")
    assert parse_article(HEAD + "Section\nNotes").citation is None


def test_the_page_fills_what_the_citation_lacks():
    """A DOI beside the citation line, the day of publication where the line has no date."""
    parsed = parse_article(HEAD + "Published\n2018-07-03\n\n" + CITE.replace(", 2018.", ".") + "\n\nDOI:\n10.5555/w.1")
    assert parsed.citation.doi.value == "10.5555/w.1"
    assert parsed.citation.doi_known


def test_labels_do_not_swallow_references():
    """A heading of furniture before a list without a heading ends where the list begins."""
    parsed = parse_article(HEAD + "Funding\nNobody paid.\n\n[1] Fell, Z. 2014. Dykes. Notes 1: 2-3.\n" + CITE)
    assert len(parsed.references) == 1
    parsed = parse_article(
        HEAD + "Downloads\nThis is a sentence of the page.\n\nReferences\nFell, Z. 2014. Dykes.\n" + CITE
    )
    assert len(parsed.references) == 1


def test_a_list_of_files_ends_where_words_begin():
    """What follows and is neither a form nor a counter is not claimed as the list's."""
    parsed = parse_article(HEAD + "Downloads\nPDF\nWords that no list of files would hold\n\n" + CITE)
    assert parsed.unclaimed > 0.0


def test_an_item_that_names_nobody_is_a_doubt():
    """It is no author, and is said."""
    parsed = parse_article("Walls of it\n\n  • Lewis TARN Omsk University\n  • a@b.example\n")
    assert len(parsed.authors) == 1
    assert "name-not-found" in [problem.code for problem in parsed.problems]


def test_breadcrumbs_lead_to_the_title():
    """In one line with the first author's surname, as OJS 2 has them, and as a list, as OJS 3 has them."""
    names = "Marta K. Oleshko, Lewis Tarn and Jan van der Berg"
    page = f"Notes\nHome > Vol 4, No 2 (2018) > Oleshko\n\nWalls of it\n\n{names}\n\n{ABSTRACT}\n"
    parsed = parse_article(page)
    assert parsed.title.value == "Walls of it"
    assert [author.name.family.value for author in parsed.authors] == ["Oleshko", "Tarn", "van der Berg"]
    assert parsed.citation.container_title.value == "Notes"
    assert (parsed.citation.volume.value, parsed.citation.issue.value) == ("4", "2")
    page = (
        f"Notes\n  1. Home /\n  2. Archives /\n  3. Vol. 4 No. 2 (2018) /\n  4. Articles\n\nWalls of it\n\n{ABSTRACT}\n"
    )
    parsed = parse_article(page)
    assert (parsed.title.value, parsed.citation.volume.value) == ("Walls of it", "4")


@pytest.mark.parametrize("line", ["Omsk State University", "Walls, dykes and sheep", "M. K. and L. T.", "x" * 2_000])
def test_a_line_behind_the_title_that_is_no_list_of_names(line):
    """A body, things, initials alone and an endless line are no people."""
    assert parse_article(f"Walls of it\n\n{line}\n\nAbstract\n\n{ABSTRACT}\n").authors == ()


def test_an_affiliation_on_the_line_under_its_author():
    """Without bullets, as some themes print authors."""
    parsed = parse_article(f"Walls of it\n\nLewis TARN\nOmsk University, Omsk, Russia\nAnn FELL\n\n{ABSTRACT}\n")
    assert [len(author.affiliations) for author in parsed.authors] == [1, 0]


def test_biographies_fill_what_the_author_lines_lack():
    """Institution and identifiers of the person that a line names; later lines are about the same person."""
    page = (
        f"Walls of it\n\n  • Lewis TARN\n  • Ann FELL Omsk University, Omsk, Russia\n\n{ABSTRACT}\n\nAuthor Biographies\n\n"
        "Both walked far.\n\nLewis Tarn, University of Kendal, UK\n\n"
        "Keeps sheep. https://orcid.org/0000-0002-1825-0097 lewis@tarn.example\n\n"
        "Fell Ann, Academy of Dykes, Bergen, Norway\n\n" + CITE
    )
    tarn, fell = parse_article(page).authors
    assert (tarn.affiliations[0].country_code, tarn.orcid.value) == ("GB", "0000-0002-1825-0097")
    assert tarn.email.value == "lewis@tarn.example"
    assert [affiliation.country_code for affiliation in fell.affiliations] == ["RU"]
