"""Plain text, and the list of all formats."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from articles.exports import csl_json, plain
from articles.exports.csl import csl_item, date_parts, name_in_order
from articles.exports.facts import ArticleFacts, PersonName
from articles.exports.formats import FORMATS, written
from tests.unit.exports.hostile import CROWD, PATIENT, articles

RIVER = ArticleFacts(
    pk=12,
    title="A river and its law",
    authors=(PersonName("Akhmetov", "Aibek T."), PersonName(literal="World Bank")),
    journal="Journal of Rivers",
    volume="9",
    number="1",
    page="20-26",
    year=2018,
    month=9,
    doi="10.1234/a_b",
)


def test_plain_text_reads_as_a_citation():
    assert "".join(plain.write([csl_item(RIVER)])) == (
        "Akhmetov, Aibek T.; World Bank (2018). A river and its law. Journal of Rivers 9(1), 20–26."
        " https://doi.org/10.1234/a_b\n\n"
    )
    assert plain.citation(csl_item(ArticleFacts(pk=1, title="What now?", withdrawn=True))) == "[Withdrawn] What now?"


@settings(PATIENT, max_examples=60)
@given(st.lists(articles, max_size=3))
@example([CROWD])
def test_plain_text_holds_a_paragraph_an_article_with_all_that_cites_it(facts):
    """For people, not for programs: in this order, on one line, and with nothing left out or put between."""
    items = [csl_item(one) for one in facts]
    paragraphs = "".join(plain.write(items)).split("\n\n")
    assert paragraphs.pop() == ""
    for paragraph, item in zip(paragraphs, items, strict=True):
        place = 0
        for part in cited_parts(item):
            assert part in paragraph[place:], part
            place = paragraph.index(part, place) + len(part)
        assert len(paragraph.splitlines()) == 1
        assert len(paragraph) <= sum(len(part) + len("; ") for part in cited_parts(item))


def cited_parts(item):
    """What a citation holds, in its order."""
    yield from map(name_in_order, item.get("author", ()))
    yield from (f"({year})" for year in date_parts(item)[:1])
    yield from ("[Withdrawn]" for _ in [item.get("status")] if _)
    yield item["title"]
    yield from (item[field] for field in ("container-title", "volume") if field in item)
    yield from (f"({item[field]})" for field in ["issue"] if field in item)
    yield from (item[field].replace("-", "–") for field in ["page"] if field in item)
    yield from [f"https://doi.org/{item['DOI']}"] if "DOI" in item else [item[url] for url in ["URL"] if url in item]


def test_an_empty_list_is_an_empty_file():
    assert "".join(csl_json.write([])) == "[]\n"
    assert {ending for ending, form in FORMATS.items() if "".join(form.write([]))} == {"json", "csv"}


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_holds_the_title_and_serves_utf8(ending):
    assert "A river and its law" in written(csl_item(RIVER), ending)
    assert FORMATS[ending].content_type.endswith("; charset=utf-8")
