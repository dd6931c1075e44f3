"""Marked texts on pages: escaped first, marked after, so that no title can bring markup of its own."""

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.web.markup.results import extract, marked

HOSTILE = [
    "<script>alert(1)</script>",
    "</mark><img src=x onerror=alert(1)>",
    "a <mark>mark</mark> of its own",
    "&lt;script&gt; & &amp;",
    "salt\"><b onclick='x'>salt</b>",
    "\x00\x01\ue000salt\ue001\u202e",
]


def bare(shown: str) -> str:
    return shown.replace("<mark>", "").replace("</mark>", "")


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("show", [marked, extract])
def test_the_only_markup_is_the_marks(text, show):
    shown = show(text, ("script", "salt", "mark", "lt", "b", "img", "amp"))
    assert not set("<>\"'") & set(bare(shown))
    assert shown.count("<mark>") == shown.count("</mark>")


@given(st.text(max_size=80), st.lists(st.sampled_from(["lt", "gt", "amp", "quot", "x27", "mark", "a"]), max_size=4))
def test_a_marked_title_says_what_the_title_says(text, terms):
    assert unescape(bare(marked(text, tuple(terms)))) == unescape(bare(marked(text, ())))
    assert "<" not in bare(marked(text, tuple(terms)))


def test_other_forms_of_a_word_are_marked():
    assert marked("Rivers & a river", ("river",)) == "<mark>Rivers</mark> &amp; a <mark>river</mark>"
    assert marked("Ёлкина и О’Брайен", ("елкина", "обраиен")) == "<mark>Ёлкина</mark> и <mark>О’Брайен</mark>"
