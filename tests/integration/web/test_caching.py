"""What shared caches may keep, and what is not sent again to who has it."""

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse

from articles.search.index import catch_up
from articles.web.caching import FOR_ALL, FOR_ONE
from tests.integration.web.library import Library, make_library


@pytest.fixture
def library(transactional_db) -> Library:
    """The small library, committed and indexed."""
    made = make_library()
    catch_up()
    return made


def vary(response: HttpResponse) -> set[str]:
    """The names of headers by which the answer may differ."""
    return {name.strip() for name in response.get("Vary", "").split(",") if name.strip()}


def test_every_public_page_may_be_kept_by_all_and_sets_no_cookie(client, library):
    for address in library.pages.values():
        response = client.get(address)
        assert not response.cookies, address
        assert vary(response) <= {"Accept-Encoding"}, address
        assert response["Cache-Control"] in {FOR_ALL, "public, max-age=60"}, address


def test_a_page_is_not_sent_again_to_who_has_it(client, library):
    for address in library.pages.values():
        tag = client.get(address)["ETag"]
        again = client.get(address, headers={"if-none-match": tag})
        assert (again.status_code, again.content) == (304, b""), address


def test_a_changed_page_is_sent_again(client, library):
    address = library.article.get_absolute_url()
    tag = client.get(address)["ETag"]
    library.article.abstract = "Another abstract."
    library.article.save()
    assert client.get(address, headers={"if-none-match": tag}).status_code == 200


def test_pages_are_sent_packed_to_who_can_unpack_them(client, library):
    plain = client.get(library.article.get_absolute_url())
    packed = client.get(library.article.get_absolute_url(), headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert len(packed.content) < len(plain.content) / 2


def test_what_editors_see_is_kept_by_nobody(client, library):
    client.force_login(User.objects.create_superuser("editor"))
    for address in (library.article.get_absolute_url(), "/articles/", "/"):
        assert client.get(address)["Cache-Control"] == FOR_ONE


@pytest.mark.parametrize("address", ["/admin/", "/healthz", "/readyz"])
def test_what_is_no_readers_page_is_not_kept(client, transactional_db, address):
    assert "public" not in client.get(address).get("Cache-Control", "")


def test_errors_are_not_kept(client, transactional_db):
    assert "Cache-Control" not in client.get("/articles/999999/")


def test_a_list_made_without_the_index_is_not_kept(client, library, monkeypatch):
    from articles.search import results
    from articles.search.engine import IndexUnreadableError

    def away(question):
        raise IndexUnreadableError("away")

    monkeypatch.setattr(results, "ask_index", away)
    response = client.get("/articles/?q=law")
    assert b"plainer way" in response.content
    assert response["Cache-Control"] == "no-store"
