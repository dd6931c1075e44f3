"""Beside each field: the printed value, its place, how surely it was read, who decided otherwise, and the way back."""

import pytest

from articles.curation.affiliation_lists import add_affiliation
from articles.curation.corrections import correct
from articles.models import Article
from tests.integration.admin.pages import change_address
from tests.integration.admin.records import make_printed_article
from tests.make import make_affiliation


@pytest.fixture
def article(db) -> Article:
    return make_printed_article()


def page_of(client, record) -> str:
    return client.get(change_address(record)).content.decode()


def test_a_decided_field_shows_what_is_printed_who_decided_and_the_way_back(editor, article):
    (made,) = correct(article, {"title": "Tree law"}, by=editor.user, reason="Cover <page>.")
    page = page_of(editor, article)
    assert '<span class="printed">Printed: <q>Forest law</q></span>' in page
    assert "Decided by editors, " in page
    assert "Cover &lt;page&gt;." in page
    assert f'form="take-back-{made.pk}">Revert to printed' in page
    assert f'<form method="post" id="take-back-{made.pk}"' in page


def test_a_field_that_nothing_prints_says_so(editor, article):
    correct(article, {"page": "7-9"}, by=None)
    assert "Nothing is printed." in page_of(editor, article)


def test_a_doubtful_reading_says_how_surely_it_was_read(editor, article):
    article.printed["title"]["confidence"] = 0.62
    article.save()
    assert "Read with confidence 0.62." in page_of(editor, article)


def test_who_may_not_change_sees_the_note_and_no_way_back(viewer, article):
    correct(article, {"title": "Tree law"}, by=None)
    page = page_of(viewer, article)
    assert "Forest law" in page
    assert "take-back-" not in page.replace('id="take-back-', "")


@pytest.mark.parametrize("kind", ["authorships", "references"])
def test_the_source_stands_beside_an_entry_with_its_place_marked(editor, article, kind):
    entry = getattr(article, kind).first()
    page = page_of(editor, entry)
    assert 'class="source-frame"' in page
    assert f'id="at-{entry._meta.model_name}-{entry.pk}' in page
    assert "Bo Dahl" in page.split('class="source-frame"')[1]


def test_an_affiliation_names_the_articles_that_print_it(editor, article):
    place = make_affiliation("Elm University, Oslo, Norway")
    link = add_affiliation(article.authorships.get(position=2), place, by=None)
    link.printed = {"record": {"position": 1, "span": [0, 6]}}
    link.save()
    assert f"/admin/articles/article/{article.pk}/source/?at=" in page_of(editor, place)
