"""Hostile load: who asks too much is refused cheaply, and nobody else notices."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.search.index import catch_up
from articles.web import throttle
from tests.integration.web.library import make_library

HOSTILE = [
    "q=river&author=akhm&year_from=1990&journal=journal-of-rivers&country=NO",
    "q=a*+b*+c*+riv*",
    "q=river&page=9999999",
    "q=((((%22-OR+AND+NOT+title:+%00%ff",
]


@pytest.fixture(autouse=True)
def rate(settings, monkeypatch):
    """A low limit, nobody remembered, and a clock that stands still."""
    settings.SEARCH_RATE = 20
    monkeypatch.setattr(throttle, "BUCKETS", throttle.Buckets(clock=lambda: 0.0))


@pytest.fixture
def shelves(transactional_db):
    """A small library in the index."""
    make_library(2)
    catch_up()


def statuses(client: Client, addresses: list[str]) -> list[int]:
    return [client.get(address).status_code for address in addresses]


def test_a_thousand_hostile_searches_are_refused_and_another_reader_is_served(shelves, settings):
    """At the limit that is usual."""
    settings.SEARCH_RATE = 120
    hostile, reader = Client(REMOTE_ADDR="203.0.113.9"), Client(REMOTE_ADDR="198.51.100.7")
    answers = statuses(hostile, [f"/articles/?{HOSTILE[number % 4]}&n={number}" for number in range(1_000)])
    assert answers == [200] * 60 + [429] * 940
    assert statuses(reader, ["/articles/?q=river"] * 20 + ["/suggest?q=riv"] * 40) == [200] * 60


def test_a_refusal_is_a_calm_page_that_asks_the_database_nothing(shelves):
    client = Client()
    statuses(client, ["/articles/"] * 10)
    with CaptureQueriesContext(connection) as queries:
        response = client.get("/articles/?q=river")
    assert len(queries) == 0
    assert (response.status_code, response["Retry-After"], response["Cache-Control"]) == (429, "3", "no-store")
    assert b"Too many searches at once" in response.content


def test_suggestions_count_for_a_quarter_and_are_refused_as_json(shelves):
    client = Client()
    assert statuses(client, ["/suggest?q="] * 41) == [200] * 40 + [429]
    refused = client.get("/suggest?q=riv")
    assert refused.json() == {"error": "Too many requests; the header Retry-After says when to ask again."}
    assert refused["Retry-After"] == "1"


def test_other_pages_are_never_refused(shelves):
    client = Client()
    statuses(client, ["/articles/"] * 11)
    assert statuses(client, ["/", "/authors/", "/journals/", "/healthz"]) == [200] * 4


@pytest.mark.parametrize("address", ["/authors/", "/institutions/"])
def test_names_are_searched_within_the_same_limit(shelves, address):
    client = Client()
    assert statuses(client, [f"{address}?q=akhm"] * 11) == [200] * 10 + [429]
    assert statuses(client, [address, f"{address}?q=+"]) == [200] * 2


def test_staff_is_never_refused(shelves):
    client = Client()
    client.force_login(User.objects.create_user("editor", is_staff=True))
    assert statuses(client, ["/articles/?q=river"] * 15) == [200] * 15


def test_a_rate_of_nothing_is_no_limit(shelves, settings):
    settings.SEARCH_RATE = 0
    assert statuses(Client(), ["/articles/?q=zzz"] * 15) == [200] * 15
