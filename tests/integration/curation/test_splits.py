"""One identity that is two: what goes, what stays, and the way back."""

import pytest
from django.contrib.auth.models import User

from articles.curation.links import link_authorship
from articles.curation.merge import merge
from articles.curation.operations import DecisionConflict
from articles.curation.rejections import reject_same
from articles.curation.split import preview_split, split
from articles.curation.undo import undo
from articles.models import Article, Author, Institution, Link, SearchDocument
from articles.search.documents import refresh_documents
from tests.make import make_affiliation, make_article, make_author


@pytest.fixture
def ann(db) -> User:
    return User.objects.create_user("ann")


@pytest.fixture
def mixed(db) -> Author:
    """One author who is two people, with three articles."""
    for _ in range(3):
        make_article(authors=["Ann Berg"])
    return make_author("Ann Berg")


def rows(author: Author) -> list[int]:
    return list(author.authorships.order_by("pk").values_list("pk", flat=True))


def test_what_is_split_off_becomes_a_confirmed_new_author(mixed, ann):
    first, *others = rows(mixed)
    preview = preview_split(mixed, [first])
    assert (preview.going, preview.staying, len(preview.articles)) == ([first], others, 1)
    operation = split(mixed, [first], by=ann, reason="two people")
    new = Author.objects.get(pk=operation.other_id)
    assert (new.name, new.name_key, rows(new), rows(mixed)) == ("Ann Berg", "berg, ann", [first], others)
    row = new.authorships.get()
    assert (row.link, row.link_reason) == (Link.CONFIRMED, "two people")
    assert SearchDocument.objects.get(pk=row.article_id).author_ids == [new.pk]


def test_an_undone_split_returns_everything_and_its_id_leads_back(mixed, ann, client):
    before = rows(mixed)
    operation = split(mixed, before[:1], by=ann, columns={"given": "Anna"})
    new = Author.objects.get(pk=operation.other_id)
    later = make_article(authors=[new]).authorships.get()
    undo(operation, by=ann)
    new.refresh_from_db()
    assert rows(mixed) == [*before, later.pk]
    assert {row.link for row in mixed.authorships.all()} == {Link.INFERRED}
    assert new.merged_into == mixed
    assert client.get(new.get_absolute_url())["Location"] == mixed.get_absolute_url()
    assert refresh_documents(Article.objects.values_list("pk", flat=True)) == 0


def test_decisions_about_the_new_author_hold_the_split(mixed, ann):
    operation = split(mixed, rows(mixed)[:1], by=ann)
    new = Author.objects.get(pk=operation.other_id)
    later = [
        link_authorship(make_article(authors=["Bo Li"]).authorships.get(), new, by=ann),
        merge(make_author("A. Berg"), new, by=ann),
        reject_same(mixed, new, by=ann),
    ]
    with pytest.raises(DecisionConflict) as refused:
        undo(operation, by=ann)
    assert refused.value.operations == later[::-1]
    for other in later:
        undo(other, by=ann)
    undo(operation, by=ann)


def test_a_split_of_a_merged_author_goes_to_the_survivor_when_undone(mixed, ann):
    operation = split(mixed, rows(mixed)[:1], by=ann)
    (going,) = rows(Author.objects.get(pk=operation.other_id))
    survivor = make_author("A. Berg")
    merged = merge(mixed, survivor, by=ann)
    undo(operation, by=ann)
    assert going in rows(survivor)
    undo(merged, by=ann)
    assert len(rows(mixed)) == 3
    assert not rows(survivor)


def test_a_split_leaves_something_on_both_sides_and_takes_nothing_from_others(mixed, ann):
    stranger = make_article(authors=["Bo Li"]).authorships.get()
    for wanted in ([], rows(mixed), [stranger.pk]):
        with pytest.raises(DecisionConflict):
            split(mixed, wanted, by=ann)
    assert Author.objects.count() == 2


def test_an_institution_is_split_by_its_wordings(ann):
    first = make_affiliation("Law Institute, Oslo, Norway")
    second = make_affiliation("Law Institute, Bergen, Norway", city="Bergen", institution=first.institution)
    article = make_article(authors=["Ann Berg"], affiliations=[second])
    old = first.institution
    operation = split(old, [second.pk], by=ann)
    new = Institution.objects.get(pk=operation.other_id)
    assert (new.name, new.city) == (second.institution_name, "Bergen")
    assert SearchDocument.objects.get(pk=article.pk).institution_ids == [new.pk]
    undo(operation, by=ann)
    assert SearchDocument.objects.get(pk=article.pk).institution_ids == [old.pk]
