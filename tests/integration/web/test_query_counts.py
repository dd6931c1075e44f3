"""How many SQL queries each kind of page needs: a committed number, the same for three rows and for thirty."""

import json
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.search.index import catch_up
from tests.integration.web.library import make_library

COUNTS = json.loads(Path(__file__).with_name("query_counts.json").read_text())


@pytest.mark.parametrize("rows", [3, 30])
def test_query_counts_are_those_committed(client, transactional_db, rows):
    pages = make_library(rows).pages
    catch_up()
    counted = {}
    for name, address in pages.items():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200, address
        counted[name] = len(queries)
    assert counted == COUNTS


def test_every_kind_of_page_has_a_committed_count(library):
    assert library.pages.keys() == COUNTS.keys()
