"""The history of a record and an editor's own changes: who, when, what, why, and every way back."""

import pytest
from django.test import Client
from django.urls import reverse

from articles.curation.author_lists import remove_author, reorder_authors
from articles.curation.corrections import correct
from articles.curation.links import link_authorship
from articles.curation.revoke import revoke
from articles.models import Article, Correction, Operation, Record, ReviewItem
from tests.integration.admin.records import make_printed_article, names
from tests.make import make_author

MINE = "/admin/articles/correctionbatch/mine/"


@pytest.fixture
def article(db) -> Article:
    return make_printed_article()


def history(client, record) -> str:
    page = client.get(reverse(f"admin:articles_{record._meta.model_name}_history", args=[record.pk]))
    assert page.status_code == 200
    return page.content.decode()


def undo(client, decision):
    return client.post(reverse(f"admin:articles_undo_{decision._meta.model_name}", args=[decision.pk]))


def restore(client, correction, side: str):
    return client.post(reverse("admin:articles_restore", args=[correction.pk]), {"side": side})


def title(article) -> str:
    article.refresh_from_db()
    return article.title


def test_history_says_who_when_what_before_and_after_and_why(editor, viewer, article):
    correct(article, {"title": "Wood <law> "}, by=viewer.user, reason="cover & page")
    page = history(editor, article)
    for words in ("viewers", "&quot;Forest law&quot;", "&quot;Wood &lt;law&gt; &quot;", "cover &amp; page", "in force"):
        assert words in page
    assert "issue/article.txt" in page


def test_history_of_an_article_holds_what_was_decided_about_its_lists(editor, article):
    ann, bo = article.authorships.order_by("position")
    reorder_authors(article, [bo.pk, ann.pk], by=None, reason="by the cover")
    remove_author(ann, by=None)
    link_authorship(bo, make_author("Carl Eik"), by=None)
    page = history(editor, article)
    assert "Ann Berg; Bo Dahl" in page
    assert "Bo Dahl; Ann Berg" in page
    assert "off the list" in page
    assert "Carl Eik" in page


def test_history_shows_how_the_source_changed_under_a_decision(editor, article):
    details = {"field": "title", "printed_before": "Forest law", "printed_now": "Forests law", "decided": "Tree law"}
    ReviewItem.objects.create(
        kind=ReviewItem.Kind.SOURCE_CHANGED,
        fingerprint="x",
        record=Record.ARTICLE,
        record_id=article.pk,
        details=details,
    )
    page = history(editor, article)
    assert "title, as printed" in page
    assert "&quot;Forests law&quot;" in page


def test_undoing_returns_to_the_decision_before_and_then_to_what_is_printed(editor, article):
    (first,) = correct(article, {"title": "Wood law"}, by=editor.user)
    (second,) = correct(article, {"title": "Tree law"}, by=editor.user)
    undo(editor, second)
    assert title(article) == "Wood law"
    again = Correction.objects.in_force().get(field="title")
    assert (again.reason, again.replaces) == (f"undone: {second}", second)
    page = editor.post(reverse("admin:articles_undo_correction", args=[first.pk]), follow=True).content.decode()
    assert "Not undone: a later decision" in page
    assert title(article) == "Wood law"


def test_undoing_the_only_decision_shows_what_is_printed(editor, article):
    (made,) = correct(article, {"title": "Wood law"}, by=editor.user)
    assert undo(editor, made).status_code == 302
    assert title(article) == "Forest law"
    assert not Correction.objects.in_force().exists()


def test_an_undone_order_returns_to_the_decided_one_before(editor, article):
    ann, bo = article.authorships.order_by("position")
    reorder_authors(article, [bo.pk, ann.pk], by=None)
    reorder_authors(article, [ann.pk, bo.pk], by=None)
    undo(editor, Correction.objects.in_force().get(field="author_order"))
    assert names(article) == ["Bo Dahl", "Ann Berg"]


