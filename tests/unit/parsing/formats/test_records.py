"""Each format's samples give the records that stand beside them."""

import json
from pathlib import Path

import pytest

from articles.parsing.formats.recognise import Format, recognise
from articles.parsing.read import read_articles
from articles.parsing.serialize import article_record

SAMPLES = Path(__file__).parents[3] / "samples/formats"

KINDS = {
    "jats-plos.xml": Format.JATS,
    "jats-scielo.xml": Format.JATS,
    "jats-elife.xml": Format.JATS,
    "ojs2-article.xml": Format.OJS_XML,
    "ojs2-issue.xml": Format.OJS_XML,
    "ojs3-article.xml": Format.OJS_XML,
    "crossref.json": Format.CROSSREF_JSON,
    "crossref-list.json": Format.CROSSREF_JSON,
    "crossref.xml": Format.CROSSREF_XML,
    "datacite.json": Format.DATACITE_JSON,
    "datacite.xml": Format.DATACITE_XML,
    "doaj.json": Format.DOAJ_JSON,
    "doaj.xml": Format.DOAJ_XML,
    "csl.json": Format.CSL_JSON,
    "works.bib": Format.BIBTEX,
    "records.ris": Format.RIS,
    "highwire.html": Format.HTML,
    "highwire-ojs2.html": Format.HTML,
    "plain-page.html": Format.HTML,
}


def read_sample(name):
    """Give a sample's text, its line ends as they are."""
    return (SAMPLES / name).read_bytes().decode("utf-8")


def records_of(name):
    """Give the records of a sample as the parse command prints them, without the file's own facts."""
    records = [article_record(article.parsed, file=name, sha256="") for article in read_articles(read_sample(name))]
    return [{key: value for key, value in record.items() if key not in ("file", "sha256")} for record in records]


@pytest.mark.parametrize("name", KINDS)
def test_a_format_is_told_by_its_content(name):
    """Neither the file's name nor its encoding's mark matters."""
    assert recognise("\ufeff" + read_sample(name)) is KINDS[name]


@pytest.mark.parametrize("name", KINDS)
def test_a_sample_gives_its_record(name):
    """Every field, in the shape of the parse command."""
    expected = json.loads((SAMPLES / "expected" / f"{name}.json").read_text(encoding="utf-8"))
    assert records_of(name) == expected


def test_every_sample_is_expected_to_be_something():
    """No sample is forgotten."""
    assert {path.name for path in SAMPLES.iterdir() if path.is_file()} == set(KINDS)


@pytest.mark.parametrize("name", KINDS)
def test_an_article_cut_out_of_a_file_reads_as_it_did_there(name):
    """The stored text of one article of several is a file of the same format by itself."""
    for article in read_articles(read_sample(name)):
        (again,) = read_articles(article.text)
        assert again == article
