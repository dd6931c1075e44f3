"""The decisions in force are listed on a record's page, and each can be taken back there."""

import pytest
from django.urls import reverse

from articles.curation.author_lists import remove_author, reorder_authors
from articles.curation.corrections import correct
from articles.models import Article, Correction
from tests.integration.admin.pages import change_address, saved
from tests.integration.admin.records import corrections, make_printed_article, names
from tests.make import make_article


@pytest.fixture
def article(db) -> Article:
    return make_printed_article()


def take_back(client, correction: Correction, **data: str):
    return client.post(reverse("admin:articles_correction_take_back", args=[correction.pk]), data)


def page_of(client, record) -> str:
    return client.get(change_address(record)).content.decode()


def test_page_shows_printed_beside_decided(editor, article):
    correct(article, {"title": "Forest laws"}, by=editor.user, reason="cover")
    page = page_of(editor, article)
    assert "Printed: <q>Forest law</q>" in page
    assert "Decisions in force" in page
    assert "cover" in page


def test_page_without_decisions_has_no_such_section(editor, article):
    page = page_of(editor, article)
    assert "Printed: <q>" not in page
    assert "Decisions in force" not in page


def test_corrected_field_returns_to_what_is_printed(editor, article):
    made = correct(article, {"title": "Forest laws"}, by=None)
    response = take_back(editor, made[0], next=change_address(article))
    assert saved(response)
    assert response.url == change_address(article)
    article.refresh_from_db()
    made[0].refresh_from_db()
    assert article.title == "Forest law"
    assert made[0].revoked_by == editor.user
    assert corrections() == []


def test_removed_author_and_decided_order_are_listed_on_the_article_and_taken_back(editor, article):
    first, second = article.authorships.order_by("position")
    reorder_authors(article, [second.pk, first.pk], by=None)
    remove_author(second, by=None)
    page = page_of(editor, article)
    assert "order of the authors" in page
    assert "Bo Dahl; Ann Berg" in page
    assert "taken off the list" in page
    for correction in Correction.objects.in_force():
        assert saved(take_back(editor, correction))
    assert names(article) == ["Ann Berg", "Bo Dahl"]


def test_page_asked_for_next_must_be_ours(editor, article):
    made = correct(article, {"title": "Forest laws"}, by=None)
    assert take_back(editor, made[0], next="https://example.org/").url == change_address(article)


def test_correction_taken_back_twice_changes_nothing(editor, article):
    first = correct(article, {"title": "Forest laws"}, by=None)[0]
    correct(article, {"title": "Timber laws"}, by=None)
    assert saved(take_back(editor, first))
    article.refresh_from_db()
    assert article.title == "Timber laws"


def test_value_that_another_record_took_meanwhile_is_a_message(editor, article):
    Article.objects.filter(pk=article.pk).update(doi="10.1000/abc")
    made = correct(article, {"doi": "10.1000/new"}, by=None)
    make_article(doi="10.1000/abc")
    page = editor.post(reverse("admin:articles_correction_take_back", args=[made[0].pk]), follow=True)
    assert "article_doi_once" in page.content.decode()
    article.refresh_from_db()
    assert article.doi == "10.1000/new"


def test_reading_an_address_takes_nothing_back(editor, article):
    made = correct(article, {"title": "Forest laws"}, by=None)
    assert editor.get(reverse("admin:articles_correction_take_back", args=[made[0].pk])).status_code == 405


def test_unknown_correction_is_not_found(editor):
    assert editor.post(reverse("admin:articles_correction_take_back", args=[1])).status_code == 404


def test_viewer_sees_decisions_and_takes_none_back(viewer, article):
    made = correct(article, {"title": "Forest laws"}, by=None)
    assert "Decisions in force" in page_of(viewer, article)
    assert "Revert to printed" not in page_of(viewer, article)
    assert take_back(viewer, made[0]).status_code == 403


def test_correction_page_offers_the_way_back(editor, article):
    made = correct(article, {"title": "Forest laws"}, by=None)
    assert "Revert to printed" in page_of(editor, made[0])
