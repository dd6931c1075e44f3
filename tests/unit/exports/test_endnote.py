"""EndNote: read by end2xml of bibutils, and nothing lost on the way there."""

import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

from articles.exports import endnote
from articles.exports.csl import CslItem, CslName, csl_item, date_parts, keywords
from articles.exports.facts import ArticleFacts, PersonName
from articles.exports.ris import ris_name
from tests.programs import found
from tests.unit.exports.hostile import HOSTILE_ITEMS, PATIENT, articles

MODS = "http://www.loc.gov/mods/v3"
ONE_LINE_EACH = ["-un", "-nl", "-nt"]
"""What keeps end2xml from guessing: no byte order mark, no commands of TeX, no subtitles."""

TEXTS = {
    "title": "titleInfo/title",
    "container-title": "relatedItem/titleInfo/title",
    "publisher": "relatedItem/originInfo/publisher",
    "volume": "part/detail[@type='volume']/number",
    "issue": "part/detail[@type='issue']/number",
    "ISSN": "relatedItem/identifier[@type='issn']",
    "URL": "location/url",
    "language": "language/languageTerm",
    "abstract": "abstract",
    "id": "identifier[@type='citekey']",
}
"""Where the fields of an item stand in MODS, the XML that end2xml writes."""


def read(items: list[CslItem], folder: Path, whole_names: list[str] = ()) -> list[etree._Element]:
    """What end2xml reads; ``whole_names`` are those that it does not take apart."""
    program = found("end2xml", demand="REQUIRE_JUDGES")
    (folder / "all.enw").write_text("".join(endnote.write(items)), encoding="utf-8", newline="")
    (folder / "names").write_text("\n".join(whole_names), encoding="utf-8")
    command = [program, "-i", "utf8", *ONE_LINE_EACH, "-as", "names", "all.enw"]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=True)
    return list(etree.fromstring(done.stdout))


def texts(record: etree._Element, path: str) -> list[str]:
    """The texts at a path."""
    return [element.text or "" for element in record.findall(path, {None: MODS})]


def check(record: etree._Element, item: CslItem) -> None:
    """Everything that the item holds is in the record; what is repeated stands there once."""
    for field, path in TEXTS.items():
        assert "".join(texts(record, path)) == item.get(field, ""), field
    authors = item.get("author", [])
    assert texts(record, "name/namePart") == once(map(ris_name, authors)) or any(map(is_cut, authors))
    assert texts(record, "subject/topic") == once(keywords(item))
    pages = texts(record, "part/detail[@type='page']/number") or texts(record, "part/extent/*")
    assert "-".join(pages) == re.sub("[ -]+", "-", item.get("page", ""), count=1)
    assert texts(record, "note") == (["Withdrawn"] if "status" in item else [])
    year, *rest = map(str, date_parts(item)) if date_parts(item) else [""]
    whole = "-".join([year, *(f"{int(part):02}" for part in rest)])
    assert "".join(texts(record, "part/date")) == (f"{year}-{whole}" if rest else year)


def is_cut(name: CslName) -> bool:
    """Whether bibutils parts a name that its list of whole names holds: at a bar, and an organisation at a comma."""
    return "|" in ris_name(name) or "," in name.get("literal", "")


def once(values) -> list[str]:
    return list(dict.fromkeys(values))


def test_every_field_survives_bibutils(tmp_path):
    """All but the DOI, for which bibutils knows no line."""
    names = [ris_name(name) for item in HOSTILE_ITEMS for name in item["author"]]
    for record, item in zip(read(HOSTILE_ITEMS, tmp_path, names), HOSTILE_ITEMS, strict=True):
        check(record, item)


def test_names_are_taken_apart_as_they_were_put_together(tmp_path):
    names = [
        PersonName("van der Berg", "Jan"),
        PersonName("Қожахметов", "Нұрлан Асқарұлы"),
        PersonName("O’Brien-Ünal", "Ana"),
        PersonName("Smith", "Ann", "Jr."),
    ]
    (record,) = read([csl_item(ArticleFacts(pk=1, title="T", authors=tuple(names)))], tmp_path)
    parts = [[text.rstrip(",") for text in texts(name, "namePart")] for name in record.findall("name", {None: MODS})]
    assert parts == [
        ["Jan", "van der Berg"],
        ["Нұрлан", "Асқарұлы", "Қожахметов"],
        ["Ana", "O’Brien-Ünal"],
        ["Ann", "Smith", "Jr."],
    ]


@settings(PATIENT, max_examples=60)
@given(articles)
def test_every_line_is_one_field(facts):
    item = csl_item(facts)
    lines = "".join(endnote.write([item])).split("\r\n")
    assert lines[-2:] == ["", ""]
    assert all(line[0] == "%" and line[2] == " " for line in lines[:-2])
    assert sum(line.startswith("%A ") for line in lines) == len(item.get("author", []))
    assert [line[3:] for line in lines if line.startswith("%R ")] == [item[name] for name in ["DOI"] if name in item]


@pytest.mark.parametrize(
    ("organisation", "written"),
    [("World Bank", "World Bank,"), ("University of the Canal, Oslo", "University of the Canal,, Oslo")],
)
def test_commas_keep_an_organisation_whole(organisation, written):
    """Otherwise EndNote would take what follows a comma for a given name."""
    item = csl_item(ArticleFacts(pk=1, title="T", authors=(PersonName(literal=organisation),)))
    assert f"%A {written}\r\n" in "".join(endnote.write([item]))
