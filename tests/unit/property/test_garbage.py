"""Megabytes of nothing sensible: read to the end or refused with a sentence, never a failure, never a hang.

Sources over the limit are refused before they are decoded; the reader itself takes longer texts too.
"""

import random
import sys
from contextlib import suppress

import pytest

from articles.parsing import parse_article
from articles.parsing.decode import MAX_SOURCE_BYTES, decode
from articles.parsing.errors import NoArticle, OversizedSource, UndecodableSource
from articles.parsing.read import read_articles
from tests.hangs import no_hang

from .test_reader import ENTRIES, assert_spans_are_true

TEN_MEGABYTES = 10 * 1024 * 1024
MILLION = 1_000_000


CHANCE = random.Random(7)


def garbage(letters):
    """Give ten megabytes of random letters."""
    return bytes(CHANCE.choices(letters, k=TEN_MEGABYTES // 40)) * 40


GARBAGE = {
    "random-bytes": (lambda: CHANCE.randbytes(TEN_MEGABYTES), "binary"),
    "high-bytes": (lambda: garbage(bytes(range(128, 256))), "undecodable"),
    "letters": (lambda: garbage(b"abcdefghijklmnopqrstuvwxyz     "), None),
    "digits": (lambda: garbage(b"0123456789"), None),
    "one-line-without-breaks": (lambda: b"x" * TEN_MEGABYTES, None),
    "nothing-but-breaks": (lambda: b"\n" * TEN_MEGABYTES, "empty"),
    "nothing-but-long-breaks": (lambda: b"\r\n" * (TEN_MEGABYTES // 2), "empty"),
}


@pytest.mark.parametrize(("make", "reason"), GARBAGE.values(), ids=GARBAGE.keys())
def test_ten_megabytes_are_refused_and_what_the_limit_allows_is_read_or_refused(make, reason):
    """The refusal tells both sizes; one byte less than too much is looked at."""
    content = make()
    with no_hang():
        with pytest.raises(OversizedSource) as refusal:
            decode(content)
        assert refusal.value.reason == "too-large"
        assert f"{TEN_MEGABYTES} bytes; at most {MAX_SOURCE_BYTES}" in refusal.value.sentence
        assert reason_of(content[:MAX_SOURCE_BYTES]) == reason


def reason_of(content):
    """Read a source and give why it is refused, or None when it is not; its spans are true."""
    try:
        articles = read_articles(decode(content).text)
    except UndecodableSource as refusal:
        return refusal.reason
    for article in articles:
        assert_spans_are_true(article.text, article.parsed)
    return None


def test_a_source_of_exactly_the_limit_is_read():
    content = b"A title\n\nSome words that are no article.\n".ljust(MAX_SOURCE_BYTES, b" ")
    assert decode(content).text.startswith("A title")
    with pytest.raises(OversizedSource):
        decode(content + b" ")


MARKS = {
    "square-brackets": "[",
    "round-brackets": "(",
    "closed-brackets": "[]()",
    "quotes": "\"'",
    "guillemets": "«»",
    "commas": ",",
    "semicolons": "; ",
    "labels": "[1]",
    "number-labels": "1) ",
    "bullets": "•",
    "slashes": "// ",
    "initials": "A. ",
    "full-stops": "..",
    "lost-identifiers": "doi:",
    "tags": "<p>",
    "entities": "&#x41;",
    "right-to-left-override": "\u202e",
    "isolates": "\u2066א\u2069",
    "zero-width": "\u200b\u200d\ufeff",
    "combining": "e\u0301\u0301\u0301",
    "astral": "𝒜😀",
    "controls": "\x01\x02\x1b",
    "half-pairs": "\ud800",
}


@pytest.mark.parametrize("unit", MARKS.values(), ids=MARKS.keys())
def test_a_million_marks_are_read(unit):
    """As one line of a page, and as a string of each kind."""
    text = unit * (MILLION // len(unit))
    with no_hang():
        page = f"A title\n\n  • Ana MORLAND {text}\n"
        assert_spans_are_true(page, parse_article(page))
        for parse, _ in ENTRIES.values():
            assert_spans_are_true(text, parse(text))


@pytest.mark.parametrize("unit", ["[1] \n", "  • \n", "•\n\n", "1. A\n"])
def test_tens_of_thousands_of_lines_of_marks_are_read(unit):
    text = "A title\n\n" + unit * 30_000
    with no_hang():
        assert_spans_are_true(text, parse_article(text))


NESTED = {
    "brackets": ("Title\n\n", "[(", ")]"),
    "xml": ("<article><front><article-meta><article-title>", "<a><b>", "</b></a>"),
    "html": ('<html><meta name="citation_title" content="Walls"><body>', "<div><p>", "</p></div>"),
    "json-lists": ('{"title": "A", "author": ', "[", "]"),
    "json-objects": ('{"author": ', '{"a":', "}"),
    "bibtex": ("@article{a, title={", "{", "}"),
    "latex": ("@article{a, title={", "\\'{", "}"),
}


@pytest.mark.parametrize("depth", [200, 20_000])
@pytest.mark.parametrize(("start", "opened", "closed"), NESTED.values(), ids=NESTED.keys())
def test_deep_nesting_is_read_or_refused(start, opened, closed, depth):
    """Neither the stack nor the patience ends, whether the nest is closed or not."""
    with no_hang():
        for text in (start + opened * depth + closed * depth, start + opened * depth + "1" + closed * depth + "}"):
            with suppress(NoArticle):
                for article in read_articles(text):
                    assert_spans_are_true(article.text, article.parsed)


def steps(text):
    """Count the calls that reading a text takes: a measure of work that no busy machine changes."""
    count = 0

    def note(frame, event, argument):
        nonlocal count
        count += 1

    former = sys.getprofile()
    sys.setprofile(note)
    try:
        parse_article(text)
    finally:
        sys.setprofile(former)
    return count


GROWING = {
    "labelled-lines": "[1] Harrow, T. 2009. Mills. Law Review 3(1): 1-9.\n",
    "author-lines": "  • Ana MORLAND Academy of Law, Bergen, Norway\n",
    "headings": "How to Cite\nReferences\nAbstract\n",
    "names": "MORLAND, Ana; ",
    "sentences": "Grain courts sat often. See [1], 1) and 2).\n\n",
    "furniture": "Downloads\n\nTarn, L. said so in 2009.\n\n",
    "links": "Available at: <> doi: \n",
}


@pytest.mark.parametrize("unit", GROWING.values(), ids=GROWING.keys())
def test_work_grows_no_faster_than_the_text(unit):
    """Four times the text takes about four times the calls, whatever is repeated."""
    parse_article("A title\n\n" + unit)  # what is read once is not counted
    once, four_times = (steps("A title\n\n" + unit * number) for number in (100, 400))
    assert four_times <= 4.5 * once + 1_000
