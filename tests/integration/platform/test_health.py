"""The answers for machines that watch the site, and the headers every answer carries."""

import pytest
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder


def test_alive_is_answered_without_the_database(client):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")


@pytest.mark.django_db
def test_ready_when_every_migration_is_applied(client):
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {"status": "ready", "search_lag": 0, "names_lag": 0}


@pytest.mark.django_db
def test_not_ready_while_a_migration_is_missing(client):
    MigrationRecorder(connection).record_unapplied("sessions", "0001_initial")
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"status": "not ready", "reason": "1 migrations are not applied yet."}


@pytest.mark.django_db(transaction=True)
def test_not_ready_while_the_database_is_away(client, settings):
    connection.close()
    connection.settings_dict["HOST"], host = "/nowhere", connection.settings_dict["HOST"]
    try:
        response = client.get("/readyz")
    finally:
        connection.close()
        connection.settings_dict["HOST"] = host
    assert response.status_code == 503
    assert response.json()["reason"] == "The database cannot be reached."


def test_answers_carry_the_security_headers_and_no_cookie(client):
    response = client.get("/robots.txt")
    policy = response.headers["Content-Security-Policy"]
    for directive in ("default-src 'self'", "object-src 'none'", "frame-ancestors 'none'", "base-uri 'self'"):
        assert directive in policy
    assert "unsafe" not in policy
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert not response.cookies


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_probes_are_answered_under_any_host_name(client, path, db):
    """A balancer asks by address; other paths refuse a name that is not the site's."""
    assert client.get(path, headers={"host": "10.0.0.7"}).status_code == 200
    assert client.get("/robots.txt", headers={"host": "10.0.0.7"}).status_code == 400


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_probes_are_not_redirected_to_tls(client, settings, path, db):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get(path).status_code == 200


def test_tests_work_in_a_data_folder_of_their_own():
    assert settings.CATALOGUE_DATA_DIR != settings.BASE_DIR / "var"
    assert settings.SEARCH_INDEX_DIR.parent == settings.CATALOGUE_DATA_DIR
