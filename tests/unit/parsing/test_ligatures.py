"""Letters that were lost with a ligature."""

import pytest

from articles.parsing import parse_article
from articles.parsing.how_to_cite import parse_citation
from articles.parsing.ligatures import TRACES
from articles.parsing.pieces import clean
from tests.hangs import no_hang


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("a signi cant con ict", "a significant conflict"),
        ("Scienti c e ects, (di erent) in uences", "Scientific effects, (different) influences"),
        ("the e cient and the ef cient", "the efficient and the efficient"),
        (
            "of nancial, con icting (re ected) “O cial” aims; ndings",
            "of financial, conflicting (reflected) “Official” aims; findings",
        ),
        ("signi\n  cantly", "significantly"),
    ],
)
def test_known_words_get_their_letters_back(printed, value):
    assert clean(printed) == value


@pytest.mark.parametrize(
    "text",
    [
        "a con ICT strategy, con l'ICT",
        "e ecto, e ectomy",
        "film di cult, o cer, de ned",
        "SIGNI CANT, signi Cant, signi, cant",
        "significant conflict of effects",
        "resigni cant, in uenza",
        "",
    ],
)
def test_nothing_else_is_touched(text):
    """Words of other languages, other cases, halves with a mark between, words that are whole."""
    assert clean(text) == text


def test_traces_are_no_words_that_texts_are_full_of():
    """They say where to look closer, which must be seldom."""
    assert TRACES.isdisjoint(
        [
            "a",
            "e",
            "o",
            "in",
            "of",
            "re",
            "con",
            "de",
            "di",
            "su",
            "the",
            "and",
            "le",
            "is",
            "to",
            "on",
            "an",
            "as",
            "at",
            "by",
        ]
    )


def test_the_record_is_mended_and_the_raw_form_is_not():
    """Title, abstract, keywords and references; a citation line with its letters, or without, still has the title."""
    page = (
        "A con ict of {}\n\n  • Ann TARN Omsk University, Omsk, Russia\n\nThis signi cant paper is long enough to be one.\n"
        "Keywords: con ict, law\n\nReferences\n[1] Fell, Z. 2009. Scienti c e ects. Notes 12(3): 1-9.\n\n"
        "How to Cite\nTARN, Ann. {} of {}. Notes, [S.l.], v. 1, n. 2, p. 1-9, 2018."
    )
    for cited, field in (("A con ict", "elds"), ("A conflict", "elds"), ("A con ict", "fields")):
        text = page.format("fields", cited, field)
        parsed = parse_article(text)
        assert (parsed.title.value, parsed.title.raw) == ("A conflict of fields", "A con ict of fields")
        assert parsed.abstract.value.startswith("This significant paper")
        assert [keyword.value for keyword in parsed.keywords] == ["conflict", "law"]
        assert parsed.references[0].title.value == "Scientific effects"
        assert "Scienti c e ects" in parsed.references[0].raw
        assert parsed.citation.container_title.value == "Notes"
        assert "citation-title-differs" not in [problem.code for problem in parsed.problems]
        for reading in (parsed.title, parsed.abstract, parsed.references[0].title):
            assert text[reading.span.start : reading.span.end] == reading.raw


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("ffi" * 6000, "ffi" * 400 + "x"),
        (". " * 9000, "fi " * 100 + "x"),
        (" . affia" * 2000, "affia " * 100 + "x"),
        ("a a " * 4500, "affia " * 119 + "x"),
    ],
)
def test_hostile_titles_are_looked_for_in_one_way(line, title):
    """A title of nothing but ligatures, and a line that could be cut in many ways."""
    with no_hang():
        assert parse_citation(line, title=title).title is None
