"""The sample format, read to the letter: every field of two real articles."""

import json
from pathlib import Path

import pytest

from articles.parsing import parse_article
from articles.parsing.decode import decode
from articles.parsing.serialize import article_record

ROOT = Path(__file__).parents[3]
SAMPLES = ROOT / "tests/samples"
SEEDS = ROOT / "../shared/seeds"

ARTICLE_FIELDS = ("title", "container-title", "volume", "issue", "page", "issued", "ISSN", "DOI", "URL", "accessed")
AFFILIATION_FIELDS = ("departments", "institution", "city", "region", "country", "country_code")
REFERENCE_FIELDS = (
    *("label", "author", "issued", "title", "container-title", "volume", "issue", "page", "publisher", "genre"),
    *("DOI", "URL", "text", "type"),
)


def record_of(path):
    """Give the record of one file."""
    content = path.read_bytes()
    return article_record(parse_article(decode(content).text), file=path.name, sha256="0")


def picked(record, fields):
    """Give the fields of a record that hold anything."""
    return {name: record[name] for name in fields if record.get(name) not in (None, [], {})}


def assert_same_facts(record, facts):
    """Compare every field of an article with what is known to be right."""
    assert picked(record, ARTICLE_FIELDS) == picked(facts, ARTICLE_FIELDS)
    people = [(author["given"], author["family"]) for author in record["authors"]]
    assert people == [(author["given"], author["family"]) for author in facts["authors"]]
    for author, wanted in zip(record["authors"], facts["authors"], strict=True):
        found = [picked(part, AFFILIATION_FIELDS) for part in author["affiliations"]]
        assert found == [picked(part, AFFILIATION_FIELDS) for part in wanted["affiliations"]]
    wanted_references = [
        {"text": text, **reference}
        for text, reference in zip(facts["reference_texts"], facts["references"], strict=True)
    ]
    assert [picked(reference, REFERENCE_FIELDS) for reference in record["references"]] == wanted_references


FACTS = json.loads((SAMPLES / "facts.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", FACTS)
def test_samples_are_read_to_the_letter(name):
    """Every field of the real articles' facts is right, and the abstract is the one that was printed."""
    record = record_of(SAMPLES / name)
    assert_same_facts(record, FACTS[name])
    assert record["abstract"] == FACTS[name]["abstract"]
    assert record["unclaimed"] == 0.0


@pytest.mark.skipif(not SEEDS.exists(), reason="the two original files are not beside this repository")
def test_seeds_are_read_to_the_letter():
    """The original files give the right answer in every field, the abstract's length and ends included."""
    gold = json.loads((SEEDS / "gold.json").read_text(encoding="utf-8"))
    for name, facts in gold.items():
        record = record_of(SEEDS / name)
        assert_same_facts(record, facts)
        assert len(record["abstract"].split()) == facts["abstract_words"]
        assert record["abstract"].startswith(facts["abstract_starts"])
        assert record["abstract"].endswith(facts["abstract_ends"])


def test_exactly_the_damaged_entries_are_marked():
    """Four entries lost text; they have no type, a problem each, and keep what is whole in them."""
    parsed = parse_article((SAMPLES / "information-technologies.txt").read_text(encoding="utf-8"))
    damaged = [reference for reference in parsed.references if reference.damaged]
    assert [reference.label.value for reference in damaged] == ["1", "4", "5", "10"]
    assert all(reference.type is None and reference.problems[0].code == "reference-damaged" for reference in damaged)
    assert [problem.line for problem in parsed.problems] == [12, 15, 16, 21]


def test_doi_is_known_though_lost():
    """A bare 'doi:' says that there is a DOI; none is made up."""
    parsed = parse_article((SAMPLES / "legal-assistance.txt").read_text(encoding="utf-8"))
    assert parsed.citation.doi_known
    assert parsed.citation.doi is None
    assert parsed.citation.url is None


def test_two_witnesses_make_names_sure():
    """Names that both lines state agree in full; those 'et al.' hides stay at what the author line alone gives."""
    agreed = parse_article((SAMPLES / "legal-assistance.txt").read_text(encoding="utf-8"))
    assert [author.confidence for author in agreed.authors] == [1.0, 1.0]
    cut = parse_article((SAMPLES / "information-technologies.txt").read_text(encoding="utf-8"))
    assert [author.confidence for author in cut.authors] == [1.0, 0.9, 0.9, 0.9]
    assert agreed.authors[0].name.family.raw == "AKHMETZAKIROV"
