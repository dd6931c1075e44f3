"""Citations in styles: right for an ordinary article, safe for a hostile one, and never an error."""

import html
import logging
import re

import pytest
from hypothesis import given, settings

from articles.exports import styles
from articles.exports.csl import csl_item
from articles.exports.facts import ArticleFacts, PersonName
from tests.unit.exports.hostile import PATIENT, articles

RIVER = ArticleFacts(
    pk=12,
    title="A river & its <b>law</b> in Kazakhstan",
    authors=(PersonName("van der Berg", "Aibek T."), PersonName("Other", "Berit"), PersonName(literal="World & Bank")),
    journal="Journal of Rivers",
    volume="9",
    number="1",
    page="20-26",
    year=2018,
    month=9,
    doi="10.1234/a_b",
)


def printed(facts: ArticleFacts) -> dict[str, str]:
    return {style.name: text for style, text in styles.citations(csl_item(facts))}


def test_an_article_reads_as_each_style_wants_it():
    found = printed(RIVER)
    law = "its &lt;b&gt;law&lt;/b&gt; in Kazakhstan"
    assert list(found) == ["apa", "chicago", "mla", "harvard", "vancouver", "ieee"]
    assert found["apa"] == (
        f"van der Berg, A. T., Other, B., &amp; World &amp; Bank. (2018). A river &amp; {law}."
        " <i>Journal of Rivers</i>, <i>9</i>(1), 20–26. https://doi.org/10.1234/a_b"
    )
    assert found["ieee"].startswith("A. T. van der Berg, B. Other, and World &amp; Bank, “A river &amp; its")
    assert found["vancouver"].endswith("Journal of Rivers. 2018;9(1):20–6. doi:10.1234/a_b")
    assert found["chicago"].startswith("van der Berg, A. T., B. Other, and World &amp; Bank. 2018. “A River &amp; Its")
    assert found["mla"].startswith("van der Berg, A. T., et al. “A River &amp; Its")
    assert found["harvard"].startswith("van der Berg, A.T., Other, B. and World &amp; Bank (2018) “A river")


def test_titles_that_are_not_english_keep_their_case():
    for language in ("ru", None):
        found = printed(ArticleFacts(pk=1, title="Оценка права на воду", language=language, journal="Вестник"))
        assert len(found) == 6
        assert all("Оценка права на воду" in text for text in found.values())
    portuguese = printed(ArticleFacts(pk=1, title="Leitores sem cartão", language="pt", journal="Lanterna"))
    assert all("Leitores sem cartão" in text for text in portuguese.values())


def test_a_withdrawn_article_says_so():
    found = printed(ArticleFacts(pk=1, title="A river", journal="Journal of Rivers", withdrawn=True))
    assert all("[withdrawn]" in text.lower() for text in found.values())


@settings(PATIENT, max_examples=25)
@given(articles)
def test_no_citation_holds_markup_of_the_articles_own(facts):
    """Nor anything that citeproc-py would put there but plain elements."""
    for text in printed(facts).values():
        plain = re.sub(r"</?(?:i|b|sup|sub)>", "", text)
        assert not re.search(r"[<>\ue001-\ue003]", plain)
        assert not re.search(r"&(?!(?:amp|lt|gt|quot|#x27);)", plain)
        assert html.unescape(plain).strip()


def test_a_style_that_fails_is_left_out_and_noted(monkeypatch, caplog):
    def fail(style, item):
        if style.name == "mla":
            raise RecursionError("too deep")
        return "[1]Fine"

    monkeypatch.setattr(styles, "_printed", fail)
    styles._citation.cache_clear()
    with caplog.at_level(logging.WARNING, "articles"):
        found = printed(RIVER)
    styles._citation.cache_clear()
    assert found == dict.fromkeys(["apa", "chicago", "harvard", "vancouver", "ieee"], "Fine")
    assert "The style MLA cannot print vanderberg2018-12" in caplog.text


def test_an_article_is_not_printed_twice(monkeypatch):
    printed(RIVER)
    monkeypatch.setattr(styles, "_printed", lambda style, item: pytest.fail("printed again"))
    assert len(printed(RIVER)) == 6
