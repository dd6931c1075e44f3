"""One decided field: recorded with what it was decided against, put into the column, and taken back."""

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from articles.curation.corrections import correct
from articles.curation.decisions import apply_decisions, in_force
from articles.curation.revoke import revoke
from articles.models import Article, Correction, Record, SearchDocument
from tests.make import make_affiliation, make_article, make_reference

PRINTED = {"title": {"value": "Printed title", "span": [0, 13], "confidence": 1.0}}


@pytest.fixture
def article(db) -> Article:
    return make_article(title="Printed title", printed=PRINTED, abstract="Text.", authors=["Ann Berg"])


@pytest.fixture
def ann(db) -> User:
    return User.objects.create_user("ann")


def decided(record: object) -> dict[str, object]:
    return {row.field: row.new for row in Correction.objects.in_force().filter(record_id=record.pk)}


def test_correction_notes_old_new_printed_who_and_why(article, ann):
    made = correct(article, {"title": "Decided title"}, by=ann, reason="title page")
    row = Correction.objects.get()
    assert made == [row]
    assert (row.record, row.record_id, row.field) == (Record.ARTICLE, article.pk, "title")
    assert (row.old, row.new, row.printed) == ("Printed title", "Decided title", "Printed title")
    assert (row.decided_by, row.reason, row.revoked_at) == (ann, "title page", None)
    assert row.decided_at is not None


def test_correction_sets_the_column_and_what_follows_from_it(article, ann):
    correct(article, {"title": "Forêts", "page": "7-9"}, by=ann)
    article.refresh_from_db()
    assert (article.title_key, article.page_start, article.page_end) == ("forets", 7, 9)


def test_correction_leaves_the_printed_layer_alone(article, ann):
    correct(article, {"title": "Decided title"}, by=ann)
    article.refresh_from_db()
    assert article.printed == PRINTED


def test_same_value_makes_no_correction(article, ann):
    assert correct(article, {"title": "Printed title", "doi": ""}, by=ann) == []
    assert Correction.objects.count() == 0


def test_empty_text_means_absent(article, ann):
    correct(article, {"abstract": ""}, by=ann)
    article.refresh_from_db()
    assert article.abstract is None
    assert decided(article) == {"abstract": None}


def test_later_correction_supersedes_the_earlier_one_and_keeps_it(article, ann):
    first = correct(article, {"title": "One"}, by=None)[0]
    second = correct(article, {"title": "Two"}, by=ann)[0]
    first.refresh_from_db()
    assert first.revoked_by == ann
    assert first.revoked_at is not None
    assert (second.old, second.printed) == ("One", "Printed title")
    assert decided(article) == {"title": "Two"}


def test_correction_is_decided_against_what_is_stored_not_against_a_stale_copy(article, ann):
    stale = Article.objects.get(pk=article.pk)
    correct(article, {"title": "One", "page": "7"}, by=ann)
    assert correct(stale, {"title": "One"}, by=ann) == []
    second = correct(stale, {"title": "Two"}, by=ann)[0]
    assert second.old == "One"
    article.refresh_from_db()
    assert (article.title, article.page) == ("Two", "7")


def test_foreign_key_is_kept_as_its_id(article, ann):
    other = make_article()
    correct(article, {"journal": other.journal_id, "issue": other.issue_id}, by=ann)
    article.refresh_from_db()
    assert (article.journal, article.issue) == (other.journal, other.issue)
    assert decided(article) == {"journal": other.journal_id, "issue": other.issue_id}


def test_refused_value_leaves_no_correction(article, ann):
    make_article(doi="10.1000/abc")
    with pytest.raises(IntegrityError), transaction.atomic():
        correct(article, {"doi": "10.1000/abc"}, by=ann)
    assert Correction.objects.count() == 0


def test_tables_that_nobody_corrects_are_refused(article, ann):
    with pytest.raises(ValueError, match="correction"):
        correct(correct(article, {"page": "7"}, by=ann)[0], {"reason": "x"}, by=ann)


@pytest.mark.parametrize("field", ["keys", "no_such_field"])
def test_fields_that_are_no_column_are_refused(field, article, ann):
    with pytest.raises(Exception, match=field):
        correct(article, {field: "x"}, by=ann)
    assert Correction.objects.count() == 0


