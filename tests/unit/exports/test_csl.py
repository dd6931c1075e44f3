"""The neutral record: accepted by the schema of CSL-JSON, tidy, and keyed for good."""

import json
import re

import pytest
from fastjsonschema import JsonSchemaValueException
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.exports import csl_json
from articles.exports.csl import citation_key, csl_item, one_line
from articles.exports.facts import ArticleFacts, PersonName
from tests.csl_schema import judged
from tests.unit.exports.hostile import PATIENT, articles


@settings(PATIENT, max_examples=60)
@given(st.lists(articles, max_size=3))
def test_the_schema_accepts_every_item_and_knows_every_field(facts):
    items = [csl_item(one) for one in facts]
    assert judged(json.loads("".join(csl_json.write(items)))) == items


@pytest.mark.parametrize(
    "wrong",
    [
        {"publication": "Journal of Rivers"},
        {"type": "journal"},
        {"volume": [9]},
        {"author": [{"name": "Ana"}]},
        {"issued": "2018"},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_the_schema_refuses_what_it_does_not_know(wrong):
    with pytest.raises(JsonSchemaValueException):
        judged([csl_item(ArticleFacts(pk=7, title="Bare")) | wrong])


@settings(PATIENT, max_examples=60)
@given(articles)
def test_every_field_is_one_printable_line(facts):
    item = csl_item(facts)
    names = [part for name in item.get("author", ()) for part in name.values()]
    for text in [*(value for value in item.values() if isinstance(value, str)), *names]:
        assert text
        assert len(text.splitlines()) == 1
        assert text == " ".join(text.split())


def test_nothing_unknown_is_stated():
    assert csl_item(ArticleFacts(pk=7, title="Bare")) == {
        "id": "article-7",
        "type": "article-journal",
        "title": "Bare",
    }


def test_a_day_without_its_month_is_left_out():
    item = csl_item(ArticleFacts(pk=7, title="T", year=2018, day=4))
    assert item["issued"] == {"date-parts": [[2018]]}


def test_addresses_stay_with_editors():
    facts = ArticleFacts(
        pk=1,
        title="Law ana@uni.example",
        authors=(PersonName("Writer bo@uni.example", "Ana"), PersonName(literal="Desk at@uni.example")),
        abstract="Write to c@uni.example.",
        keywords=("d@uni.example",),
        url="https://uni.example/e@uni.example",
    )
    assert "@" not in json.dumps(csl_item(facts))


@pytest.mark.parametrize(
    ("name", "year", "key"),
    [
        (PersonName("Akhmetov", "Aibek"), 2018, "akhmetov2018-5"),
        (PersonName("Қожахметов"), 2018, "qozhakhmetov2018-5"),
        (PersonName("O’Brien-Ünal"), None, "obrienunal-5"),
        (PersonName(literal="World Bank"), 1999, "worldbank1999-5"),
        (PersonName("Write to a@b.example"), 1999, "writetoemail1999-5"),
        (PersonName("!!"), 1999, "article1999-5"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_keys_are_plain_letters(name, year, key):
    assert citation_key(ArticleFacts(pk=5, title="T", authors=(name,), year=year)) == key


@settings(PATIENT, max_examples=60)
@given(articles, articles)
def test_keys_are_unique_and_fit_every_format(one, other):
    keys = citation_key(one), citation_key(other)
    assert all(re.fullmatch(r"[a-z]+[0-9]{0,4}-[0-9]+", key) for key in keys)
    assert (keys[0] == keys[1]) <= (one.pk == other.pk)


def test_one_line_folds_what_breaks_lines():
    assert one_line("a\r\nb\u2028c\x1cd\x00e\tf\u00a0g ") == "a b c de f g"
