"""Two witnesses of names: what agreement and disagreement do."""

import pytest

from articles.parsing.authors import parse_author_line
from articles.parsing.how_to_cite import parse_citation
from articles.parsing.witnesses import compare_witnesses


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
