"""Every kind of question has buttons that decide it, on its own page."""

import pytest

from articles.curation.author_lists import reorder_authors
from articles.curation.corrections import correct
from articles.curation.finding import find_work
from articles.models import Article, Author, Correction, Institution, Operation, Reference, ReviewItem
from tests.integration.admin.pages import change_address
from tests.integration.admin.questions import Kind, press, press_and_read, put, state
from tests.integration.admin.records import make_printed_article, names
from tests.make import (
    make_affiliation,
    make_article,
    make_author,
    make_authorship,
    make_institution,
    make_journal,
    make_reference,
)


@pytest.mark.parametrize(("deed", "gone"), [("keep-first", "other"), ("keep-other", "first")])
def test_one_press_merges_and_answers_the_question(deed, gone, editor, two_people):
    assert press(editor, two_people, deed, reason="one ORCID").status_code == 302
    operation = Operation.objects.get()
    lost = two_people.other_id if gone == "other" else two_people.record_id
    assert (operation.kind, operation.record_id, operation.reason) == ("merge", lost, "one ORCID")
    assert operation.decided_by == editor.user
    assert state(two_people) == "decided"


def test_two_are_never_suggested_again(editor, two_people):
    press(editor, two_people, "two")
    assert Operation.objects.get().kind == "reject"
    assert state(two_people) == "decided"


def test_a_refused_merge_is_said_and_leaves_the_question_open(editor, two_people):
    for author, orcid in zip(both(two_people), ("0000-0002-1825-0097", "0000-0001-5109-3700"), strict=True):
        correct(author, {"orcid": orcid}, by=None)
    response = editor.post(change_address(two_people), {"deed": "keep-first"}, follow=True)
    assert "different ORCID iDs are different people" in response.content.decode()
    assert state(two_people) == "open"


def both(item: ReviewItem) -> list[Author]:
    return [Author.objects.get(pk=identity) for identity in (item.record_id, item.other_id)]


def test_a_choice_is_needed_and_must_be_offered(editor, db):
    row = make_article(authors=["A. Berg"]).authorships.get()
    ann, stranger = make_author("Ann Berg"), make_author("Bo Dahl")
    item = put(Kind.AMBIGUOUS_AUTHOR, row, name="A. Berg", candidates=[ann.pk])
    for choice in ("", str(stranger.pk), "9" * 30, "²"):
        assert "choose one first" in press_and_read(editor, item, "choose", choice=choice)
    press(editor, item, "choose", choice=str(ann.pk))
    row.refresh_from_db()
    assert (row.author, row.link, state(item)) == (ann, "confirmed", "decided")


def test_nobody_who_was_offered(editor, db):
    ann = make_author("Ann Berg")
    row = make_article(authors=[ann]).authorships.get()
    item = put(Kind.AMBIGUOUS_AUTHOR, row, name="Ann Berg", candidates=[ann.pk])
    press(editor, item, "none")
    row.refresh_from_db()
    assert row.author != ann
    assert state(item) == "decided"


def test_an_affiliation_goes_to_the_chosen_institution(editor, db):
    oslo = make_institution("Oslo University")
    string = make_affiliation("University, Oslo, Norway", institution=None)
    item = put(Kind.AMBIGUOUS_INSTITUTION, string, name="University", candidates=[oslo.pk])
    press(editor, item, "choose", choice=str(oslo.pk))
    string.refresh_from_db()
    assert string.institution == oslo


def test_a_reference_cites_the_chosen_article_or_none(editor, db):
    cited = make_article(title="Old trees")
    reference = make_reference(make_article(), "Eik C. Old trees.")
    item = put(Kind.AMBIGUOUS_REFERENCE, reference, text=reference.text, candidates=[cited.pk])
    press(editor, item, "choose", choice=str(cited.pk))
    reference.refresh_from_db()
    assert reference.cited == cited
    press(editor, item, "reopen")
    press(editor, item, "none")
    reference.refresh_from_db()
    assert reference.cited is None


