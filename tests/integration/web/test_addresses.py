"""Addresses never die: redirects, removed articles, HEAD, and nothing stored at readers."""

import re

import pytest

from articles.models import Article, Author, Institution, Journal
from tests.make import make_article, make_author, make_institution, make_journal


@pytest.mark.parametrize(
    ("model", "make"),
    [(Article, make_article), (Author, make_author), (Institution, make_institution), (Journal, make_journal)],
)
def test_a_merged_record_redirects_for_good_to_the_one_that_survives(client, db, model, make):
    last = make()
    middle, first = make(), make()
    model.objects.filter(pk=middle.pk).update(merged_into=last)
    model.objects.filter(pk=first.pk).update(merged_into=middle)
    response = client.get(first.get_absolute_url() + "?page=2")
    assert (response.status_code, response["Location"]) == (301, last.get_absolute_url() + "?page=2")


@pytest.mark.parametrize("tail", ["", "-wrong", "-", "-A-River_"])
def test_a_wrong_or_missing_slug_redirects_to_the_right_one(client, library, tail):
    response = client.get(f"/articles/{library.article.pk}{tail}/")
    assert (response.status_code, response["Location"]) == (301, library.article.get_absolute_url())


def test_a_title_without_letters_needs_no_slug(client, db):
    article = make_article(title="???")
    assert article.get_absolute_url() == f"/articles/{article.pk}/"
    assert client.get(article.get_absolute_url()).status_code == 200


def test_a_deleted_article_is_gone_without_telling_its_title(client, db):
    article = make_article(title="Secret", status="deleted")
    response = client.get(f"/articles/{article.pk}/")
    assert response.status_code == 410
    assert b"secret" not in response.content.lower()


def test_a_circle_of_merges_is_not_found(client, db):
    one, two = make_article(), make_article()
    Article.objects.filter(pk=one.pk).update(merged_into=two)
    Article.objects.filter(pk=two.pk).update(merged_into=one)
    assert client.get(one.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/nowhere/",
        "/articles/99999999/",
        f"/articles/{'9' * 30}/",
        f"/articles/{'9' * 5000}/",
        "/authors/0/",
        "/journals/none/",
        "/journals/none/1/1/",
        "/journals/none/%00/1/",
    ],
)
def test_unknown_addresses_get_a_page_that_helps(client, db, address):
    response = client.get(address)
    assert response.status_code == 404
    assert b'type="search"' in response.content


def test_a_null_byte_in_the_address_of_an_issue_is_not_found(client, library):
    assert client.get(f"{library.journal.get_absolute_url()}%00/1/").status_code == 404


def test_head_answers_like_get_without_a_body(client, library):
    for address in library.pages.values():
        response = client.head(address)
        assert (response.status_code, response.content) == (200, b""), address


def test_pages_store_nothing_at_readers_and_none_but_the_report_accepts_a_post(client, library):
    for name, address in library.pages.items():
        assert not client.get(address).cookies, address
        assert client.post(address).status_code == (400 if name == "report_problem" else 405), address


def test_pages_need_no_inline_style_or_script(read, library):
    for address in library.pages.values():
        page = read(address)
        assert "style=" not in page, address
        assert "<style" not in page, address
        scripts = page.replace('<script type="application/ld+json">{', "")  # data, which no browser runs
        assert not re.search(r"<script(?! src=)|<script[^>]*>[^<]", scripts), address


def test_every_page_has_one_title_one_heading_and_the_landmarks(read, library):
    titles = set()
    for address in library.pages.values():
        page = read(address)
        titles.add(page.partition("<title>")[2].partition("</title>")[0])
        for mark in ("<h1", "<main", '<html lang="en">', 'class="skip" href="#main"', "<footer", 'aria-label="Main"'):
            assert page.count(mark) == 1, (address, mark)
        assert "<search" in page, address
    assert len(titles) >= len(library.pages) - 2


def test_robots_are_kept_from_filters_and_the_admin(read, db):
    barred = ["/admin/", "/articles/?", "/*/articles/?", "/articles/facet/", "/*/articles/facet/"]
    barred += ["/articles/step/", "/*/articles/step/", "/articles.", "/*/articles.", "/*/cite/"]
    assert read("/robots.txt").splitlines() == ["User-agent: *", *(f"Disallow: {path}" for path in barred)]
