"""What holds for every text of a known format, however it is damaged: it is read or refused, and its spans are true."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.parsing.errors import NoArticle
from articles.parsing.read import read_articles
from articles.parsing.serialize import article_record
from tests.hangs import no_hang

from .strategies import any_text
from .test_reader import assert_spans_are_true, empty_strings, spanned

SAMPLES = {
    path.name: path.read_text(encoding="utf-8")
    for path in sorted((Path(__file__).parents[2] / "samples/formats").iterdir())
    if path.is_file()
}
MARKS = (
    "<",
    ">",
    '"',
    "'",
    "{",
    "}",
    "[",
    "]",
    ",",
    "\\",
    "\\u",
    "&",
    "&#0;",
    "&amp;",
    "<!--",
    "<![CDATA[",
    "<!DOCTYPE [",
)
MARKS += ("\n", "\r", "\x00", "\ud800", "\ufeff", "@", "=", "#", "ER  - \n", " and ", "</p>", "\\ud83d", "1e9", "null")

cuts = st.tuples(st.integers(0, 10_000), st.integers(0, 60), st.one_of(st.sampled_from(MARKS), any_text))


def damaged(text, changes):
    """Replace stretches of a text."""
    for place, length, letters in changes:
        start = place % (len(text) + 1)
        text = text[:start] + letters + text[start + length :]
    return text


def assert_sound(text):
    """A text gives articles with true spans and whole values, the same each time, or a refusal."""
    try:
        articles = read_articles(text)
    except NoArticle as refusal:
        assert refusal.sentence  # noqa: PT017 - a refusal is one of two good ends
        return
    assert articles == read_articles(text)
    for article in articles:
        assert_spans_are_true(article.text, article.parsed)
        for marker in article.parsed.markers:
            assert 0 <= marker.start <= marker.end <= len(article.text)
        assert empty_strings(article_record(article.parsed, file="f", sha256="0")) == []
        for part in spanned(article.parsed):
            value = getattr(part, "value", "")
            if isinstance(value, str):
                assert not any(ord(letter) < 32 and letter != "\n" for letter in value)
                assert not any("\ud800" <= letter <= "\udfff" for letter in value)


@pytest.mark.parametrize("name", SAMPLES)
@given(changes=st.lists(cuts, max_size=6))
@settings(max_examples=60, deadline=None)
def test_a_damaged_sample_is_read_or_refused(name, changes):
    """Whatever is cut out of a file or put into it."""
    assert_sound(damaged(SAMPLES[name], changes))


@pytest.mark.parametrize(
    "start", ["<article-meta>", "<html>", '{"author":', '[{"bibjson":', "@article{", "TY  - JOUR\n"]
)
@given(text=any_text)
@settings(max_examples=60, deadline=None)
def test_any_text_after_a_beginning_is_read_or_refused(start, text):
    """A format's first mark says nothing about the rest."""
    assert_sound(start + text)


LENGTH = 800_000

HOSTILE = {
    "open-tags": ("<article-meta>", "<a>"),
    "open-marks": ("<article-meta>", "<"),
    "quotes-in-tags": ("<article-meta>", "<a =\"<a =' "),
    "comments": ("<article-meta>", "<!--"),
    "types": ("<article-meta>", "<!DOCTYPE [ \" ' "),
    "entities": ("<article-meta><article-title>", "&a"),
    "articles": (
        "<x>",
        "<article><front><article-meta><article-title>A</article-title></article-meta></front></article>",
    ),
    "authors": (
        "<article><front><article-meta><contrib-group>",
        "<contrib><name><surname>A</surname></name></contrib>",
    ),
    "breaks": ('<html><meta name="citation_title" content="A"><div id="abstract">', "<br> "),
    "scripts": ("<html>", "<script "),
    "page": ("<html>", "<p> &lt; \n "),
    "brackets": ('{"author": ', "["),
    "escapes": ('{"author": [], "title": "', "\\u0041\\"),
    "members": ('{"author": 1, "title": "A"', ', "a": {"b": [1, "c"]}'),
    "items": ('[{"author": 1, "title": "A"}', ', {"title": "A", "author": [{"family": "B"}]}'),
    "entries": ("@article{a, title={A}}", "\n@article{a, title={A}, author={B and C}}"),
    "fields": ("@article{a, title={A}", ", a = {b} "),
    "braces": ("@article{a, title={", "{"),
    "names": ("@article{a, title={A}, author={", "A and B, C, {D} "),
    "latex": ("@article{a, title={", "\\'{ \\v "),
    "lines": ("TY  - JOUR\nTI  - A\n", "AU  - B\nC\n"),
    "records": ("TY  - JOUR\n", "TI  - A\nER  - \nTY  - JOUR\n"),
}


@pytest.mark.parametrize(("start", "unit"), HOSTILE.values(), ids=HOSTILE.keys())
def test_megabytes_after_a_beginning_are_read_or_refused(start, unit):
    """Growth by the square would take hours."""
    with no_hang(), suppress(NoArticle):
        assert read_articles(start + unit * (LENGTH // len(unit)))
