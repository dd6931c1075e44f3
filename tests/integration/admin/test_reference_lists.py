"""The reference list on a page of its own: added to, removed from, put back and put in order without scripts."""

import pytest
from django.test import Client
from django.urls import reverse

from articles.curation.reference_lists import remove_reference
from articles.models import Article, Correction, Reference
from tests.integration.admin.pages import change_address, errors, read_form
from tests.make import make_article


@pytest.fixture
def article(db) -> Article:
    return make_article(references=["Berg A. One. 2001.", "Dahl B. Two. 2002.", "Eik C. Three. 2003."])


def address(article) -> str:
    return reverse("admin:articles_article_references", args=[article.pk])


def send(client, article, **changes: str):
    data = read_form(client, address(article), "references_form")
    return client.post(address(article), data | changes)


def entries(article) -> list[str]:
    rows = Reference.objects.filter(article=article, position__isnull=False).order_by("position")
    return [row.text.split()[0] for row in rows]


def pk_of(article, name: str) -> int:
    return article.references.get(text__startswith=name).pk


def test_the_page_of_the_article_leads_there(editor, article):
    assert address(article) in editor.get(change_address(article)).content.decode()


def test_entries_are_added_moved_and_taken_off_at_once(editor, article):
    changes = {f"place-{pk_of(article, 'Eik')}": "1", f"off-{pk_of(article, 'Berg')}": "on"}
    changes |= {"text-0": "Falk D. Four. 2004.", "at-0": "2", "text-1": "Gran E. Five. 2005.", "reason": "as printed"}
    assert send(editor, article, **changes).status_code == 302
    assert entries(article) == ["Eik", "Falk", "Dahl", "Gran"]
    assert {one.reason for one in Correction.objects.in_force()} == {"as printed"}
    assert article.references.get(text__startswith="Falk").issued_year == 2004


def test_an_untouched_form_decides_nothing(editor, article):
    send(editor, article, reason="nothing")
    assert Correction.objects.count() == 0


def test_an_entry_is_put_back(editor, article):
    remove_reference(article.references.get(position=2), by=None)
    assert entries(article) == ["Berg", "Eik"]
    send(editor, article, **{f"back-{pk_of(article, 'Dahl')}": "on"})
    assert entries(article) == ["Berg", "Dahl", "Eik"]


def test_a_list_that_others_changed_is_shown_first_and_nothing_written_is_lost(editor, article):
    data = read_form(editor, address(article), "references_form")
    remove_reference(article.references.get(position=1), by=None)
    changes = {f"place-{pk_of(article, 'Eik')}": "1", "text-0": "Falk D. Four. 2004."}
    page = errors(editor.post(address(article), data | changes))
    assert "somebody changed the list meanwhile" in page
    assert "Falk D. Four. 2004.</textarea>" in page
    assert entries(article) == ["Dahl", "Eik"]
    again = {"seen": ",".join(str(pk_of(article, name)) for name in ("Dahl", "Eik"))}
    assert editor.post(address(article), data | changes | again).status_code == 302
    assert entries(article) == ["Eik", "Dahl", "Falk"]


def test_long_lists_come_in_pages_that_are_ordered_as_one(editor, article, monkeypatch):
    monkeypatch.setattr("articles.admin.reference_lists.PAGE", 2)
    page = editor.get(address(article)).content.decode()
    assert "Further entries" in page
    assert "Three" not in page
    second = read_form(editor, f"{address(article)}?page=2", "references_form")
    editor.post(f"{address(article)}?page=2", second | {f"place-{pk_of(article, 'Eik')}": "1"})
    assert entries(article) == ["Eik", "Berg", "Dahl"]


def test_entries_of_other_articles_are_left_alone(editor, article):
    other = make_article(references=["Holm F. Six. 2006."])
    pk = other.references.get().pk
    send(editor, article, **{f"off-{pk}": "on", f"place-{pk}": "3"})
    assert entries(other) == ["Holm"]


def test_the_page_costs_the_same_for_three_and_thirty_entries(editor, article, django_assert_num_queries):
    long = make_article(references=[f"Berg A. {number}. 2001." for number in range(30)])
    for one in (article, long):
        with django_assert_num_queries(8):
            editor.get(address(one))


def test_only_editors_with_the_token_decide(viewer, editor, article):
    assert viewer.get(address(article)).status_code == 403
    assert viewer.post(address(article), {"text-0": "Falk D."}).status_code == 403
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor.user)
    assert strict.post(address(article), {"text-0": "Falk D."}).status_code == 403
    assert editor.get("/admin/articles/article/999999/references/").status_code == 404
    assert entries(article) == ["Berg", "Dahl", "Eik"]
