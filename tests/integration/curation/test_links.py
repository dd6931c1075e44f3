"""Who a name is, what an affiliation is, what a reference cites: confirmed by a person and logged with what it was."""

import pytest
from django.contrib.auth.models import User

from articles.curation.links import link_affiliation, link_authorship, link_reference
from articles.models import Link, Operation, Reference, SearchDocument
from tests.make import make_article, make_author, make_institution, make_reference


@pytest.fixture
def ann(db) -> User:
    return User.objects.create_user("ann")


def test_authorship_is_linked_and_the_former_link_kept(ann):
    article, other = make_article(authors=["Ann Berg"]), make_author("Anna Berg")
    authorship = article.authorships.get()
    former = authorship.author_id
    operation = link_authorship(authorship, other, by=ann, reason="same ORCID")
    authorship.refresh_from_db()
    assert (authorship.author, authorship.link, authorship.link_reason) == (other, Link.CONFIRMED, "same ORCID")
    assert (operation.kind, operation.record, operation.record_id) == ("link", "authorship", authorship.pk)
    assert (operation.other_id, operation.decided_by, operation.reason) == (other.pk, ann, "same ORCID")
    assert operation.moved == {"author": former, "link": "inferred", "link_reason": None}
    assert SearchDocument.objects.get(pk=article.pk).author_ids == [other.pk]


def test_authorship_may_be_nobodys(ann):
    article = make_article(authors=["Ann Berg"])
    authorship = article.authorships.get()
    link_authorship(authorship, None, by=ann)
    authorship.refresh_from_db()
    assert (authorship.author, authorship.link) == (None, Link.CONFIRMED)
    assert authorship.link_reason == "confirmed by an editor"
    assert SearchDocument.objects.get(pk=article.pk).author_ids == []


def test_affiliation_is_linked_for_every_article_that_prints_it(ann):
    articles = [make_article(authors=["Ann Berg"], affiliations=["Oslo University, Norway"]) for _ in range(2)]
    place = articles[0].authorships.get().affiliations.get()
    house = make_institution("Universitetet i Oslo")
    link_affiliation(place, house, by=ann)
    place.refresh_from_db()
    assert (place.institution, place.link) == (house, Link.CONFIRMED)
    for article in articles:
        assert SearchDocument.objects.get(pk=article.pk).institution_ids == [house.pk]


def test_reference_is_linked_to_the_article_it_cites(ann):
    cited, reference = make_article(), make_reference(make_article(), state="ambiguous", candidates=[1, 2])
    operation = link_reference(reference, cited, by=ann)
    reference.refresh_from_db()
    assert (reference.cited, reference.state, reference.candidates) == (cited, Reference.State.LINKED, [])
    assert operation.moved["candidates"] == [1, 2]
    assert operation.moved["state"] == "ambiguous"


@pytest.mark.parametrize(("damaged", "state"), [(False, Reference.State.ABSENT), (True, Reference.State.DAMAGED)])
def test_reference_that_cites_none_says_why(damaged, state, ann):
    reference = make_reference(make_article(), state="linked", cited=make_article(), damaged=damaged)
    link_reference(reference, None, by=ann)
    reference.refresh_from_db()
    assert (reference.cited, reference.state, reference.link) == (None, state, Link.CONFIRMED)


def test_link_notes_what_is_stored_not_what_a_stale_copy_says(ann):
    article, second, third = make_article(authors=["Ann Berg"]), make_author("B Two"), make_author("C Three")
    stale = article.authorships.get()
    link_authorship(article.authorships.get(), second, by=ann)
    assert link_authorship(stale, third, by=ann).moved["author"] == second.pk
    assert Operation.objects.count() == 2
