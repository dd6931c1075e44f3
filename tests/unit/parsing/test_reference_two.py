"""Two works in one entry: told apart where that is certain, and only there."""

import pytest

from articles.parsing.article import parse_article
from articles.parsing.references import parse_reference

FIRST = "Harrow, T. 2016. Courts of the north. Law Review 12(3): 1-9."
SECOND = "Linde, M. 2017. Courts of the south. Law Review 13(1): 10-19."


@pytest.mark.parametrize("joint", [" ", "\n  ", " [8] "])
def test_the_second_work_is_a_problem_of_the_entry(joint):
    """The first is read as if it stood alone; the second's characters are the problem's."""
    text = FIRST + joint + SECOND
    parsed = parse_reference("[7] " + text, offset=50)
    assert (parsed.title.value, parsed.page.value) == ("Courts of the north", "1-9")
    [problem] = parsed.problems
    assert (problem.code, problem.text) == ("two-works", SECOND)
    assert problem.span.start == 50 + 4 + text.index(SECOND)


@pytest.mark.parametrize(
    "text",
    [
        "Harrow, T. 2016. Courts. In: Linde, M. 2015. Handbook. London: Tallow Press. pp. 1-9.",
        "Harrow, T. 2016. Courts of the north. A reply to Linde, M. 2015. Law Review 12(3): 1-9.",
        "Harrow, T. 2016. Courts of the north: 1917-1919. Linde, M. and the south. Law Review 12(3): 1-9.",
        FIRST,
    ],
)
def test_one_work_stays_one(text):
    """Names without a year of their own, or behind no end of a work, begin nothing."""
    assert "two-works" not in [problem.code for problem in parse_reference(text).problems]


def test_many_borders_are_tried_for_a_while_only():
    """An entry of nothing but names and pages is given up after some of them."""
    text = "Harrow, T. 2016. " + "Courts 1-9. Linde, M. " * 200 + SECOND
    assert "two-works" not in [problem.code for problem in parse_reference(text).problems]


def test_an_articles_list_has_both_works():
    """The second is an entry of its own, and the whole entry says that it holds two."""
    page = f"Rivers\n\nTessa HARROW\n\nReferences\n\n[1] {FIRST} {SECOND}\n[2] Varga, O. 2011. Tides. Sea Review 2(1): 3-4.\n"
    article = parse_article(page)
    titles = [reference.title.value for reference in article.references]
    assert titles == ["Courts of the north", "Courts of the south", "Tides"]
    codes = [[problem.code for problem in one.problems] for one in article.references]
    assert codes == [["two-works"], [], []]
    assert all(page[one.span.start : one.span.end] == one.raw for one in article.references)
