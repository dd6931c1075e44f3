"""Marked texts: nothing is added to them or lost but what was cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.snippets import ELLIPSIS, mark, snippet
from tests.hangs import no_hang


def hits(parts) -> list[str]:
    return [part.text for part in parts if part.is_hit]


@pytest.mark.parametrize(
    ("text", "terms", "found"),
    [
        ("Salt and salts; basalt", ("salt",), ["Salt", "salts"]),
        ("Rivers of O’Brien's land", ("obriens",), ["O’Brien's"]),
        ("Un résumé, un re\u0301sume\u0301", ("resume",), ["résumé", "re\u0301sume"]),
        ("Казахстан и казахстан", ("казахстан",), ["Казахстан", "казахстан"]),
        ("<b>salt</b>", ("salt", "b"), ["b", "salt", "b"]),
        ("a co-operative", ("co", "operative"), ["co", "operative"]),
        ("nothing here", (), []),
        ("", ("salt",), []),
    ],
)
def test_words_are_marked_in_every_form_that_the_search_finds(text, terms, found):
    assert hits(mark(text, terms)) == found


@given(st.text(), st.lists(st.text(max_size=8), max_size=4))
def test_marking_keeps_the_text(text, terms):
    assert "".join(part.text for part in mark(text, tuple(terms))) == text


@given(st.text(max_size=800), st.lists(st.sampled_from(["a", "b", "0"]), max_size=3), st.integers(20, 300))
def test_a_snippet_is_a_piece_of_the_text(text, terms, width):
    shown = "".join(part.text for part in snippet(text, tuple(terms), width))
    assert len(shown) <= width + 2 * len(ELLIPSIS)
    assert shown.removeprefix(ELLIPSIS).removesuffix(ELLIPSIS) in text or shown == text


def test_a_snippet_is_cut_where_most_words_stand():
    text = "salt " + "filler words " * 60 + "salt of the sea and pepper of the land " + "filler words " * 60
    parts = snippet(text, ("salt", "pepper"), 120)
    assert hits(parts) == ["salt", "pepper"]
    assert parts[0].text == parts[-1].text == ELLIPSIS


def test_a_snippet_without_hits_is_the_beginning():
    parts = snippet("One two three. " * 40, ("salt",), 60)
    assert parts[0].text.startswith("One two three.")
    assert parts[-1].text == ELLIPSIS


@pytest.mark.parametrize("unit", ["a'", "a", "'", "salt "])
def test_long_hostile_texts_are_cut(unit):
    """A text of megabytes has a snippet of the usual length."""
    with no_hang():
        parts = snippet(unit * (4_000_000 // len(unit)), ("salt", "a"), 240)
    assert sum(len(part.text) for part in parts) <= 240 + 2 * len(ELLIPSIS)
