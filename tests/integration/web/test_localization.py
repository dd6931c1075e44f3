"""The readers' pages in their languages: the address says which, and each page leads to itself in the others."""

import pytest


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_every_page_is_there_in_every_language(client, library, language):
    for address in library.pages.values():
        response = client.get(f"/{language}{address}")
        assert response.status_code == 200, address
        assert response["Content-Language"] == language
        assert f'<html lang="{language}">' in response.content.decode()


def test_links_stay_in_the_language(read, library):
    page = read(f"/ru{library.article.get_absolute_url()}")
    assert f'href="/ru{library.author.get_absolute_url()}"' in page
    assert f'href="{library.author.get_absolute_url()}"' not in page


def test_the_switch_keeps_the_page_and_its_question(read, library):
    page = read("/ru/articles/?q=law&year_from=1990")
    assert 'href="/articles/?q=law&amp;year_from=1990" lang="en"' in page
    assert 'href="/kk/articles/?q=law&amp;year_from=1990" lang="kk"' in page
    assert '<span aria-current="true">Русский</span>' in page
    assert ">Қазақша</a>" in page


def test_an_old_address_leads_on_in_its_language(client, library):
    response = client.get(f"/kk/articles/{library.article.pk}-old-title/")
    assert (response.status_code, response["Location"]) == (301, f"/kk{library.article.get_absolute_url()}")


def test_each_language_names_the_others_for_search_engines(read, library):
    address = library.article.get_absolute_url()
    page = read(f"/ru{address}")
    for language, prefix in (("en", ""), ("ru", "/ru"), ("kk", "/kk")):
        assert f'hreflang="{language}" href="http://testserver{prefix}{address}"' in page


def test_english_has_one_address(client, db):
    assert client.get("/en/articles/").status_code == 404


@pytest.mark.parametrize("address", ["/de/", "/ru/nowhere/", "/ru/admin/"])
def test_what_is_not_there_is_not_there_in_any_language(client, db, address):
    assert client.get(address).status_code == 404


def test_what_browsers_prefer_changes_nothing(client, library):
    response = client.get("/", headers={"accept-language": "ru"})
    assert response["Content-Language"] == "en"
    assert "Accept-Language" not in response.get("Vary", "")