def test_values_of_ended_decisions_are_restored(editor, article):
    (made,) = correct(article, {"title": "Wood law"}, by=editor.user)
    revoke(made, by=None)
    restore(editor, made, "new")
    assert title(article) == "Wood law"
    restore(editor, made, "old")
    assert title(article) == "Forest law"
    assert Correction.objects.in_force().get().reason.startswith("restored from ")


def test_a_removed_author_is_restored_to_the_list(editor, article):
    authorship = article.authorships.get(position=1)
    remove_author(authorship, by=None)
    restore(editor, Correction.objects.get(), "old")
    assert names(article) == ["Ann Berg", "Bo Dahl"]


def test_a_restored_value_that_another_record_has_now_is_a_message(editor, article):
    ann, bo = make_author("Ann Berg"), make_author("Bo Dahl")
    (made,) = correct(ann, {"orcid": "0000-0002-1825-0097"}, by=None)
    revoke(made, by=None)
    correct(bo, {"orcid": "0000-0002-1825-0097"}, by=None)
    page = editor.post(reverse("admin:articles_restore", args=[made.pk]), {"side": "new"}, follow=True)
    assert "author_orcid_once" in page.content.decode()


def test_my_changes_are_mine_alone_and_can_be_undone_there(editor, viewer, article):
    correct(article, {"title": "Wood law"}, by=editor.user, reason="mine")
    correct(article, {"page": "7-9"}, by=viewer.user, reason="others")
    authorship = article.authorships.get(position=1)
    link_authorship(authorship, make_author("Carl Eik"), by=editor.user)
    page = editor.get(MINE).content.decode()
    assert "mine" in page
    assert "others" not in page
    operation = Operation.objects.get()
    assert reverse("admin:articles_undo_operation", args=[operation.pk]) in page
    undo(editor, operation)
    authorship.refresh_from_db()
    assert authorship.author.name == "Ann Berg"
    assert MINE in editor.get("/admin/").content.decode()


def test_long_histories_come_in_pages(editor, article):
    for number in range(60):
        correct(article, {"title": f"Title {number}"}, by=editor.user)
    assert "Earlier changes" in editor.get(MINE).content.decode()
    second = editor.get(MINE, {"page": "2"}).content.decode()
    assert "Title 3&quot;" in second
    assert "Title 30&quot;" not in second
    assert editor.get(MINE, {"page": "x"}).status_code == 200


def test_the_pages_cost_the_same_for_one_and_many_events(editor, article, django_assert_max_num_queries):
    link_authorship(article.authorships.get(position=1), make_author("Carl Eik"), by=editor.user)
    for number in range(30):
        correct(article, {"title": f"Title {number}"}, by=editor.user)
        correct(article.authorships.get(position=2), {"given": f"Bo{number}"}, by=editor.user)
    with django_assert_max_num_queries(14):
        history(editor, article)
    with django_assert_max_num_queries(12):
        editor.get(MINE)


def test_who_may_not_change_sees_the_history_and_no_way_back(viewer, article):
    (made,) = correct(article, {"title": "Wood law"}, by=None)
    page = history(viewer, article)
    assert "Wood law" in page
    assert 'class="way-back"' not in page
    assert undo(viewer, made).status_code == 403
    assert restore(viewer, made, "old").status_code == 403
    link_authorship(article.authorships.get(position=1), None, by=None)
    assert undo(viewer, Operation.objects.get()).status_code == 403
    assert title(article) == "Wood law"


def test_strangers_and_readings_change_nothing(client, editor, article):
    (made,) = correct(article, {"title": "Wood law"}, by=None)
    address = reverse("admin:articles_undo_correction", args=[made.pk])
    assert client.post(address).url.startswith("/admin/login/")
    assert client.get(MINE).url.startswith("/admin/login/")
    assert editor.get(address).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor.user)
    assert strict.post(address).status_code == 403
    assert title(article) == "Wood law"
    assert editor.get("/admin/articles/article/999999/history/").status_code == 404
