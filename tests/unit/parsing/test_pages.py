"""Whole pages of OJS 2 and 3 in several languages and encodings: each gives the record beside it."""

import json
from pathlib import Path

import pytest

from articles.parsing.decode import decode
from articles.parsing.read import read_articles
from articles.parsing.serialize import article_record

PAGES = Path(__file__).parents[2] / "samples/pages"


def record_of(path):
    """Give the record of a page as the parse command prints it; strings that others take apart stay whole."""
    decoded = decode(path.read_bytes())
    (article,) = read_articles(decoded.text)
    record = article_record(article.parsed, file="", sha256="")
    for author in record["authors"]:
        author["affiliations"] = [affiliation["raw"] for affiliation in author["affiliations"]]
    record["references"] = [reference["text"] for reference in record["references"]]
    record["problems"] = [problem for problem in record["problems"] if problem["code"] != "institution-guessed"]
    return {key: value for key, value in record.items() if key not in ("file", "sha256")}


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.txt")), ids=lambda path: path.stem)
def test_a_page_gives_its_record(path):
    """Every field; nothing of the page is left over but a comma at the most."""
    record = record_of(path)
    assert record == json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert record["unclaimed"] < 0.005


def test_two_encodings_of_one_page_read_alike():
    """UTF-16 without its mark and UTF-8 decoded twice give the same text."""
    texts = {decode((PAGES / f"ojs3-russian-{name}.txt").read_bytes()).text for name in ("utf-16", "mojibake")}
    assert len(texts) == 1
