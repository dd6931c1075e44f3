"""What is not what: remembered, never suggested again, and taken back."""

import pytest
from django.contrib.auth.models import User

from articles.curation.links import link_authorship
from articles.curation.merge import merge, preview_merge
from articles.curation.operations import DecisionConflict
from articles.curation.rejected import rejected_pairs, rejected_targets
from articles.curation.rejections import reject_link, reject_same
from articles.curation.review import Question, ask
from articles.curation.undo import undo
from articles.models import Link, Operation, Record, ReviewItem, SearchDocument
from tests.make import make_affiliation, make_article, make_author, make_institution


@pytest.fixture
def ann(db) -> User:
    return User.objects.create_user("ann")


@pytest.fixture
def row(db):
    return make_article(authors=["Ann Berg"]).authorships.get()


def duplicate(first, second) -> None:
    ask([Question(ReviewItem.Kind.DUPLICATE_AUTHOR, Record.AUTHOR, first.pk, second.pk)])


def test_a_rejected_link_is_taken_off_and_restored_by_undoing(row, ann):
    author = row.author
    operation = reject_link(row, author, by=ann, reason="a namesake")
    row.refresh_from_db()
    assert (row.author, row.link, row.link_reason) == (None, Link.INFERRED, None)
    assert SearchDocument.objects.get(pk=row.article_id).author_ids == []
    assert rejected_targets(Record.AUTHORSHIP, [row.pk]) == {row.pk: {author.pk}}
    undo(operation, by=ann)
    row.refresh_from_db()
    assert row.author == author
    assert rejected_targets(Record.AUTHORSHIP, [row.pk]) == {}


def test_another_link_stays_when_one_is_rejected(row, ann):
    author = row.author
    reject_link(row, make_author("Bo Li"), by=ann)
    row.refresh_from_db()
    assert row.author == author


def test_rejecting_twice_is_rejecting_once(row, ann):
    assert reject_link(row, row.author, by=ann) == reject_link(row, make_author("Ann Berg"), by=ann)
    place = make_affiliation("Oslo University, Norway")
    assert reject_link(place, place.institution, by=ann) == reject_link(
        place, make_institution("Oslo University"), by=ann
    )
    first, second = make_author("Bo Li"), make_author("B Li")
    assert reject_same(first, second, by=ann) == reject_same(second, first, by=ann)
    assert Operation.objects.count() == 3


def test_a_rejection_follows_merges(row, ann):
    other, survivor = make_author("Bo Li"), make_author("B. Li")
    reject_link(row, other, by=ann)
    merge(other, survivor, by=ann)
    assert rejected_targets(Record.AUTHORSHIP, [row.pk]) == {row.pk: {survivor.pk}}


def test_a_confirmed_link_takes_the_place_of_its_rejection_until_it_is_undone(row, ann):
    author = row.author
    rejection = reject_link(row, author, by=ann)
    link = link_authorship(row, author, by=ann)
    rejection.refresh_from_db()
    assert rejection.undone_by == ann
    undo(link, by=ann)
    rejection.refresh_from_db()
    row.refresh_from_db()
    assert (rejection.undone_at, row.author) == (None, None)


def test_a_rejected_pair_is_neither_suggested_nor_merged(ann, db):
    first, second, third = (make_author(name) for name in ("Ann Berg", "Anna Berg", "A. Berg"))
    operation = reject_same(first, second, by=ann)
    duplicate(second, first)
    assert not ReviewItem.objects.exists()
    with pytest.raises(DecisionConflict, match=f"operation {operation.pk}"):
        merge(first, second, by=ann)
    merge(first, third, by=ann)
    duplicate(third, second)
    assert not ReviewItem.objects.exists()
    assert preview_merge(third, second).conflicts == [operation]
    undo(operation, by=ann)
    duplicate(third, second)
    assert ReviewItem.objects.get().state == "open"


def test_rejecting_answers_the_question_and_undoing_asks_it_again(ann, db):
    first, second = make_author("Ann Berg"), make_author("Anna Berg")
    duplicate(first, second)
    operation = reject_same(first, second, by=ann)
    assert ReviewItem.objects.get().state == "decided"
    undo(operation, by=ann)
    assert ReviewItem.objects.get().state == "open"


def test_two_that_were_merged_cannot_be_rejected(ann, db):
    first, second = make_author("Ann Berg"), make_author("Anna Berg")
    merge(first, second, by=ann)
    with pytest.raises(DecisionConflict, match="are one"):
        reject_same(first, second, by=ann)


def test_a_merge_that_goes_against_a_rejected_link_is_refused(row, ann):
    other = make_author("Bo Li")
    operation = reject_link(row, other, by=ann)
    assert preview_merge(other, row.author).conflicts == preview_merge(row.author, other).conflicts == [operation]
    with pytest.raises(DecisionConflict):
        merge(row.author, other, by=ann)


def test_pairs_that_nobody_decided_about_are_not_rejected(ann, db):
    first, second = make_institution("One"), make_institution("Two")
    assert rejected_pairs(Record.INSTITUTION, [(first.pk, second.pk)]) == {}
