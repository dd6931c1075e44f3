"""Signing in is throttled for who fails, and for nobody else."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.models import User
from django.db.models import F
from django.test import Client
from django.urls import reverse

from articles.web import throttle
from catalogue.sign_in import client_address, folded_name

LOGIN = reverse("admin:login")
LIMIT = 6


@pytest.fixture
def account(db) -> User:
    return User.objects.create_user("ann", password="a long password", is_staff=True)


def attempt(password: str = "wrong", name: str = "ann", **meta: str):
    return Client().post(LOGIN, {"username": name, "password": password}, **meta)


def fail(times: int = LIMIT, **meta: str) -> list[int]:
    return [attempt(**meta).status_code for _ in range(times)]


def test_who_fails_too_often_waits_even_with_the_right_password(account):
    assert fail() == [200] * (LIMIT - 1) + [429]
    response = attempt("a long password")
    assert response.status_code == 429
    assert "Please wait" in response.content.decode()


def test_others_sign_in_under_the_same_name_from_elsewhere(account):
    fail(REMOTE_ADDR="192.0.2.1")
    assert attempt("a long password", REMOTE_ADDR="192.0.2.2").status_code == 302


def test_others_sign_in_from_the_same_address(account):
    User.objects.create_user("bo", password="another password", is_staff=True)
    fail()
    assert attempt("another password", name="bo").status_code == 302


def test_a_name_in_other_letters_is_the_same(account):
    assert [attempt(name=name).status_code for name in ("ann", "Ann", "ANN", " ann", "ann ", "aNN")][-1] == 429


def test_signing_in_forgets_the_failures(account):
    fail(LIMIT - 1)
    assert attempt("a long password").status_code == 302
    assert fail(LIMIT - 1) == [200] * (LIMIT - 1)


def test_waiting_ends(account):
    fail()
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - timedelta(minutes=16))
    assert attempt("a long password").status_code == 302


def test_behind_proxies_the_address_is_what_the_outermost_saw(account, settings, rf):
    settings.TRUSTED_PROXIES = 1
    fail(HTTP_X_FORWARDED_FOR="203.0.113.9, 192.0.2.1")
    assert attempt("a long password", HTTP_X_FORWARDED_FOR="192.0.2.1").status_code == 429
    assert attempt("a long password", HTTP_X_FORWARDED_FOR="192.0.2.1, 203.0.113.9").status_code == 302


@pytest.mark.parametrize(
    ("given", "counted"),
    [("192.0.2.1", "192.0.2.1"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"), ("", None), ("unix:", None)],
)
def test_addresses_by_which_failures_are_counted(given, counted, rf):
    assert client_address(rf.get("/", REMOTE_ADDR=given)) == counted


@pytest.mark.parametrize(("given", "counted"), [("Ann ", "ann"), ("x" * 500, "x" * 150), ("a\x00b", "ab")])
def test_names_by_which_failures_are_counted(given, counted, rf):
    assert folded_name(rf.post("/", {"username": given})) == counted
    assert folded_name(rf.post("/"), {"username": given}) == counted
    assert folded_name(rf.post("/")) is None


def test_trying_many_names_from_one_address_is_slowed(account, settings, monkeypatch):
    settings.SEARCH_RATE = 120
    monkeypatch.setattr(throttle, "BUCKETS", throttle.Buckets())
    answers = [attempt(name=f"name{number}") for number in range(12)]
    assert [answer.status_code for answer in answers[:10]] == [200] * 10
    assert answers[-1].status_code == 429
    assert int(answers[-1]["Retry-After"]) > 0
    assert Client().get(LOGIN).status_code == 200


def test_what_searches_cost_keeps_nobody_from_signing_in(account, settings, monkeypatch):
    settings.SEARCH_RATE = 120
    monkeypatch.setattr(throttle, "BUCKETS", throttle.Buckets(clock=lambda: 0.0))
    throttle.BUCKETS.charge("127.0.0.1", 1_000, per_minute=120)
    assert Client().get("/articles/?q=river").status_code == 429
    assert attempt("a long password").status_code == 302


def test_a_password_is_kept_nowhere(account):
    attempt("secret-word")
    kept = AccessAttempt.objects.get()
    assert "secret-word" not in f"{kept.post_data}{kept.get_data}"


def test_the_cookie_of_a_session_is_out_of_reach_of_scripts(account):
    cookie = attempt("a long password").cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == 12 * 60 * 60
