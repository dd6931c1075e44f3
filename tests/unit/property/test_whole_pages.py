"""Whole pages put together of true, damaged and foreign parts: always read, spans true, everything accounted for."""

from hypothesis import given, settings
from hypothesis import strategies as st

from articles.parsing import parse_article
from articles.parsing.decode import decode
from articles.parsing.errors import UndecodableSource
from articles.parsing.read import read_articles
from tests.article_text import ABSTRACT, AUTHORS, CITED, REFERENCES, TITLE, article_text

from .strategies import any_text
from .test_formats import assert_sound, cuts, damaged
from .test_reader import assert_spans_are_true

STRANGE = (
    *("\u202eDRALROM\u202c", "\u2067שלום\u2069", "مورلاند", "\u200f\u200e", "\u061c"),
    *("\u200b", "\u200c\u200d", "\ufeff", "\u00ad", "\u034f", "\ufffc", "\u2028", "\u2029", "\x85", "\x0b", "\x0c"),
    *(
        "\x00",
        "\x07",
        "\x1b[31m",
        "\x7f",
        "\x9f",
        "\ud800",
        "\udfff",
        "\ud83d\ude00",
        "\\ud800",
        "&#xD800;",
        "&#x110000;",
    ),
    *("9" * 400, "-" + "0" * 300 + "1", "1e999", "v. " + "8" * 200, "٣٤", "²³", "Ⅷ", "①", "𝟙𝟚", "½"),
    *("𝕸𝖔𝖗𝖑𝖆𝖓𝖉", "😀😀", "𠮷野", "e" + "\u0301" * 60, "ﬁ", "İ", "ß", "ſ", "Ǆ", "ﷺ"),
    *("<" * 50, "(" * 50, "«" * 50, "[1]" * 20, "• " * 20, "et al. " * 20, "doi:" * 20),
)

strange = st.one_of(st.sampled_from(STRANGE), any_text)


def perhaps(part):
    """A true part, the same with strange things in it, something else, or nothing."""
    mixed = st.lists(st.one_of(st.just(part), strange), max_size=4).map("".join)
    places = st.lists(st.tuples(st.integers(0, 400), strange), max_size=3)
    return st.one_of(st.just(part), places.map(lambda inserted: _inserted(part, inserted)), mixed, st.just(""))


def _inserted(part, inserted):
    for place, letters in inserted:
        place %= len(part) + 1
        part = part[:place] + letters + part[place:]
    return part


pages = st.builds(
    article_text,
    title=perhaps(TITLE),
    authors=st.lists(st.sampled_from(AUTHORS).flatmap(perhaps), max_size=5),
    cited=st.lists(st.sampled_from(CITED).flatmap(perhaps), min_size=1, max_size=5),
    abstract=perhaps(ABSTRACT),
    references=st.lists(st.sampled_from(REFERENCES).flatmap(perhaps), max_size=5),
    journal=perhaps("Journal of Upland Government"),
    issn=perhaps("9999-4046"),
    volume=perhaps("3"),
    number=perhaps("2"),
    page=perhaps("41-58"),
    date=perhaps("sep. 2019"),
    accessed=perhaps("14 mar. 2025"),
    doi=perhaps("10.5555/upland.41"),
)


@given(pages)
@settings(max_examples=150, deadline=None)
def test_a_page_of_true_and_strange_parts_is_read(text):
    """Whatever stands where a part should be, the rest is still read soundly."""
    assert_sound(text)


@given(page=st.just(article_text()), changes=st.lists(cuts, max_size=8))
@settings(max_examples=100, deadline=None)
def test_a_page_with_stretches_cut_out_is_read(page, changes):
    parsed = parse_article(damaged(page, changes))
    assert_spans_are_true(damaged(page, changes), parsed)
    assert 0.0 <= parsed.unclaimed <= 1.0


@given(parts=st.lists(pages, min_size=2, max_size=3))
@settings(max_examples=30, deadline=None)
def test_several_pages_in_one_file_are_read(parts):
    """Two articles pasted together are one source, read without failing."""
    assert_sound("\n\n".join(parts))


@given(noise=st.lists(strange, max_size=6).map("".join))
@settings(max_examples=60, deadline=None)
def test_what_stands_behind_a_page_does_not_touch_its_head(noise):
    """Title and first author are the same whatever follows the citation line and a blank line."""
    text = article_text()
    parsed = parse_article(text + "\n\n\n" + noise.replace("\n", " ").replace("\r", " "))
    assert parsed.title.value == TITLE


@given(
    content=st.one_of(
        st.binary(max_size=400),
        st.tuples(st.binary(max_size=40), pages).map(lambda two: two[0] + two[1].encode("utf-8", "replace")),
    )
)
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_decoded_and_read_or_refused(content):
    """A refusal carries a code and a sentence; what is decoded is read."""
    try:
        text = decode(content).text
        articles = read_articles(text)
    except UndecodableSource as refusal:
        assert refusal.reason and refusal.sentence.endswith(".")  # noqa: PT017, PT018 - a refusal is one of two good ends
        return
    for article in articles:
        assert_spans_are_true(article.text, article.parsed)
