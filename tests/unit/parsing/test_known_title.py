"""Where the known title stands in a citation line; the quick way and the thorough one agree wherever the first is taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.parsing import known_title
from articles.parsing.known_title import find_title
from articles.parsing.pieces import Piece

WORDS = [
    "Law",
    "law",
    "LAW",
    "la",
    "of",
    "the",
    "conflict",
    "con ict",
    "fi",
    "ſtate",
    "İzmir",
    "Ürün",
    "закон",
    "ЗАКОН",
    "a1",
    "amp",
]
MARKS = [" ", ", ", "-", ". ", "_", " & ", " &amp; ", "\u0301", "", "“", "?", " " * 13]
PIECES = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(MARKS)), max_size=12).map(
    lambda pieces: "".join(word + mark for word, mark in pieces)
)


def find(line: str, title: str | None) -> str | None:
    found = find_title(Piece.of(line), title, len(line))
    return line[slice(*found)] if found else None


@pytest.mark.parametrize(
    ("line", "title", "printed"),
    [
        ("OMAROV, A. Law and order. Journal", "LAW AND ORDER", "Law and order"),
        ("OMAROV, A. Law, and order! Journal", "Law and order", "Law, and order!"),
        ("OMAROV, A. Con ict of laws. Journal", "Conflict of laws", "Con ict of laws"),
        ("LAW, A. “Law and order?” Journal", "Law and order", "“Law and order?”"),
        ("Law, and order. Law and order. Journal", "Law and order", "Law, and order"),
        ("LAW, Ana. Law: and order. Law and order", "Law and order", "Law: and order"),
        ("OMAROV, A. Закон и порядок. Вестник", "ЗАКОН И ПОРЯДОК", "Закон и порядок"),
        ("OMAROV, A. Lawful and orders. Journal", "Law and order", None),
        ("OMAROV, A. Outlaw and order. Journal", "Law and order", None),
        ("OMAROV, A. Law and order. Journal", "…", None),
        ("OMAROV, A. Law and order. Journal", None, None),
        ("OMAROV, A. " + "law " * 121, "law " * 121, None),
    ],
)
def test_the_title_is_found_whatever_its_case_and_marks(line, title, printed):
    assert find(line, title) == printed


@given(line=PIECES, title=PIECES, start=st.integers(0, 40), length=st.integers(1, 40))
def test_what_is_found_without_a_pattern_is_what_the_pattern_finds(line, title, start, length):
    for wanted in (title, line[start : start + length], line[start : start + length].swapcase()):
        words = list(known_title._WORD.finditer(wanted))
        printed = known_title._find_printed(line, wanted, words, len(line)) if words else None
        assert printed is None or printed == known_title._find_worded(line, words, len(line))


def test_an_ordinary_line_needs_no_pattern(monkeypatch):
    monkeypatch.setattr(known_title, "_find_worded", None)
    assert find("LAW, Ana; et al. Law and order in Bergen. Journal, v. 1", "Law and order in Bergen")
