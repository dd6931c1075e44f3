"""Several decisions made as one: all or none, logged as a batch, undone together."""

import pytest

from articles.curation.corrections import correct
from articles.curation.merge import merge
from articles.curation.operations import DecisionConflict
from articles.curation.swap import preview_swap, swap, turned
from articles.curation.together import keep_apart, link_all, make_parts, merge_all
from articles.curation.worth import count_mends
from articles.ingest.decided import undo
from articles.ingest.decided_together import reject_all, undo_together
from articles.models import (
    Affiliation,
    Author,
    Authorship,
    Correction,
    IngestRun,
    Institution,
    Operation,
    Record,
    ReviewItem,
    SearchDocument,
)
from tests.make import make_article, make_author

pytestmark = pytest.mark.django_db


@pytest.fixture
def names():
    """Three wordings of one institution, each with an article."""
    wordings = ["Academy of Rivers", "Rivers Academy", "Academy for Rivers"]
    for wording in wordings:
        make_article(authors=["Ann Berg"], affiliations=[f"{wording}, Bergen, Norway"])
    return [Institution.objects.get(name=wording) for wording in wordings]


def state():
    """The rows that decisions about institutions change."""
    return (
        list(Institution.objects.order_by("pk").values_list("pk", "name", "parent", "merged_into")),
        list(Affiliation.objects.order_by("pk").values_list("pk", "institution", "link", "link_reason")),
        list(SearchDocument.objects.order_by("pk").values_list("pk", "institutions")),
    )


def test_a_merge_of_many_is_one_batch_and_undone_as_one(names):
    before = state()
    survivor, *losers = names
    made = merge_all(losers, survivor, by=None, name={"name": "River Academy"})
    survivor.refresh_from_db()
    assert survivor.name == "River Academy"
    assert set(Affiliation.objects.values_list("institution", flat=True)) == {survivor.pk}
    assert {operation.batch for operation in made} == {made[0].pk}
    assert len(undo_together(made[1], by=None)) == 2
    assert state() == before
    assert not Operation.objects.in_force().exists()
    assert not Correction.objects.in_force().exists()


def test_a_merge_of_many_of_which_one_is_refused_merges_none(names):
    before = state()
    survivor, first, second = names
    keep_apart([survivor, second], by=None)
    with pytest.raises(DecisionConflict):
        merge_all([first, second], survivor, by=None)
    assert state() == before


def test_a_batch_with_an_operation_that_another_rests_on_is_undone_not_at_all(names):
    survivor, first, second = names
    made = merge_all([first, second], survivor, by=None)
    moved = Affiliation.objects.get(pk=made[0].moved["affiliations"][0])
    later = link_all([moved], None, by=None)
    before = state()
    with pytest.raises(DecisionConflict) as raised:
        undo_together(made[0], by=None)
    assert raised.value.operations == later
    assert state() == before


def test_what_was_kept_apart_before_is_not_part_of_a_later_batch(names):
    [early] = keep_apart(names[:2], by=None)
    later = keep_apart(names, by=None)
    assert len(later) == 2
    undo_together(later[0], by=None)
    early.refresh_from_db()
    assert (early.batch, early.undone_at) == (None, None)


def test_parts_are_not_suggested_to_be_their_whole_and_lose_it_with_the_decision(names):
    whole, *parts = names
    made = make_parts(parts, whole, by=None)
    assert set(whole.parts.all()) == set(parts)
    with pytest.raises(DecisionConflict):
        merge(parts[0], whole, by=None)
    with pytest.raises(DecisionConflict):
        make_parts([whole], parts[0], by=None)
    undo_together(made[0], by=None)
    assert not whole.parts.exists()
    merge(parts[0], whole, by=None)


def test_strings_are_linked_unlinked_and_rejected_many_at_once(names):
    before, strings = state(), list(Affiliation.objects.order_by("pk"))
    linked = link_all(strings, names[0], by=None)
    assert set(Affiliation.objects.values_list("institution", "link")) == {(names[0].pk, "confirmed")}
    undo_together(linked[0], by=None)
    assert state() == before
    rejected = reject_all(list(Affiliation.objects.select_related("institution")), by=None)
    assert not Affiliation.objects.exclude(institution=None).exists()
    undo_together(rejected[0], by=None)
    assert state() == before


def question(first, second, kind=ReviewItem.Kind.DUPLICATE_INSTITUTION, record=Record.INSTITUTION):
    return ReviewItem.objects.create(
        kind=kind, record=record, record_id=first.pk, other_id=second.pk, fingerprint=f"{kind} {first.pk} {second.pk}"
    )


