"""The article's own citation line, in the template's grammar and in other styles."""

import pytest

from articles.parsing.how_to_cite import MAX_LENGTH, parse_citation
from articles.parsing.locale_tables import read_table

WORDS, MONTHS = read_table("citation_words"), read_table("months")

BODY = "AKHMETOV, Aibek T.; OMAROV, Yerbol A.. Legal Help. Journal of Law, [S.l.], v. 9, n. 1, p. 20-26, sep. 2018. ISSN 2068-696X. "
FULL = BODY + "Available at: <https://law.example/9>. Date accessed: 14 mar. 2025. doi: https://doi.org/10.1000/abc."


def fields(text, title=None):
    """Give what the line states, names as 'given family'."""
    parsed = parse_citation(text, title=title)
    found = {
        name: getattr(parsed, name).value
        for name in (
            *("title", "container_title", "place", "volume", "issue", "page", "issued"),
            *("issn", "doi", "url", "accessed"),
        )
        if getattr(parsed, name)
    }
    names = [
        " ".join(part.value for part in (name.given, name.family, name.literal) if part) for name in parsed.authors
    ]
    return {"authors": names, "et_al": parsed.et_al, "doi_known": parsed.doi_known, **found}


def test_whole_grammar():
    """Every item of the template's line."""
    assert fields(FULL, "Legal Help") == {
        "authors": ["Aibek T. Akhmetov", "Yerbol A. Omarov"],
        "et_al": False,
        "doi_known": True,
        "title": "Legal Help",
        "container_title": "Journal of Law",
        "volume": "9",
        "issue": "1",
        "page": "20-26",
        "issued": (2018, 9),
        "issn": "2068-696X",
        "doi": "10.1000/abc",
        "url": "https://law.example/9",
        "accessed": (2025, 3, 14),
    }


def test_title_need_not_be_known():
    """Without the title the names end at the two dots, and the journal is the last sentence before the numbers."""
    assert fields(FULL) == fields(FULL, "Legal Help")


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        pytest.param(
            "AKHMETOV, Aibek T. et al. Help. Law, [S.l.], v. 9, p. pp. 10-12, may 2018. ISSN 2068-696X. doi:",
            "Help",
            {"authors": ["Aibek T. Akhmetov"], "et_al": True, "page": "10-12", "issued": (2018, 5), "doi_known": True},
            id="et-al-and-double-pp",
        ),
        pytest.param(
            "SMITH, John. What Is Law?. Law, Order and Trade, Lisboa, n. 3, p. e1001, 2018. ISSN 20686961.",
            "What is law?",
            {
                "authors": ["John Smith"],
                "container_title": "Law, Order and Trade",
                "place": "Lisboa",
                "page": "e1001",
                "issn": "2068-6961",
            },
            id="place-article-number-other-case",
        ),
        pytest.param(
            "SMITH, John. Law &Amp; Order. Law, [S.l.], v. 2.",
            "Law & Order",
            {"title": "Law & Order", "volume": "2"},
            id="entity-in-title",
        ),
        pytest.param(
            "SMITH, John. “Not Yet”: A View. Law, [S.l.], v. 2.",
            "“Not Yet”: A View",
            {"title": "“Not Yet”: A View"},
            id="title-in-quotes",
        ),
        pytest.param(
            "SMITH, John. Educacio\u0301n. Law, [S.l.], v. 2.",
            "Educación",
            {"title": "Educación"},
            id="decomposed-title",
        ),
        pytest.param(
            "WORLD HEALTH ORGANIZATION. Report. Law, v. 2, 2018.",
            "Report",
            {"authors": ["WORLD HEALTH ORGANIZATION"]},
            id="organisation",
        ),
        pytest.param(
            "Editorial note. Law, [S.l.], v. 2, 2018.", None, {"authors": [], "title": "Editorial note"}, id="no-names"
        ),
        pytest.param(
            "Why? Because. Law, [S.l.], v. 2, 2018.",
            None,
            {"authors": [], "title": "Why? Because"},
            id="question-first",
        ),
        pytest.param("SMITH, J. K. L. [S.l.], v. 2, 2018", None, {"authors": []}, id="initials-only"),
        pytest.param("SMITH, J. K. ISSN 2068-696X", None, {"authors": []}, id="nothing-but-initials"),
        pytest.param("Law, v. 2", None, {"title": "Law", "volume": "2"}, id="one-name-only"),
        pytest.param("SMITH, John. Help. Law. ISSN 2068-696X.", "Help", {"container_title": "Law"}, id="no-numbers"),
        pytest.param(
            "SMITH, John. Help. Law, 99 foo 2018. ISSN 2068-696X.", "Help", {"container_title": "Law"}, id="odd-date"
        ),
        pytest.param(
            "SMITH, John. Help. Law, v. 2. ISSN 2068-696X. https://doi.org/10.1000/x",
            "Help",
            {"doi": "10.1000/x", "doi_known": True},
            id="resolver",
        ),
        pytest.param(
            "SMITH, John. Help. Law, v. 2. ISSN 2068-696X. 10.1000/x", "Help", {"doi": "10.1000/x"}, id="bare-doi"
        ),
        pytest.param(
            "SMITH, John. Help. Law, v. 2. ISSN 2068-696X. Ar gael: <https://a.example/b>. Gwelwyd: 14 mar. 2025.",
            "Help",
            {"url": "https://a.example/b", "accessed": (2025, 3, 14)},
            id="language-without-a-row",
        ),
        pytest.param(
            "Smith, J., & Doe, A. (2018). Legal help. Law, 9(1), 20–26. https://doi.org/10.1000/x",
            "Legal Help",
            {"authors": ["J. Smith", "A. Doe"], "title": "Legal help", "page": "20-26", "doi_known": True},
            id="apa",
        ),
        pytest.param(
            "Smith J. Legal help. Law. 2018;9(1):20-6.", None, {"title": "Legal help", "page": "20-26"}, id="vancouver"
        ),
    ],
)
def test_variations(text, title, expected):
    """What differs from the plain line, item by item."""
    found = fields(text, title)
    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize("locale", WORDS)
def test_every_language_of_the_table_is_read(locale):
    """Each row's words and months, the empty link and the bare label included."""
    december = MONTHS.get(locale, MONTHS["en"])["12"]
    for available in WORDS[locale]["available"]:
        for accessed in WORDS[locale]["accessed"]:
            for month in december:
                text = f"{BODY}{available}: <>. {accessed}: 3 {month} 2020. doi:"
                parsed = parse_citation(text, title="Legal Help")
                assert parsed.accessed.value == (2020, 12, 3)
                assert parsed.url is None
                assert parsed.doi_known
                assert parsed.issued.value == (2018, 9)


@pytest.mark.parametrize(
    ("text", "title", "code"),
    [
        pytest.param(BODY, "Another title", "citation-title-differs", id="template"),
        pytest.param(
            "Smith, J. (2018). Help. Law, 9(1), 2-6.", "Another title", "citation-title-differs", id="other-style"
        ),
        pytest.param(BODY, "w " * 200, "citation-title-differs", id="title-too-long"),
        pytest.param("a" * (MAX_LENGTH + 1), None, "citation-too-long", id="too-long"),
    ],
)
def test_doubts_are_said(text, title, code):
    """A title that is not in the line, a line beyond any real length."""
    assert [problem.code for problem in parse_citation(text, title=title).problems] == [code]


def test_empty_line_states_nothing():
    """Nothing is made up where nothing is."""
    assert fields("") == {"authors": [], "et_al": False, "doi_known": False}
