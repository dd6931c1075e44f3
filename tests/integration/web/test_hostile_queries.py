"""Any query string gets a page."""

from urllib.parse import quote_from_bytes

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.search.index import catch_up
from tests.integration.web.library import make_library

NAMES = ["q", "author", "institution", "journal", "volume", "issue", "year_from", "year_to", "country"]
NAMES += [
    "author_id",
    "institution_id",
    "language",
    "keyword",
    "has",
    "size",
    "find",
    "sort",
    "page",
    "letter",
    "unknown",
]
NASTY = [b"", b"\x00", b"a\x00b", b"\xff\xfe", b"\xed\xa0\x80", b"%", b"'\";--", b"9" * 5000, b"-1", b"1e9", b"nan"]
NASTY += [b"\xe2\x80\xae", b"<script>", b"\\", b"(((((", b'"unclosed', b"a:b^2~*", b"\n\r\t", "İß№".encode(), b"river"]

values = st.one_of(
    st.sampled_from(NASTY),
    st.binary(max_size=40),
    st.text(max_size=20).map(lambda text: text.encode("utf-8", "replace")),
)
parameters = st.lists(st.tuples(st.sampled_from(NAMES), values), max_size=6)
lists = st.sampled_from(
    [
        "/articles/",
        "/articles.json",
        "/articles/facet/author_id/",
        "/articles/facet/volume/",
        "/authors/",
        "/institutions/",
        "/journals/",
        "/",
    ]
)


@pytest.mark.django_db
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lists, parameters)
def test_any_query_string_gets_a_page(client, library, address, parameters):
    query = "&".join(f"{name}={quote_from_bytes(value)}" for name, value in parameters)
    assert client.get(f"{address}?{query}").status_code == 200


def test_the_index_survives_hostile_words_too(client, transactional_db):
    make_library()
    catch_up()
    for value in NASTY:
        for name in ("q", "author", "institution", "volume", "country"):
            address = f"/articles/?{name}={quote_from_bytes(value)}"
            assert client.get(address).status_code == 200, address
