"""Printed values that a column holds are not stored twice, and are written out before the column changes."""

import pytest

from articles.curation.corrections import correct
from articles.curation.revoke import revoke
from articles.models import Article, Correction
from articles.models.readings import lean, printed_value
from tests.make import make_article

READINGS = {"title": {"value": "Printed title", "span": [0, 13], "confidence": 1.0}, "page": {"value": "7"}}


@pytest.fixture
def article(db) -> Article:
    columns = {"title": "Printed title", "page": "7"}
    return make_article(**columns, printed=lean(READINGS, columns))


def test_a_value_that_the_column_holds_is_left_out_and_read_back(article):
    assert article.printed == {"title": {"span": [0, 13]}, "page": {}}
    assert printed_value(article, "title") == "Printed title"
    assert printed_value(article, "page") == "7"


def test_what_is_not_printed_has_no_printed_value(article):
    assert printed_value(article, "abstract") is None


def test_a_value_that_differs_from_the_column_is_kept():
    readings = {"title": {"value": "Printed", "span": [0, 7], "confidence": 0.5}}
    assert lean(readings, {"title": "Decided"}) == readings


@pytest.mark.parametrize("column", ["journal", "issue", "doi"])
def test_what_merges_change_stays_written(column):
    assert lean({column: {"value": 3}}, {column: 3}) == {column: {"value": 3}}


def test_a_correction_writes_the_printed_value_out_and_revoking_brings_it_back(article):
    correct(article, {"title": "Decided", "page": "9"}, by=None)
    stored = Article.objects.get()
    assert (stored.title, printed_value(stored, "title")) == ("Decided", "Printed title")
    assert Correction.objects.get(field="page").printed == "7"
    revoke(Correction.objects.get(field="title"), by=None)
    stored = Article.objects.get()
    assert (stored.title, stored.page, printed_value(stored, "page")) == ("Printed title", "9", "7")
