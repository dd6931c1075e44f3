"""Given names and surnames in the wrong slots: what is noticed, and what is left alone."""

import json

import pytest

from articles.parsing import parse_article
from articles.parsing.name_slots import Order, order_by_capitals
from articles.parsing.read import read_articles

PAGE = """Fences of the Upper Steppe

  • {line} Institute of Hedges, Lviv, Ukraine

Fences were measured and found wanting. Nobody had counted them before.

How to Cite
{cited} Fences of the Upper Steppe. Steppe Notes, [S.l.], v. 4, n. 2, p. 1-9, 2018. Available at: <>."""


def read(line, cited):
    return parse_article(PAGE.format(line=line, cited=cited))


@pytest.mark.parametrize(
    ("line", "cited", "order"),
    [
        pytest.param("Marta OLESHKO", "OLESHKO, Marta.", Order.STRAIGHT, id="agree"),
        pytest.param("OLESHKO Marta", "OLESHKO, Marta.", Order.STRAIGHT, id="surname-first"),
        pytest.param("Jan van der BERG", "VAN DER BERG, Jan.", Order.STRAIGHT, id="particles"),
        pytest.param("Marta OLESHKO", "MARTA, Oleshko.", Order.SWAPPED, id="swapped"),
        pytest.param("Marta K. OLESHKO", "MARTA, Oleshko K..", Order.SWAPPED, id="swapped-with-an-initial"),
        pytest.param("Oleshko MARTA", "OLESHKO, Marta.", Order.SWAPPED, id="swapped-in-the-author-line"),
        pytest.param("Marta Oleshko", "OLESHKO, Marta.", None, id="no-capitals"),
        pytest.param("MARTA OLESHKO", "OLESHKO, Marta.", None, id="nothing-but-capitals"),
        pytest.param("MK Oleshko", "OLESHKO, Mk.", None, id="initials-without-dots"),
        pytest.param("Marta OLESHKO", "", None, id="no-citation-names"),
    ],
)
def test_capitals_of_the_author_line_are_a_witness_of_the_order(line, cited, order):
    parsed = read(line, cited)
    assert order_by_capitals(parsed.authors[0], parsed.citation) is order
    problems = [problem.text for problem in parsed.problems if problem.code == "witnesses-swapped"]
    assert problems == ([line] if order is Order.SWAPPED else [])
    assert (parsed.authors[0].confidence <= 0.4) is (order is Order.SWAPPED)


def test_people_whom_only_the_citation_names_have_one_witness():
    parsed = parse_article(
        PAGE.replace("  • {line} Institute of Hedges, Lviv, Ukraine", "").format(cited="OLESHKO, Marta.")
    )
    assert parsed.authors[0].name.family.value == "Oleshko"
    assert order_by_capitals(parsed.authors[0], parsed.citation) is None
    assert order_by_capitals(parsed.authors[0], None) is None


@pytest.mark.parametrize(
    ("line", "cited", "is_noted"),
    [
        ("Suharyono SUHARYONO", "SUHARYONO, Suharyono.", True),
        ("Marta OLESHKO", "OLESHKO, Marta.", False),
        ("Delta Water Consortium,", "", False),
    ],
)
def test_a_name_in_both_slots_is_noted_with_its_place(line, cited, is_noted):
    noted = [problem for problem in read(line, cited).problems if problem.code == "name-in-both-slots"]
    assert [(problem.text, problem.line) for problem in noted] == ([(line, 3)] if is_noted else [])


def test_formats_are_looked_at_too():
    work = {"type": "article-journal", "title": "Fences", "author": [{"family": "Suharyono", "given": "Suharyono"}]}
    (article,) = read_articles(json.dumps([work]))
    assert "name-in-both-slots" in [problem.code for problem in article.parsed.problems]
