"""Buckets of tokens: half a minute's worth at once, filled up again with time, few kept."""

import pytest
from django.test import RequestFactory

from articles.web.throttle import Buckets, client_of


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def served(buckets: Buckets, client: str, calls: int, cost: float = 1) -> int:
    return sum(not buckets.take(client, cost, per_minute=120) for _ in range(calls))


def test_half_a_minutes_worth_may_come_at_once():
    assert served(Buckets(Clock()), "one", 1_000) == 60


def test_a_bucket_fills_up_again_but_no_further():
    clock = Clock()
    buckets = Buckets(clock)
    served(buckets, "one", 100)
    clock.now += 5
    assert served(buckets, "one", 100) == 10
    clock.now += 3_600
    assert served(buckets, "one", 100) == 60


def test_nothing_is_taken_from_who_is_refused():
    clock = Clock()
    buckets = Buckets(clock)
    served(buckets, "one", 1_000)
    clock.now += 0.5
    assert served(buckets, "one", 1) == 1


def test_who_is_refused_is_told_when_to_come_again():
    clock = Clock()
    buckets = Buckets(clock)
    served(buckets, "one", 60)
    wait = buckets.take("one", 1, per_minute=120)
    clock.now += wait
    assert wait == pytest.approx(0.5)
    assert buckets.take("one", 1, per_minute=120) == 0


def test_what_an_answer_took_is_paid_before_the_next_question():
    clock = Clock()
    buckets = Buckets(clock)
    served(buckets, "one", 10)
    buckets.charge("one", 70, per_minute=120)
    assert buckets.take("one", 1, per_minute=120) == pytest.approx(10.5)
    clock.now += 10.5
    assert served(buckets, "one", 2) == 1


def test_nobody_owes_more_than_a_minutes_worth():
    buckets = Buckets(Clock())
    buckets.charge("one", 10_000, per_minute=120)
    buckets.charge("one", 10_000, per_minute=120)
    assert buckets.take("one", 1, per_minute=120) == pytest.approx(60.5)


def test_one_clients_calls_are_no_others():
    buckets = Buckets(Clock())
    served(buckets, "one", 1_000)
    assert served(buckets, "other", 60) == 60


def test_calls_that_cost_less_may_come_more_often():
    assert served(Buckets(Clock()), "one", 1_000, cost=0.25) == 240


def test_however_many_clients_come_few_are_remembered():
    buckets = Buckets(Clock(), remembered=100)
    for number in range(10_000):
        buckets.take(str(number), 1, per_minute=120)
    assert len(buckets) == 100


@pytest.mark.parametrize(
    ("proxies", "forwarded", "client"),
    [
        (0, "203.0.113.9", "192.0.2.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "made up, 203.0.113.9", "203.0.113.9"),
        (2, "made up, 203.0.113.9, 10.0.0.1", "203.0.113.9"),
        (2, "203.0.113.9", "192.0.2.1"),
        (1, "", "192.0.2.1"),
        (1, "2001:db8:1:2:aaaa:bbbb:cccc:dddd", "2001:db8:1:2::/64"),
        (1, "::ffff:203.0.113.9", "203.0.113.9"),
        (1, "x" * 5_000, "x" * 64),
        (3, ",,,", "192.0.2.1"),
    ],
)
def test_a_client_is_the_address_that_the_outermost_trusted_proxy_saw(settings, proxies, forwarded, client):
    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=forwarded)
    assert client_of(request) == client
