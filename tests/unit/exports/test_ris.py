"""RIS: accepted by rispy, and nothing lost on the way there and back."""

from urllib.parse import unquote

import pytest
import rispy
from hypothesis import example, given, settings

from articles.exports import ris
from articles.exports.csl import CslItem, csl_item, date_parts, first_and_last, keywords
from articles.exports.facts import ArticleFacts, PersonName
from tests.unit.exports.hostile import CROWD, PATIENT, articles

FIELDS = {
    "title": "title",
    "container-title": "secondary_title",
    "publisher": "publisher",
    "volume": "volume",
    "issue": "number",
    "DOI": "doi",
    "ISSN": "issn",
    "language": "language",
    "abstract": "abstract",
}


def check(record: dict, item: CslItem) -> None:
    """Everything that the item holds is in the record, and nothing else is."""
    expected = {name: item[field] for field, name in FIELDS.items() if field in item}
    assert {name: record[name] for name in expected} == expected
    assert (record["type_of_reference"], record["id"]) == ("JOUR", item["id"])
    assert record.get("authors", []) == [ris.ris_name(name) for name in item.get("author", [])]
    assert record.get("keywords", []) == keywords(item)
    pages = tuple(record.get(name, "") for name in ("start_page", "end_page"))
    assert pages == first_and_last(item.get("page", ""))
    assert [unquote(url) for url in record.get("urls", [])] == [
        unquote(item[field]) for field in ["URL"] if field in item
    ]
    assert record.get("year", "") == (str(date_parts(item)[0]) if date_parts(item) else "")
    assert [int(part) for part in record.get("date", "").split("/") if part] in (date_parts(item), [])
    known = {*FIELDS.values(), "type_of_reference", "id", "authors", "keywords", "start_page", "end_page", "urls"}
    assert record.keys() <= known | {"year", "date", "notes"}


@settings(PATIENT, max_examples=60)
@given(articles)
@example(CROWD)
def test_every_field_survives_rispy(facts):
    item = csl_item(facts)
    (record,) = rispy.loads("".join(ris.write([item])), newline="\r\n")
    check(record, item)


def test_several_records_stay_several():
    items = [csl_item(ArticleFacts(pk=number, title=f"TY  - BOOK {number}")) for number in (1, 2, 3)]
    records = rispy.loads("".join(ris.write(items)), newline="\r\n")
    assert [record["title"] for record in records] == [item["title"] for item in items]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        (PersonName("Akhmetov", "Aibek T."), "Akhmetov, Aibek T."),
        (PersonName("Smith", "Ann", "Jr."), "Smith, Ann, Jr."),
        (PersonName("de la Cruz", "Ana"), "de la Cruz, Ana"),
        (PersonName("Smith, Jr.", "Ann"), "Smith Jr., Ann"),
        (PersonName(literal="World Bank"), "World Bank"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_names_have_their_parts_in_order(name, written):
    """One author a line: what EndNote and Zotero take apart at the commas."""
    item = csl_item(ArticleFacts(pk=1, title="T", authors=(name, name)))
    assert "".join(ris.write([item])).count(f"AU  - {written}\r\n") == 2
