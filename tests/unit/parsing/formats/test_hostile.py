"""Hostile files: nothing is declared, expanded or fetched, and broken markup is read as far as it goes."""

import pytest

from articles.parsing.errors import NoArticle
from articles.parsing.formats import markup
from articles.parsing.formats.markup import read_html, read_xml
from articles.parsing.read import read_articles

FRONT = "<article{}><front><article-meta><title-group><article-title>{}</article-title></title-group></article-meta></front></article>"

BOMB = (
    '<!DOCTYPE article [<!ENTITY a "laughter">'
    + "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
OUTSIDE = (
    '<!DOCTYPE article [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]>'
)


def title_of(text):
    """Give the title of the one article."""
    (article,) = read_articles(text)
    return article.parsed.title.value


def test_an_entity_bomb_stays_small():
    """Declared entities are text."""
    assert title_of(BOMB + FRONT.format(' id="&i;"', "Fences &i; walls")) == "Fences &i; walls"


def test_outside_entities_are_not_fetched():
    """Neither files nor addresses."""
    assert title_of(OUTSIDE + FRONT.format("", "Fences &x;")) == "Fences &x;"


def test_entities_of_html_are_read():
    """Exports hold them although nothing declares them; characters no text may hold are replaced."""
    assert title_of(FRONT.format("", "Fences&nbsp;&mdash; &eacute;tude &#38; &bogus; & walls&#1;")) == (
        "Fences — étude & &bogus; & walls"
    )


def test_data_sections_are_text():
    """Markup inside is dropped as it is elsewhere."""
    assert title_of(FRONT.format("", "<![CDATA[Fences <b>and</b> &amp; walls]]>")) == "Fences and & walls"


BROKEN = {
    "unclosed": "<article><front><article-meta><title-group><article-title>Fences of the valley",
    "crossed": "<article><front><article-meta><title-group><article-title><i><b>Fences</i> of</b> the valley</title-group></article>",
    "unquoted": '<article><front><article-meta class=a b="c><title-group"><article-title>Fences of the valley</article-title>',
    "stray ends": "<article></x></y><front><article-meta></z><article-title>Fences of the valley</article-title></article>",
    "own places": '<article data-place="99999"><front data-place="7"><article-meta><article-title>Fences of the valley</article-title>',
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN.keys())
def test_broken_markup_is_mended(text):
    """What is whole is read."""
    assert title_of(text) == "Fences of the valley"


def test_deep_nesting_ends_somewhere():
    """Elements nested deeper than in any article are not followed."""
    text = "<article-meta>" + "<a>" * 100_000
    with pytest.raises(NoArticle):
        read_articles(text)


def test_huge_attributes_and_many_elements_are_read(monkeypatch):
    """An attribute may be a megabyte long; elements beyond the bound are left out."""
    assert title_of(FRONT.format(f' id="{"a" * 1_000_000}"', "Fences")) == "Fences"
    monkeypatch.setattr(markup, "MAX_ELEMENTS", 5)
    assert title_of(FRONT.format("", "Fences") + "<p>" * 20) == "Fences"


def test_text_without_elements_has_no_tree():
    """No root, no tree; what lxml adds to a page has no place in the source."""
    assert read_xml("<!-- nothing -->") is None
    assert read_html("") is None
    page = read_html("words")
    assert page.place is None
    assert page.attribute("lang") is None
    assert page.passage().text == page.content().text == page.whole().text == ""
