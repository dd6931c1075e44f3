"""The editors' lists: search, filters, actions, autocompletes and the work list."""

import pytest
from django.urls import reverse

from articles.curation.corrections import correct
from articles.models import Article, Correction, ParseProblem, Record, ReviewItem, SearchDocument
from tests.integration.admin.pages import saved
from tests.integration.admin.records import make_printed_article
from tests.make import make_article, make_author, make_institution, make_issue, make_journal


def found(client, name: str, text: str, **filters: str) -> list[str]:
    address = reverse(f"admin:articles_{name}_changelist")
    return [str(row) for row in client.get(address, {"q": text, **filters}).context["cl"].result_list]


def offered(client, model: str, field: str, text: str) -> list[str]:
    data = {"app_label": "articles", "model_name": model, "field_name": field, "term": text}
    response = client.get(reverse("admin:autocomplete"), data)
    return [result["text"] for result in response.json()["results"]]


@pytest.mark.parametrize("text", ["LAW forest", "forêt", "10.1000/ABC", "https://doi.org/10.1000/abc", "  "])
def test_articles_are_found_by_folded_words_and_by_doi(text, editor, db):
    make_article(title="Forest law: la forêt", doi="10.1000/abc")
    assert found(editor, "article", text) == ["Forest law: la forêt"]


def test_article_is_found_by_its_number(editor, db):
    article = make_article(title="Forest law")
    assert found(editor, "article", str(article.pk)) == ["Forest law"]
    assert found(editor, "article", "9" * 30) == []


@pytest.mark.parametrize("text", ["feeding MOTHS", "falk 2003", "10.1000/abc"])
def test_references_are_found_by_words_of_their_text_and_by_doi(text, editor, db):
    entry = {
        "text": "Falk, D. 2003. On the feeding of moths.",
        "title": "On the feeding of moths",
        "doi": "10.1000/abc",
    }
    make_article(references=[entry, "Moss, E. 2003. Feeding councils.", "Eik, C. 1999. On moths."])
    assert found(editor, "reference", text) == ["Falk, D. 2003. On the feeding of moths."]


def test_search_without_letters_finds_nothing(editor, db):
    make_article()
    assert found(editor, "article", "%_") == []


def test_authors_are_found_in_any_order_and_by_orcid(editor, db):
    make_author(family="Ødegård", given="Ann", orcid="0000-0002-1825-009X")
    make_author("Bo Dahl")
    for text in ("ann odegard", "Ødegård Ann", "0000-0002-1825-009x"):
        assert found(editor, "author", text) == ["Ann Ødegård"]


def test_issue_is_found_by_journal_volume_and_year(editor, db):
    make_issue(make_journal(title="Forest law"), volume="9", number="1", year=2018)
    for text in ("law 9", "9 1 forest", "law 2018"):
        assert found(editor, "issue", text) == ["Forest law 9(1)"]
    assert found(editor, "issue", "law 8") == []


def test_filters_ask_for_edits_and_doubts(editor, db):
    edited, doubtful = make_article(title="Edited"), make_printed_article("Doubtful")
    correct(edited, {"page": "7"}, by=None)
    source = doubtful.source
    ParseProblem.objects.create(run=source.run, source=source, path=source.path, code="odd-line")
    assert found(editor, "article", "", edited="yes") == ["Edited"]
    assert found(editor, "article", "", edited="no") == ["Doubtful"]
    assert found(editor, "article", "", doubts="yes") == ["Doubtful"]
    assert found(editor, "article", "", doubts="no") == ["Edited"]


@pytest.mark.parametrize(
    ("action", "status", "is_gone"),
    [("withdraw", "withdrawn", True), ("mark_deleted", "deleted", True), ("publish_again", "published", False)],
)
def test_actions_decide_the_status(action, status, is_gone, editor, db):
    article = make_article(status="published" if action != "publish_again" else "withdrawn")
    address = reverse("admin:articles_article_changelist")
    assert saved(editor.post(address, {"action": action, "_selected_action": [str(article.pk)]}))
    article.refresh_from_db()
    correction = Correction.objects.get()
    assert article.status == status
    assert (correction.field, correction.new, correction.decided_by) == ("status", status, editor.user)
    assert SearchDocument.objects.get(pk=article.pk).deleted is is_gone
    assert Article.objects.count() == 1


def test_autocompletes_offer_no_merged_records(editor, db):
    kept, house, journal = make_author("Ann Berg"), make_institution("Oslo University"), make_journal(title="Law")
    make_author(family="Berg", given="A.", merged_into=kept)
    make_institution(name="University of Oslo", merged_into=house)
    make_journal(title="Laws", merged_into=journal)
    assert offered(editor, "authorship", "author", "berg") == ["Ann Berg"]
    assert offered(editor, "affiliation", "institution", "oslo") == ["Oslo University"]
    assert offered(editor, "article", "journal", "law") == ["Law"]
    assert found(editor, "author", "berg") == ["A. Berg", "Ann Berg"]


@pytest.fixture
def item(db) -> ReviewItem:
    return ReviewItem.objects.create(
        kind=ReviewItem.Kind.ORDER, fingerprint="order", record=Record.ARTICLE, record_id=make_article().pk
    )


@pytest.mark.parametrize(("action", "state"), [("decide", "decided"), ("dismiss", "dismissed"), ("reopen", "open")])
def test_work_items_are_settled_by_action(action, state, editor, item):
    address = reverse("admin:articles_reviewitem_changelist")
    assert saved(editor.post(address, {"action": action, "_selected_action": [str(item.pk)]}))
    item.refresh_from_db()
    assert item.state == state
    assert item.decided_by == (None if state == "open" else editor.user)
    assert (item.decided_at is None) == (state == "open")


def test_work_items_are_taken_over(editor, item):
    address = reverse("admin:articles_reviewitem_changelist")
    editor.post(address, {"action": "take_over", "_selected_action": [str(item.pk)]})
    item.refresh_from_db()
    assert item.assigned_to == editor.user
