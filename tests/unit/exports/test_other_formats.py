"""EndNote, plain text, tables, and the list of all formats."""

import csv
import io

import pytest
from hypothesis import given, settings

from articles.exports import csl_json, endnote, plain, table
from articles.exports.csl import csl_item
from articles.exports.facts import ArticleFacts, PersonName
from articles.exports.formats import FORMATS, written
from tests.unit.exports.hostile import PATIENT, articles

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


@settings(PATIENT, max_examples=60)
@given(articles)
def test_every_line_of_endnote_is_one_field(facts):
    item = csl_item(facts)
    lines = "".join(endnote.write([item])).split("\r\n")
    assert lines[-2:] == ["", ""]
    assert all(line[0] == "%" and line[2] == " " for line in lines[:-2])
    assert f"%T {item['title']}" in lines
    assert sum(line.startswith("%A ") for line in lines) == len(item.get("author", []))


def test_an_organisation_ends_with_a_comma_in_endnote():
    assert "%A Akhmetov, Aibek T.\r\n%A World Bank,\r\n" in "".join(endnote.write([csl_item(RIVER)]))


@settings(PATIENT, max_examples=60)
@given(articles)
def test_a_table_holds_every_cell_and_no_formula(facts):
    item = csl_item(facts)
    lines = list(csv.DictReader(io.StringIO("".join(table.write([item])).removeprefix("\ufeff"))))
    assert len(lines) == 1
    assert lines[0].keys() == set(table.COLUMNS)
    assert None not in lines[0].values()
    assert lines[0]["title"].removeprefix("'") == item["title"].removeprefix("'")
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in lines[0].values())


def test_plain_text_reads_as_a_citation():
    assert "".join(plain.write([csl_item(RIVER)])) == (
        "Akhmetov, Aibek T.; World Bank (2018). A river and its law. Journal of Rivers 9(1), 20–26."
        " https://doi.org/10.1234/a_b\n\n"
    )
    assert plain.citation(csl_item(ArticleFacts(pk=1, title="What now?", withdrawn=True))) == "[Withdrawn] What now?"


def test_an_empty_list_is_an_empty_file():
    assert "".join(csl_json.write([])) == "[]\n"
    assert {ending for ending, form in FORMATS.items() if "".join(form.write([]))} == {"json", "csv"}


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_holds_the_title_and_serves_utf8(ending):
    assert "A river and its law" in written(csl_item(RIVER), ending)
    assert FORMATS[ending].content_type.endswith("; charset=utf-8")
