"""Witnesses of names: what agreement and disagreement do."""

import pytest

from articles.parsing import parse_article
from articles.parsing.authors import parse_author_line
from articles.parsing.how_to_cite import parse_citation
from articles.parsing.witnesses import compare_witnesses, hear_page


def compare(lines, names, et_al=False):
    """Compare author lines with a citation's names; give surnames, confidences and codes."""
    people = "; ".join(names) + (" et al" if et_al else "")
    citation = parse_citation(f"{people}. Walls. Notes, [S.l.], v. 1, 2018.", title="Walls")
    authors, problems = compare_witnesses(tuple(map(parse_author_line, lines)), citation)
    surnames = [(author.name.family or author.name.literal).value for author in authors]
    return surnames, [author.confidence for author in authors], [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("lines", "names", "et_al", "expected"),
    [
        pytest.param(["Ann B. TARN"], ["TARN, Ann B."], False, (["Tarn"], [1.0], []), id="agree"),
        pytest.param(["Ann B. TARN"], ["TARN, A. B."], False, (["Tarn"], [0.97], []), id="initials-agree"),
        pytest.param(["Ann TARN"], ["TARN"], False, (["Tarn"], [0.97], []), id="given-only-once"),
        pytest.param(
            ["Ann TARN"], ["TARN, Zoe"], False, (["Tarn"], [0.4], ["witnesses-disagree"]), id="given-disagrees"
        ),
        pytest.param(["Ann B. TARN"], ["TARN, B. Ann"], False, (["Tarn"], [0.97], []), id="other-order"),
        pytest.param(["Ann TARN"], ["FELL, Zoe"], False, (["Tarn"], [0.4], ["witnesses-disagree"]), id="other-person"),
        pytest.param(["Ann EL-TARN"], ["EL TARN, Ann"], False, (["El-Tarn"], [1.0], []), id="hyphen-or-blank"),
        pytest.param(
            ["Zoe TARN", "Ann TARN"],
            ["TARN, Ann", "TARN, Zoe"],
            False,
            (["Tarn", "Tarn"], [1.0, 1.0], []),
            id="namesakes-in-another-order",
        ),
        pytest.param(
            ["Ann TARN", "Zoe FELL"], ["TARN, Ann"], True, (["Tarn", "Fell"], [1.0, 0.9], []), id="et-al-is-silent"
        ),
        pytest.param(
            ["Ann TARN", "Zoe FELL"],
            ["TARN, Ann"],
            False,
            (["Tarn", "Fell"], [1.0, 0.9], ["name-only-in-author-line"]),
            id="only-in-author-line",
        ),
        pytest.param(
            ["Ann TARN"],
            ["TARN, Ann", "FELL, Zoe"],
            False,
            (["Tarn", "Fell"], [1.0, 0.6], ["name-only-in-citation"]),
            id="only-in-citation",
        ),
        pytest.param(
            ["World Health Organization"],
            ["WORLD HEALTH ORGANIZATION"],
            False,
            (["World Health Organization"], [1.0], []),
            id="organisation",
        ),
    ],
)
def test_compare_witnesses(lines, names, et_al, expected):
    """Surnames, confidences and what is said."""
    assert compare(lines, names, et_al) == expected


def test_without_a_citation_nothing_changes():
    """One witness is neither confirmed nor contradicted."""
    authors = (parse_author_line("Ann TARN"),)
    assert compare_witnesses(authors, None) == (authors, ())
    assert compare_witnesses(authors, parse_citation("")) == (authors, ())


def hear(line, surname=None, biographies=()):
    """Let the page speak of one author line; give the change of confidence and the codes."""
    author = parse_author_line(line)
    assert author.confidence < 1
    (settled,), problems = hear_page((author,), surname, biographies)
    return (settled.confidence > author.confidence) - (settled.confidence < author.confidence), [
        problem.code for problem in problems
    ]


@pytest.mark.parametrize(
    ("line", "surname", "change"),
    [
        pytest.param("Ann TARN", "Tarn", 1, id="agrees"),
        pytest.param("Ann van der BERG", "Berg", 1, id="particles-aside"),
        pytest.param("Ann TARN", "Ann", -1, id="given-name"),
        pytest.param("Ann FELL TARN", "Tarn", -1, id="half-of-the-surname"),
        pytest.param("Ann TARN", "Essays", 0, id="section"),
        pytest.param("Ann TARN", None, 0, id="silent"),
    ],
)
def test_a_breadcrumb_is_a_witness_of_the_first_surname(line, surname, change):
    """It counts where it is a word of the name."""
    assert hear(line, surname) == (change, ["breadcrumb-differs"] if change < 0 else [])


@pytest.mark.parametrize(
    ("line", "biography", "change"),
    [
        pytest.param("Ann TARN", "Ann Tarn, Institute of Law", 1, id="agrees"),
        pytest.param("Ann TARN", "Tarn Ann", 1, id="other-order"),
        pytest.param("Ann B. TARN", "Tarn, Ann B., Institute of Law", 1, id="surname-before-a-comma"),
        pytest.param("Ann TARN", "Ann, Tarn", -1, id="given-name-before-a-comma"),
        pytest.param("Ann TARN FELL", "Ann Tarn, Institute of Law", -1, id="ends-earlier"),
        pytest.param("TARN Ann Wood", "Tarn Ann, Institute of Law", -1, id="given-name-ends-earlier"),
        pytest.param("TARN Ann B.", "Tarn Ann, Institute of Law", 0, id="without-initial"),
        pytest.param("Ann TARN Fellow Institute, Omsk, Russia", "Ann Tarn Fellow, reader", -1, id="ends-later"),
        pytest.param("Ann TARN Omsk University, Omsk", "Ann Tarn Omsk University, Omsk", 0, id="no-comma-behind-it"),
        pytest.param("Ann TARN", "Ann Tarn keeps bees, and teaches", 0, id="prose"),
        pytest.param("Ann TARN", "Zoe Fell, Institute of Law", 0, id="somebody-else"),
        pytest.param("TARN", "Tarn, Institute of Law", 0, id="one-word"),
    ],
)
def test_a_biography_is_a_witness_of_where_a_name_ends(line, biography, change):
    """The words before its first comma are held against the name; only what they contradict is doubted."""
    assert hear(line, None, [biography]) == (change, ["biography-differs"] if change < 0 else [])


def test_a_biography_that_agrees_outweighs_the_one_of_somebody_with_a_shorter_name():
    """Namesakes have biographies of their own."""
    heads = ["Ann Tarn, Institute of Law", "Ann Tarn Fell, Institute of Trade"]
    assert hear("Ann TARN FELL", None, heads) == (1, [])


def test_the_page_speaks_after_the_two_lines():
    """A sure name becomes doubtful when a biography says otherwise; the breadcrumb speaks of the first author alone."""
    page = (
        "Home > Vol 4, No 2 (2018) > Fell\n\nWalls\n\n  • Ann FELL TARN\n  • Zoe FELL\n\nAbstract\n\nWalls are old. "
        "Nobody counts them.\n\nAuthor Biographies\n\nAnn Fell, Institute of Law\n\n"
        "How to Cite\nFELL TARN, Ann; FELL, Zoe. Walls. Notes, [S.l.], v. 1, 2018."
    )
    parsed = parse_article(page)
    assert [round(author.confidence, 2) for author in parsed.authors] == [0.36, 1.0]
    codes = [(problem.code, problem.text) for problem in parsed.problems if problem.code.endswith("-differs")]
    assert codes == [("biography-differs", "Ann FELL TARN"), ("breadcrumb-differs", "Ann FELL TARN")]
