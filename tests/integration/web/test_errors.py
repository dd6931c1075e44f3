"""Pages for what went wrong, with or without a database."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.urls import path

from catalogue.urls import urlpatterns as site


def fail(request):
    raise RuntimeError("An invented mistake.")


def refuse(request):
    raise PermissionDenied


urlpatterns = [path("fail/", fail), path("refuse/", refuse), *site]


@pytest.fixture
def away(django_db_blocker):
    """The database, moved to a port where nothing listens."""
    with django_db_blocker.unblock():
        connection.close()
        known = dict(connection.settings_dict)
        connection.settings_dict |= {"HOST": "127.0.0.1", "PORT": "9"}
        yield
        connection.close()
        connection.settings_dict |= known


@pytest.mark.parametrize("address", ["/", "/articles/?q=law", "/authors/", "/articles/1/", "/journals/x/1/1/"])
def test_without_a_database_readers_get_a_page_that_says_so(away, client, address):
    response = client.get(address)
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert b"out of service for a moment" in response.content
    assert not response.cookies


def test_an_unknown_address_needs_no_database(away, client):
    assert client.get("/nowhere/").status_code == 404


@pytest.mark.urls(__name__)
def test_a_mistake_gets_a_page_without_details():
    response = Client(raise_request_exception=False).get("/fail/")
    assert response.status_code == 500
    assert b"could not be made" in response.content
    assert b"invented" not in response.content


@pytest.mark.urls(__name__)
def test_a_refusal_gets_a_page(client):
    response = client.get("/refuse/")
    assert response.status_code == 403
    assert b"not open to you" in response.content


def test_a_request_that_cannot_be_read_gets_a_page(client):
    response = client.get("/articles/?" + "&".join(f"f{number}=" for number in range(1100)))
    assert response.status_code == 400
    assert b"could not be understood" in response.content


@pytest.mark.parametrize("template", ["400.html", "403_csrf.html", "500.html", "503.html"])
def test_pages_for_bad_moments_need_nothing_around_them(template):
    page = render_to_string(template)
    assert "/static/css/catalogue.css" in page
    assert page.count("<h1") == 1
