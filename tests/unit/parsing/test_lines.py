"""Lines, paragraphs, labels, and the reference list found among them."""

import pytest

from articles.parsing.labels import is_subject_line, label_kind
from articles.parsing.lines import paragraphs, split_lines
from articles.parsing.pieces import Piece
from articles.parsing.reference_list import MAX_ENTRY_LINES, find_references, split_entries


def lines_of(text):
    """Give the lines of a text."""
    return split_lines(Piece.of(text))


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_blank_lines_part_paragraphs_in_any_line_ends(ending):
    """Several blank lines part once; blanks around a line are no part of it."""
    text = ending.join(["", "One", "  two ", "", " ", "", "Three"])
    lines = lines_of(text)
    assert [line.text for line in lines] == ["One", "two", "", "Three"]
    assert [text[line.start : line.end] for line in lines] == ["One", "two", "", "Three"]
    assert [line.indented for line in lines] == [False, True, False, False]
    assert [len(group) for group in paragraphs(lines)] == [2, 1]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Abstract", "abstract"),
        ("АННОТАЦИЯ:", "abstract"),
        ("Аңдатпа", "abstract"),
        ("Keywords:", "keywords"),
        ("Mots-clés", "keywords"),
        ("REFERENCES", "references"),
        ("Список литературы", "references"),
        ("How to Cite", "citation"),
        ("Cómo citar", "citation"),
        ("Nasıl Atıf Yapılır?", "citation"),
        ("Downloads", "furniture"),
        ("##plugins.themes.article.details##", "furniture"),
        ("Abstract thought is rare", None),
        ("", None),
        ("x" * 100, None),
    ],
)
def test_label_kind(line, kind):
    """Only a line that is nothing but the label opens a part."""
    assert label_kind(line) == kind


@pytest.mark.parametrize(
    ("line", "subject"), [("JEL Classification: K14", True), ("УДК 343.1", True), ("Judges", False), ("", False)]
)
def test_is_subject_line(line, subject):
    """Codes of a classification, not words that begin alike."""
    assert is_subject_line(line) is subject


def entries(text):
    """Give the entries of a reference list as printed."""
    return [text[start:end] for start, end in split_entries(lines_of(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param("[1] A\n[2] B", ["[1] A", "[2] B"], id="square"),
        pytest.param("[1]. A\ngoes on\n[3]. B", ["[1]. A\ngoes on", "[3]. B"], id="several-lines-and-a-gap"),
        pytest.param("[1]\nA\n[2]\nB", ["[1]\nA", "[2]\nB"], id="label-alone"),
        pytest.param("1. A\n\n2. B", ["1. A", "2. B"], id="blank-lines-between"),
        pytest.param("1) A\n2016. goes on\n2) B", ["1) A\n2016. goes on", "2) B"], id="year-is-no-label"),
        pytest.param("• A\n• B", ["• A", "• B"], id="bullets"),
        pytest.param("- A\n- B", ["- A", "- B"], id="strokes"),
        pytest.param("Aa\nBb\ngoes on", ["Aa", "Bb\ngoes on"], id="small-letter-goes-on"),
        pytest.param("Aa\n  Goes on\nBb", ["Aa\n  Goes on", "Bb"], id="indented-goes-on"),
        pytest.param("Aa\nGoes\n\nBb\nOn", ["Aa\nGoes", "Bb\nOn"], id="paragraphs"),
    ],
)
def test_split_entries(text, expected):
    """One entry each, however it is labelled and however many lines it takes."""
    assert entries(text) == expected


def test_endless_entry_is_cut():
    """A list whose labels are lost does not become one endless entry."""
    text = "[1] A\n" + "goes on\n" * MAX_ENTRY_LINES
    assert len(entries(text)) == 2


def references(text):
    """Give the entries that are found in a whole page without a citation."""
    lines = lines_of(text)
    found, markers = [], []
    find_references(lines, (len(lines), len(lines)), found, markers)
    return [text[start:end] for start, end in found]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("Text.\n\nReferences\nAnything\nAnything else", 2, id="heading"),
        pytest.param("Text.\n\nReferences: [1] Doe\n[2] Roe", 2, id="heading-on-the-line"),
        pytest.param("Text.\n\nЛитература\n1. Доу\nReferences\n1. Doe\n2. Roe", 3, id="two-headings"),
        pytest.param("Text.\n\nReferences\n[1] Doe\n\nLicense\nCC", 1, id="furniture-ends-it"),
        pytest.param("Text.\n\n[1] Doe", 1, id="bracketed-label"),
        pytest.param("Text.\n\n1. Doe, J. 2014. A.\n2. Roe, A. 2015. B.", 2, id="numbers-and-years"),
        pytest.param("Text.\n\n1. First of all\n2. Second of all", 0, id="enumeration-without-years"),
        pytest.param("Text.\n\n1. Doe, J. 2014. Alone.", 0, id="one-number-is-no-list"),
        pytest.param("Text.\n\nDoe, J. 2014. A.\nRoe, A. 2015. B.", 2, id="named-and-dated"),
        pytest.param("Doe, J. 2014. " + "A long abstract. " * 60, 0, id="abstract-is-no-entry"),
        pytest.param("Text only.", 0, id="none"),
    ],
)
def test_find_references(text, count):
    """With a heading anything is an entry; without one only what looks like one."""
    assert len(references(text)) == count