def test_an_answer_mends_the_articles_of_the_smaller_one(names):
    for number in range(3):
        make_article(authors=["Bo Dahl"], affiliations=[f"Academy of Rivers, Room {number}, Norway"])
    large, small = names[0], names[1]
    item = question(large, small)
    assert count_mends(Record.INSTITUTION) == 1
    item.refresh_from_db()
    assert item.mends == 1
    for number in range(2):
        make_article(authors=["Bo Dahl"], affiliations=[f"Rivers Academy, Room {number}, Norway"])
    assert count_mends(Record.INSTITUTION) == 0  # it was counted before
    assert count_mends(Record.INSTITUTION, [small.pk]) == 1
    item.refresh_from_db()
    assert item.mends == 3


def test_an_answer_about_authors_mends_the_articles_of_the_one_with_fewer():
    ann, berg = make_author("Ann Berg"), make_author("A. Berg")
    for author in (ann, ann, berg):
        make_article(authors=[author])
    item = question(ann, berg, ReviewItem.Kind.DUPLICATE_AUTHOR, Record.AUTHOR)
    assert count_mends(Record.AUTHOR, everything=True) == 1
    item.refresh_from_db()
    assert item.mends == 1


@pytest.mark.parametrize(
    ("family", "given", "wanted"),
    [
        ("Yerbol", "Omarov", ("Omarov", "Yerbol")),
        ("Yerbol", "Omarov A.", ("Omarov", "Yerbol A.")),
        ("Ana Maria", "Costa Lima", ("Costa Lima", "Ana Maria")),
    ],
)
def test_names_are_turned_round(family, given, wanted):
    assert turned(family, given) == {"family": wanted[0], "given": wanted[1]}


@pytest.fixture
def swapped(db):
    """A journal whose run printed given names as surnames, an editor having corrected one; and the question."""
    run = IngestRun.objects.create()
    article = make_article(authors=["Omarov Yerbol", "Berg Ann", "Dahl Bo"])
    article.sources.create(
        run=run, path="a.txt", sha256="0" * 64, size=1, encoding="utf-8", text="x", reader_version="1"
    )
    elsewhere = make_article(authors=["Dahl Bo", "Yerbol Omarov"])
    item = ReviewItem.objects.create(
        kind=ReviewItem.Kind.SWAPPED_NAMES,
        record=Record.JOURNAL,
        record_id=article.journal_id,
        fingerprint="swapped",
        details={"run": run.pk},
    )
    return article, elsewhere, item


def people():
    return list(Author.objects.order_by("pk").values_list("pk", "family", "given", "name_key"))


def lines():
    return list(Authorship.objects.order_by("pk").values_list("pk", "family", "given", "author"))


def test_the_names_of_a_batch_are_turned_round_at_once_and_back(swapped):
    article, _, item = swapped
    before = people(), lines()
    preview = preview_swap(item)
    assert preview.articles == {article.pk}
    assert [author.name for author in preview.people] == ["Omarov Yerbol", "Berg Ann"]  # Bo is printed elsewhere, too
    operation = swap(item, by=None)
    assert [row.name for row in article.authorships.order_by("position")] == ["Yerbol Omarov", "Ann Berg", "Bo Dahl"]
    assert Author.objects.filter(family="Omarov", given="Yerbol").count() == 2
    assert ReviewItem.objects.open().get(kind=ReviewItem.Kind.DUPLICATE_AUTHOR).details["name"] == "Yerbol Omarov"
    item.refresh_from_db()
    assert item.state == ReviewItem.State.DECIDED
    assert "Yerbol" in str(SearchDocument.objects.filter(pk=article.pk).values().get())
    undo(operation, by=None)
    assert (people(), lines()) == before
    assert [item.kind for item in ReviewItem.objects.open()] == [ReviewItem.Kind.SWAPPED_NAMES]


def test_a_name_that_an_editor_decided_is_neither_turned_nor_turned_back(swapped):
    article, _, item = swapped
    first, second, _ = article.authorships.order_by("position")
    correct(first, {"family": "Umarov"}, by=None)
    operation = swap(item, by=None)
    correct(second, {"given": "Anna"}, by=None)
    undo(operation, by=None)
    names = article.authorships.order_by("position").values_list("given", "family")
    assert list(names) == [("Omarov", "Umarov"), ("Anna", "Ann"), ("Dahl", "Bo")]
