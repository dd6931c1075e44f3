"""A damaged reference is repaired from a whole copy of the same work, and from nothing else."""

import pytest

from articles.curation import healing
from articles.curation.finding import find_work, find_work_in
from articles.curation.healing import changes_of, is_copy
from articles.models import Reference, ReviewItem
from tests.make import make_article, make_reference

WHOLE = "Eik C. Old trees of the north. Oslo, Forest Press, 1999. 120 p."
TORN = "Eik C. Old trees of the north. Oslo,"
PARTS = {"authors": [{"family": "Eik", "given": "C."}], "title": "Old trees of the north"}


def torn(text: str = TORN, **parts) -> Reference:
    return make_reference(make_article(), text, damaged=True, **PARTS | parts)


def whole(text: str = WHOLE, **parts) -> Reference:
    return make_reference(make_article(), text, **PARTS | {"issued_year": 1999, "publisher": "Forest Press"} | parts)


def proposed() -> list[tuple[int, int]]:
    find_work([ReviewItem.Kind.DAMAGED_REFERENCE])
    items = ReviewItem.objects.open().filter(kind=ReviewItem.Kind.DAMAGED_REFERENCE)
    return [(item.record_id, item.other_id) for item in items]


def test_a_whole_copy_of_the_title_is_proposed(db):
    damaged, copy = torn(), whole()
    assert proposed() == [(damaged.pk, copy.pk)]


@pytest.mark.parametrize(
    "shared",
    [
        {"doi": "10.1000/abc", "title": None},
        {"issued_year": 1999, "title": None},
        {"container_title": "Forest law", "volume": "9", "page": "7-9", "title": None},
    ],
    ids=["a DOI", "first author and year", "a place"],
)
def test_a_copy_is_found_by_what_is_left(shared, db):
    damaged, copy = torn(**shared), whole(**shared | {"issued_year": 1999})
    assert proposed() == [(damaged.pk, copy.pk)]


def test_a_copy_is_found_by_the_article_that_both_cite(db):
    cited = make_article(title="Old trees of the north")
    linked = {"cited": cited, "state": "linked", "title": None, "authors": []}
    damaged, copy = torn(**linked), whole(**linked)
    assert proposed() == [(damaged.pk, copy.pk)]


@pytest.mark.parametrize(
    "parts",
    [{"issued_year": 2005}, {"volume": "8"}, {"doi": "10.1000/other"}, {"damaged": True}, {"position": None}],
    ids=["another year", "another volume", "another DOI", "damaged too", "taken off"],
)
def test_what_contradicts_is_no_copy(parts, db):
    torn(issued_year=1999, volume="9", doi="10.1000/abc")
    whole(**parts)
    assert proposed() == []


def test_another_text_under_one_title_is_no_copy(db):
    torn("Eik C. Old trees of the north. Forestry quarterly of Bergen,")
    whole()
    assert proposed() == []


def test_first_author_and_year_that_many_share_tell_nothing(db, monkeypatch):
    monkeypatch.setattr(healing, "MOST_ALIKE", 1)
    shared = {"issued_year": 1999, "title": None}
    damaged, copy = torn(**shared), whole(**shared)
    assert proposed() == [(damaged.pk, copy.pk)]
    whole("Eik C. Young trees of the south. Rome, 1999.", **shared)
    ReviewItem.objects.all().delete()
    assert proposed() == []


def test_a_proposal_by_first_author_and_year_stands_after_a_small_ingest(db):
    shared = {"issued_year": 1999, "title": None}
    damaged, copy = torn(**shared), whole(**shared)
    assert proposed() == [(damaged.pk, copy.pk)]
    find_work_in([make_article().pk, damaged.article_id])
    assert ReviewItem.objects.open().filter(kind=ReviewItem.Kind.DAMAGED_REFERENCE).count() == 1


def test_a_few_words_tell_nothing():
    assert not is_copy(Reference(text="Eik C."), Reference(text="Eik C. Old trees."))


def test_the_commonest_wording_is_proposed(db):
    damaged = torn()
    whole("Eik C. Old trees of the north. Oslo; rare wording, 1999.")
    commonest = [whole(), whole()]
    assert proposed() == [(damaged.pk, commonest[0].pk)]


def test_nothing_is_emptied_and_the_damage_is_gone():
    changes = changes_of(Reference(text=TORN, damaged=True, page="7"), Reference(text=WHOLE, publisher="Forest Press"))
    assert changes == {"text": (TORN, WHOLE), "publisher": (None, "Forest Press"), "damaged": (True, False)}


def test_a_repaired_reference_is_asked_about_no_more(db):
    damaged = torn()
    whole()
    assert proposed()
    Reference.objects.filter(pk=damaged.pk).update(damaged=False)
    assert proposed() == []