def test_search_document_follows_every_kind_of_record(article, ann):
    authorship = article.authorships.get()
    place = make_affiliation("Oslo University, Oslo, Norway")
    authorship.affiliation_links.create(affiliation=place, position=1)
    reference = make_reference(article, "Old entry")
    for record, change in [
        (authorship, {"family": "Berge"}),
        (authorship.author, {"given": "Anna"}),
        (place, {"institution_name": "Oslo Law School"}),
        (place.institution, {"name": "Universitas Osloensis"}),
        (reference, {"text": "New entry"}),
        (article.journal, {"title": "Journal of forests"}),
        (article.issue, {"volume": "977"}),
    ]:
        correct(record, change, by=ann)
    row = SearchDocument.objects.get(pk=article.pk)
    assert "Berge" in row.authors
    assert "Anna" in row.authors
    assert "Oslo Law School" in row.institutions
    assert "Universitas Osloensis" in row.institutions
    assert (row.reference_text, row.journal, row.volume) == ("New entry", "Journal of forests", "977")


def test_index_is_brought_up_after_the_commit(article, ann, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        correct(article, {"title": "Timber"}, by=ann)
    assert [callback.__name__ for callback in callbacks] == ["catch_up"]


def test_deleted_article_leaves_search(article, ann):
    correct(article, {"status": Article.Status.DELETED}, by=ann)
    assert SearchDocument.objects.get(pk=article.pk).deleted


def test_revoking_returns_to_the_printed_value(article, ann):
    made = correct(article, {"title": "Decided title"}, by=None)[0]
    revoke(made, by=ann)
    article.refresh_from_db()
    made.refresh_from_db()
    assert (article.title, article.title_key) == ("Printed title", "printed title")
    assert made.revoked_by == ann
    assert decided(article) == {}
    assert SearchDocument.objects.get(pk=article.pk).title == "Printed title"


def test_revoking_returns_to_the_old_value_where_nothing_is_printed(article, ann):
    revoke(correct(article, {"status": Article.Status.WITHDRAWN}, by=ann)[0], by=ann)
    author = article.authorships.get().author
    revoke(correct(author, {"family": "Bjerg"}, by=ann)[0], by=ann)
    article.refresh_from_db()
    author.refresh_from_db()
    assert (article.status, author.family, author.name_key) == ("published", "Berg", "berg, ann")


def test_revoking_what_is_no_longer_in_force_changes_nothing(article, ann):
    first = correct(article, {"title": "One"}, by=ann)[0]
    correct(article, {"title": "Two"}, by=ann)
    revoke(first, by=None)
    article.refresh_from_db()
    first.refresh_from_db()
    assert article.title == "Two"
    assert first.revoked_by == ann


def test_decisions_are_read_in_one_query_and_put_back(article, ann, django_assert_num_queries):
    other = make_article()
    correct(article, {"title": "Decided title", "page": "7"}, by=ann)
    correct(other, {"title": "Other title"}, by=ann)
    with django_assert_num_queries(1):
        decisions = in_force(Record.ARTICLE, [article.pk, other.pk])
    fresh = Article(pk=article.pk, title="Printed again")
    apply_decisions(fresh, decisions[article.pk])
    assert (fresh.title, fresh.page) == ("Decided title", "7")
    assert set(decisions[other.pk]) == {"title"}


def test_unprinted_field_decided_twice_returns_to_what_it_held_before_both(article, ann):
    for publisher in ("One", "Two", "Three"):
        made = correct(article.journal, {"publisher": publisher}, by=ann)
    revoke(made[0], by=ann)
    article.journal.refresh_from_db()
    assert article.journal.publisher is None


def test_a_decision_taken_back_and_made_again_starts_from_what_was_there_between(article, ann):
    journal = article.journal
    revoke(correct(journal, {"publisher": "One"}, by=ann)[0], by=ann)
    correct(journal, {"publisher": "Two"}, by=ann)
    revoke(correct(journal, {"publisher": "Three"}, by=ann)[0], by=ann)
    journal.refresh_from_db()
    assert journal.publisher is None


def test_a_field_that_is_printed_no_more_is_absent_when_its_correction_is_taken_back(article, ann):
    (made,) = correct(article, {"title": "Decided title"}, by=ann)
    Article.objects.filter(pk=article.pk).update(printed={})
    words = correct(article, {"keywords": ["salt"]}, by=ann)[0]
    revoke(words, by=ann)
    article.refresh_from_db()
    assert article.keywords == []
    assert made.printed == "Printed title"
