"""CSV: every cell read back as it was, by Python's csv and by PostgreSQL."""

import csv
import io

import pytest
from django.db import connection
from hypothesis import example, given, settings

from articles.exports import table
from articles.exports.csl import CslItem, csl_item, date_parts, keywords, name_in_order
from tests.unit.exports.hostile import CROWD, HOSTILE_ITEMS, PATIENT, articles

FIELDS = {
    "key": "id",
    "title": "title",
    "journal": "container-title",
    "volume": "volume",
    "issue": "issue",
    "pages": "page",
    "doi": "DOI",
    "url": "URL",
    "issn": "ISSN",
    "publisher": "publisher",
    "language": "language",
    "section": "section",
    "status": "status",
    "abstract": "abstract",
}
"""Columns that hold a field as it is; the others are made of several."""


def text(items: list[CslItem]) -> str:
    return "".join(table.write(items)).removeprefix("\ufeff")


def check(row: dict[str, str], item: CslItem) -> None:
    """Everything that the item holds is in the row; what spreadsheets would run has an apostrophe before it."""
    parts = date_parts(item)
    expected = {column: item.get(field, "") for column, field in FIELDS.items()} | {
        "authors": "; ".join(map(name_in_order, item.get("author", ()))),
        "keywords": "; ".join(keywords(item)),
        "year": "".join(map(str, parts[:1])),
        "date": "-".join(f"{part:02}" for part in parts),
    }
    assert row == {column: f"'{cell}" if cell[:1] in {*"=+-@"} else cell for column, cell in expected.items()}


@settings(PATIENT, max_examples=60)
@given(articles)
@example(CROWD)
def test_every_cell_survives_the_reader_of_python(facts):
    item = csl_item(facts)
    (row,) = csv.DictReader(io.StringIO(text([item]), newline=""), strict=True)
    check(row, item)


@pytest.mark.django_db
def test_every_cell_survives_postgresql():
    """Which reads the names of the columns, too, and refuses a row that is too short or too long."""
    names = ", ".join(table.COLUMNS)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE exported ({names.replace(',', ' text,')} text)")
        with cursor.copy(f"COPY exported FROM STDIN (FORMAT csv, HEADER match, FORCE_NOT_NULL ({names}))") as copy:
            copy.write(text(HOSTILE_ITEMS))
        cursor.execute("SELECT * FROM exported")
        rows = [dict(zip(table.COLUMNS, row, strict=True)) for row in cursor.fetchall()]
    for row, item in zip(rows, HOSTILE_ITEMS, strict=True):
        check(row, item)
