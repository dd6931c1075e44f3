"""Which line is the title, whose the authors are, what the abstract is."""

import pytest

from articles.parsing import parse_article

CITE = "\n\nHow to Cite\nTARN, Lewis. Walls. Notes, [S.l.], v. 1, 2018. ISSN 9999-1012."


def read(text):
    """Give title, abstract, keywords and citation of a page as plain values."""
    parsed = parse_article(text)
    return (
        parsed.title.value if parsed.title else None,
        parsed.abstract.value if parsed.abstract else None,
        [keyword.value for keyword in parsed.keywords],
        parsed.citation.container_title.value if parsed.citation and parsed.citation.container_title else None,
    )


SENTENCE = "Walls were measured and found wanting."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"Walls\n\n{SENTENCE}{CITE}", ("Walls", SENTENCE, [], "Notes"), id="sample-format"),
        pytest.param(f"Notes\n\nWalls\n\n{SENTENCE}{CITE}", ("Walls", SENTENCE, [], "Notes"), id="journal-above-title"),
        pytest.param(
            f"Skip to main content\n\nDykes\n\n{SENTENCE}", ("Dykes", SENTENCE, [], None), id="furniture-above-title"
        ),
        pytest.param(f"Walls\n\nAbstract: {SENTENCE}", ("Walls", SENTENCE, [], None), id="label-before"),
        pytest.param(f"Walls\n\nABSTRACT {SENTENCE}", ("Walls", SENTENCE, [], None), id="label-without-colon"),
        pytest.param("Walls\n\nResumo\n\nCurto.", ("Walls", "Curto.", [], None), id="labelled-may-be-short"),
        pytest.param(
            f"Walls\n\n{SENTENCE} Keywords: a, b.", ("Walls", SENTENCE, ["a", "b"], None), id="keywords-inside"
        ),
        pytest.param(
            f"Walls\n\n{SENTENCE}\nKeywords: a / b", ("Walls", SENTENCE, ["a", "b"], None), id="keywords-line"
        ),
        pytest.param(f"Walls\n\nKeywords\na\n\n{SENTENCE}", ("Walls", SENTENCE, ["a"], None), id="keywords-before"),
        pytest.param(f"Walls\n\n{SENTENCE} JEL: K40, K41", ("Walls", SENTENCE, [], None), id="codes-behind"),
        pytest.param(
            f"Walls\n\n{SENTENCE}\n\nDownloads\n\n{SENTENCE}",
            ("Walls", SENTENCE, [], None),
            id="furniture-ends-abstract",
        ),
        pytest.param("Walls\n\nToo short", ("Walls", None, [], None), id="too-short"),
        pytest.param(
            "Walls\n\nTARN, Lewis. Walls. Notes, [S.l.], v. 1, 2018. ISSN 9999-1012.",
            ("Walls", None, [], "Notes"),
            id="citation-without-heading",
        ),
        pytest.param(
            f"Walls\n\n{SENTENCE}\n\nHow to Cite\n\n", ("Walls", SENTENCE, [], None), id="heading-and-no-citation"
        ),
        pytest.param(
            f"Walls\n\n{SENTENCE}\n\nHow to Cite\nTARN, Lewis.\nWalls. Notes, [S.l.], v. 1, 2018.\nDownloads",
            ("Walls", SENTENCE, [], "Notes"),
            id="citation-over-two-lines",
        ),
        pytest.param(
            f"Walls\n\nKaraganda University\n\n{SENTENCE}", ("Walls", SENTENCE, [], None), id="line-without-a-name"
        ),
        pytest.param("\n\n", (None, None, [], None), id="nothing"),
        pytest.param("Walls", ("Walls", None, [], None), id="title-only"),
    ],
)
def test_parts(text, expected):
    """Each part by its own mark, and none where there is none."""
    assert read(text) == expected


def test_citation_that_is_too_long_is_not_searched_for_the_title():
    """The first line is the title then."""
    parsed = parse_article("Walls\n\n" + SENTENCE + "\n\nHow to Cite\n" + "TARN, Lewis. " * 2_000)
    assert parsed.title.value == "Walls"
    assert "citation-too-long" in [problem.code for problem in parsed.problems]


def test_continued_author_item():
    """Indented lines go on with the author; a line at the margin does not."""
    parsed = parse_article(f"Walls\n\n  • Lewis TARN\n    Omsk University,\n    Omsk, Russia\n{SENTENCE}")
    assert parsed.authors[0].affiliations[0].country_code == "RU"
    assert parsed.abstract.value == SENTENCE


def test_endless_item_is_no_author():
    """A bullet before a very long line is no author line."""
    parsed = parse_article("Walls\n\n  • Lewis TARN " + "x " * 2_000)
    assert parsed.authors == ()


@pytest.mark.parametrize("item", ["12 comments", "PDF", "1,204 downloads so far"])
def test_counters_and_formats_in_the_list_are_no_authors(item):
    """They stand among the bullets of a page."""
    parsed = parse_article(f"Walls\n\n  • Lewis TARN Omsk University, Omsk\n  • {item}\n\n{SENTENCE}{CITE}")
    assert [author.name.raw for author in parsed.authors] == ["Lewis TARN"]
