"""Hostile load: who asks too much, or too dearly, is refused cheaply, and nobody else notices."""

from collections.abc import Callable, Iterator
from itertools import count

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory
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
    """A low limit, nobody remembered, a clock that stands still, and answers that cost no more than their number."""
    settings.SEARCH_RATE = 20
    monkeypatch.setattr(throttle, "BUCKETS", throttle.Buckets(clock=lambda: 0.0))
    monkeypatch.setattr(throttle, "SECONDS_A_TOKEN", float("inf"))


@pytest.fixture
def processor(monkeypatch) -> Callable[[float], None]:
    """Makes every answer take so many seconds of the processor, as it is measured; a token pays for one."""
    monkeypatch.setattr(throttle, "SECONDS_A_TOKEN", 1.0)

    def takes(seconds: float) -> None:
        clock = count(0.0, seconds)
        monkeypatch.setattr(throttle, "processor_seconds", lambda: next(clock))

    return takes


@throttle.throttled(1, lambda request, wait: HttpResponse(status=429))
def page(request: HttpRequest) -> HttpResponse:
    """A page that asks the database nothing."""
    return HttpResponse()


@throttle.throttled(1, lambda request, wait: HttpResponse(status=429))
def stream(request: HttpRequest) -> StreamingHttpResponse:
    """An answer in three parts."""
    return StreamingHttpResponse(part for part in (b"a", b"b", b"c"))


@throttle.throttled(1, lambda request, wait: HttpResponse(status=429))
def patient(request: HttpRequest) -> HttpResponse:
    """A page that waits for the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(0.1)")
    return HttpResponse()


def answers_until_refused(view: Callable[[HttpRequest], HttpResponse | StreamingHttpResponse]) -> int:
    """How many answers a client gets one after the other."""

    def asked() -> Iterator[int]:
        while True:
            response = view(RequestFactory().get("/"))
            b"".join(response)
            yield response.status_code

    return next(number for number, status in enumerate(asked()) if status == 429)


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


def test_cheap_answers_cost_what_their_number_costs(processor):
    processor(0.9)
    assert answers_until_refused(page) == 10


def test_dear_answers_use_up_the_limit_sooner(processor):
    """The first pays two of ten tokens, and so does each after it."""
    processor(2.0)
    assert answers_until_refused(page) == 5


def test_a_stream_is_charged_for_every_part(processor):
    """One second to begin with, one for each of three parts and one to find the end."""
    processor(1.0)
    assert answers_until_refused(stream) == 2
    assert b"".join(stream(RequestFactory().get("/", REMOTE_ADDR="198.51.100.7"))) == b"abc"


def test_waiting_for_the_database_costs_as_well(processor, db, monkeypatch):
    monkeypatch.setattr(throttle, "SECONDS_A_TOKEN", 0.02)
    processor(0.0)
    assert answers_until_refused(patient) <= 2


def test_an_answer_that_fails_is_charged_too(processor):
    @throttle.throttled(1, lambda request, wait: HttpResponse(status=429))
    def broken(request: HttpRequest) -> HttpResponse:
        raise ValueError("broken")

    processor(20.0)
    with pytest.raises(ValueError, match="broken"):
        broken(RequestFactory().get("/"))
    assert broken(RequestFactory().get("/")).status_code == 429


def test_dear_answers_to_one_client_cost_no_other(processor):
    processor(100.0)
    assert answers_until_refused(page) == 1
    assert page(RequestFactory().get("/", REMOTE_ADDR="198.51.100.7")).status_code == 200