def test_an_article_goes_to_the_chosen_journal(editor, db):
    one, other = make_journal(title="Law"), make_journal(title="Law", slug="law-2", issn="1234-5679")
    article = make_article(journal=None, issue=None)
    item = put(Kind.AMBIGUOUS_JOURNAL, article, title="Law")
    press(editor, item, "choose", choice=str(other.pk))
    article.refresh_from_db()
    assert article.journal == other
    assert one != other


def test_an_institution_takes_its_organisation(editor, db):
    institution = make_institution("Oslo University")
    item = put(Kind.ROR_MATCH, institution, ror="01xtthb56", names=["Oslo University", "University of Oslo"])
    press(editor, item, "ror")
    assert Institution.objects.get(pk=institution.pk).ror == "01xtthb56"


def test_a_changed_source_is_taken_or_left(editor, db):
    article = make_printed_article("Forest law")
    correct(article, {"title": "Forest laws"}, by=None)
    details = {"field": "title", "printed_before": "F", "printed_now": "Forest law", "decided": "Forest laws"}
    kept = put(Kind.SOURCE_CHANGED, article, **details)
    press(editor, kept, "keep")
    assert Article.objects.get(pk=article.pk).title == "Forest laws"
    taken = put(Kind.SOURCE_CHANGED, article, **details, again=True)
    press(editor, taken, "printed")
    assert Article.objects.get(pk=article.pk).title == "Forest law"
    assert state(taken) == "decided"


def test_a_decided_order_is_kept_or_gives_way_to_the_printed_one(editor, db):
    article = make_printed_article()
    reorder_authors(article, [article.authorships.get(position=2).pk], by=None)
    press(editor, put(Kind.ORDER, article, new_authors=["Carl Eik"]), "keep")
    assert names(article) == ["Bo Dahl", "Ann Berg"]
    item = put(Kind.ORDER, article, new_authors=["Dora Falk"])
    press(editor, item, "printed")
    assert names(article) == ["Ann Berg", "Bo Dahl"]
    assert state(item) == "decided"


def test_what_vanished_is_taken_off_its_list(editor, db):
    row = make_article(authors=["Ann Berg", "Bo Dahl"]).authorships.first()
    item = put(Kind.VANISHED, row, name="Ann Berg")
    press(editor, item, "off")
    row.refresh_from_db()
    assert row.position is None


@pytest.mark.parametrize(
    ("deed", "sent", "name"),
    [
        ("right", {}, ("Berg", "Ann")),
        ("swap", {}, ("Ann", "Berg")),
        ("parts", {"given": "Ann Marie", "family": "Berg"}, ("Ann Marie", "Berg")),
    ],
)
def test_parts_of_a_doubtful_name(deed, sent, name, editor, db):
    row = make_authorship(make_article(), "Berg Ann", 1, confidence=0.2)
    find_work([Kind.UNCERTAIN_NAME])
    item = ReviewItem.objects.get()
    press(editor, item, deed, **sent)
    row.refresh_from_db()
    assert (row.given, row.family) == name
    assert state(item) == "decided"
    assert find_work([Kind.UNCERTAIN_NAME]) == {Kind.UNCERTAIN_NAME: 0}


def test_a_damaged_reference_takes_the_ticked_fields(editor, db):
    whole = {"authors": [{"family": "Eik", "given": "C."}], "title": "Old trees of the north", "issued_year": 1999}
    make_reference(make_article(), "Eik C. Old trees of the north. Oslo Press, 1999.", publisher="Oslo Press", **whole)
    torn = make_reference(make_article(), "Eik C. Old trees of the north. Oslo,", damaged=True, **whole)
    find_work([Kind.DAMAGED_REFERENCE])
    item = ReviewItem.objects.get(kind=Kind.DAMAGED_REFERENCE)
    assert "Oslo Press" in editor.get(change_address(item)).content.decode()
    press(editor, item, "repair", field=["text", "damaged"])
    torn = Reference.objects.get(pk=torn.pk)
    assert (torn.text, torn.damaged, torn.publisher) == (
        "Eik C. Old trees of the north. Oslo Press, 1999.",
        False,
        None,
    )
    assert {row.field for row in Correction.objects.all()} == {"text", "damaged"}
