"""BibTeX: accepted by bibtexparser and biber, and nothing lost on the way there and back."""

import re
import subprocess
from pathlib import Path
from urllib.parse import unquote

import bibtexparser
import pytest
from bibtexparser.middlewares import SeparateCoAuthors, SplitNameParts
from hypothesis import example, given, settings
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from articles.exports import bibtex
from articles.exports.csl import CslItem, csl_item, date_parts, first_and_last
from articles.exports.facts import ArticleFacts, PersonName
from tests.programs import found
from tests.unit.exports.hostile import CROWD, HOSTILE_ITEMS, PATIENT, articles

KERNEL = {"braceleft": "{", "braceright": "}", "less": "<", "greater": ">", "bar": "|", "asciicircum": "^"}
"""Commands of LaTeX itself that the decoder does not know, or gives another sign for."""

context = get_default_latex_context_db()
context.add_context_category(
    "kernel", prepend=True, macros=[MacroTextSpec(f"text{name}", sign) for name, sign in KERNEL.items()]
)
decoder = LatexNodes2Text(latex_context=context, keep_comments=True)


def read(text: str) -> list[dict[str, object]]:
    """What bibtexparser reads, with every name in its parts."""
    library = bibtexparser.parse_string(text, append_middleware=[SeparateCoAuthors(), SplitNameParts()])
    assert library.failed_blocks == []
    return [entry.fields_dict | {"ENTRYTYPE": entry.entry_type, "ID": entry.key} for entry in library.entries]


def decoded(text: str) -> str:
    """What TeX prints."""
    return decoder.latex_to_text(text)


def value(entry: dict, name: str) -> str:
    return decoded(entry[name].value) if name in entry else ""


def whole_name(parts) -> str:
    """A name that BibTeX took apart, put together again, without the commas that only part it."""
    return decoded(" ".join([*parts.von, *parts.last, *parts.jr, *parts.first]))


def expected_name(name: dict) -> str:
    if name.keys() >= {"family", "given"} and "," not in "".join(name.values()):
        return " ".join(filter(None, (name["family"], name.get("suffix"), name["given"])))
    return name.get("literal") or " ".join(filter(None, map(name.get, ("given", "family", "suffix"))))


def check(entry: dict, item: CslItem) -> None:
    """Everything that the item holds is in the entry."""
    first, last = first_and_last(item.get("page", ""))
    assert (entry["ENTRYTYPE"], entry["ID"]) == ("article", item["id"])
    assert value(entry, "title") == item["title"]
    assert (
        [whole_name(parts) for parts in entry["author"].value if "author" in entry]
        == [expected_name(name) for name in item["author"]]
        if "author" in item
        else "author" not in entry
    )
    for field, name in {
        "container-title": "journal",
        "publisher": "publisher",
        "volume": "volume",
        "issue": "number",
        "ISSN": "issn",
        "abstract": "abstract",
    }.items():
        assert value(entry, name) == item.get(field, ""), field
    assert value(entry, "pages") == (f"{first}–{last}" if last else first)
    year, month, day = [*date_parts(item), 0, 0, 0][:3]
    assert (value(entry, "year") or "0", value(entry, "day") or "0") == (str(year), str(day))
    assert value(entry, "month") == bibtex.calendar.month_abbr[month].lower()
    for field, name in {"DOI": "doi", "URL": "url"}.items():
        written = entry[name].value if name in entry else ""
        assert unquote(written) == unquote(item.get(field, "")), field
        assert not re.search(r"[{}\\]", written)
    assert value(entry, "keywords") == item.get("keyword", "").replace("; ", ", ")
    assert value(entry, "note") == ("Withdrawn" if "status" in item else "")


@settings(PATIENT, max_examples=80)
@given(articles)
@example(CROWD)
def test_every_field_survives_bibtexparser(facts):
    item = csl_item(facts)
    (entry,) = read("".join(bibtex.write([item])))
    check(entry, item)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        (PersonName("van der Berg", "Jan"), "van der Berg, Jan"),
        (PersonName("Smith", "Ann", "Jr."), "Smith, Jr., Ann"),
        (PersonName(literal="Smith and Sons, Ltd"), "{Smith {and} Sons, Ltd}"),
        (PersonName("Қожахметов", "Нұрлан"), "Қожахметов, Нұрлан"),
        (PersonName("Abu Bakr"), "{Abu Bakr}"),
        (PersonName("Rock and Roll", "A, B"), "{A, B Rock {and} Roll}"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_names_are_written_as_bibtex_takes_them_apart(name, written):
    item = csl_item(ArticleFacts(pk=1, title="T", authors=(name,)))
    assert bibtex.bibtex_name(item["author"][0]) == written


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("A river in Kazakhstan and its DNA", "A river in {Kazakhstan} and its {DNA}"),
        ("The River Law of Many Lands and DNA", "The River Law of Many Lands and {DNA}"),
        ("R&D: 50 % of $9", "{R\\&D:} 50 \\% of \\$9"),
        ("pH of peat", "{pH} of peat"),
    ],
)
def test_capitals_that_matter_are_protected(title, written):
    assert bibtex.protected(title) == written


def test_a_whole_entry_reads_as_people_expect():
    facts = ArticleFacts(
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
    assert "".join(bibtex.write([csl_item(facts)])) == (
        "@article{akhmetov2018-12,\n"
        "  author = {Akhmetov, Aibek T. and {World Bank}},\n"
        "  title = {A river and its law},\n"
        "  journal = {Journal of Rivers},\n"
        "  year = {2018},\n"
        "  month = sep,\n"
        "  volume = {9},\n"
        "  number = {1},\n"
        "  pages = {20--26},\n"
        "  doi = {10.1234/a_b},\n"
        "}\n\n"
    )


def test_biber_accepts_hostile_entries(tmp_path: Path):
    """Of pages that are no range it warns, which they are."""
    biber = found("biber", demand="REQUIRE_JUDGES")
    (tmp_path / "all.bib").write_text("".join(bibtex.write(HOSTILE_ITEMS)), encoding="utf-8")
    done = subprocess.run(
        [biber, "--tool", "--output-file", "out.bib", "all.bib"], cwd=tmp_path, capture_output=True, text=True
    )
    complaints = [line for line in done.stdout.splitlines() if line.startswith("ERROR")]
    assert (done.returncode, complaints) == (0, [])
    assert (tmp_path / "out.bib").read_text(encoding="utf-8").count("@ARTICLE{") == len(HOSTILE_ITEMS)
