"""Damaged references of an article and gaps of an issue: decided on the question's own page, remembered, undone."""

import pytest

from articles.curation.finding import find_work
from articles.curation.worklist import set_state
from articles.ingest.batches import undo_correction
from articles.models import Article, Correction, Reference, ReviewItem
from tests.integration.admin.pages import change_address
from tests.integration.admin.questions import PAGE_QUERIES, press_and_read, queries
from tests.make import make_article, make_issue, make_reference

Kind = ReviewItem.Kind
WHOLE = {"authors": [{"family": "Eik", "given": "C."}], "title": "Old trees of the north", "issued_year": 1999}


def waiting(kind: Kind) -> list[ReviewItem]:
    find_work([kind])
    return list(ReviewItem.objects.open().filter(kind=kind))


@pytest.fixture
def torn(db) -> list[Reference]:
    """Four damaged references of one article, of the first of which there is a whole copy elsewhere."""
    make_reference(make_article(), "Eik C. Old trees of the north. Oslo Press, 1999.", publisher="Oslo Press", **WHOLE)
    article = make_article()
    first = make_reference(article, "Eik C. Old trees of the north. Oslo,", damaged=True, doi="10.5555/eik", **WHOLE)
    Reference.objects.exclude(article=article).update(doi="10.5555/eik")
    return [first, *(make_reference(article, text, damaged=True) for text in ("Dahl,", "Falk B. 2001.", "Ibid,"))]


def now(reference: Reference) -> Reference:
    return Reference.objects.get(pk=reference.pk)


def test_each_damaged_reference_is_decided_on_one_page(editor, torn):
    [item] = waiting(Kind.DAMAGED_LIST)
    page = editor.get(change_address(item)).content.decode()
    assert page.count("as typed here") == 4
    assert page.count("as the whole copy has it") == 1
    assert "Oslo Press" in page
    choices = dict(zip((f"becomes-{one.pk}" for one in torn), ("repair", "typed", "whole", "off"), strict=True))
    text = "Dahl B. Snow and its uses. Bergen: North Press, 2004."
    press_and_read(editor, item, "mend", **choices | {f"text-{torn[1].pk}": text}, reason="the printed issue")
    repaired, typed, whole, off = map(now, torn)
    assert (repaired.publisher, repaired.damaged) == ("Oslo Press", False)
    assert (typed.text, typed.issued_year, typed.damaged) == (text, 2004, False)
    assert (whole.text, whole.damaged, off.position) == ("Falk B. 2001.", False, None)
    assert item.state == "decided"
    assert set(Correction.objects.values_list("reason", flat=True)) == {"the printed issue"}
    for correction in Correction.objects.in_force().order_by("-pk"):
        undo_correction(correction, by=editor.user)
    assert [(row.text, row.damaged, row.position) for row in map(now, torn)] == [
        (row.text, True, row.position) for row in torn
    ]


def test_what_was_left_for_now_is_still_asked(editor, torn):
    [item] = waiting(Kind.DAMAGED_LIST)
    assert "choose what a reference becomes first" in press_and_read(editor, item, "mend")
    assert "type the reference" in press_and_read(editor, item, "mend", **{f"becomes-{torn[1].pk}": "typed"})
    press_and_read(editor, item, "mend", **{f"becomes-{torn[2].pk}": "whole"})
    assert item.state == "open"
    [again] = waiting(Kind.DAMAGED_LIST)
    assert len(again.details["texts"]) == 3


def test_what_nothing_can_mend_is_not_asked_again_but_new_damage_is(editor, torn):
    [item] = waiting(Kind.DAMAGED_LIST)
    press_and_read(editor, item, "mend-all", **{f"becomes-{torn[0].pk}": "repair"})
    assert item.state == "decided"
    assert waiting(Kind.DAMAGED_LIST) == []
    make_reference(torn[0].article, "Grad D. 20", damaged=True)
    [new] = waiting(Kind.DAMAGED_LIST)
    assert new.details["texts"] == ["Grad D. 20"]
    set_state([item], "open", editor.user)
    find_work([Kind.DAMAGED_LIST])
    texts = [one.details["texts"] for one in ReviewItem.objects.open().filter(kind=Kind.DAMAGED_LIST)]
    assert [len(one) for one in texts] == [4]


@pytest.fixture
def issue(db):
    """An issue of which pages 11 to 13 and 31 to 39 are in no article."""
    issue = make_issue()
    for page in ("1-10", "14-30", "40-60"):
        make_article(issue=issue, page=page)
    return issue


def test_an_issue_stands_in_page_order_with_its_gaps_and_what_came_near(editor, issue):
    [item] = waiting(Kind.PAGE_GAPS)
    near = make_article(title="On stray pages", journal=issue.journal, issue=None, page="11-13")
    facts = {"container_title": issue.journal.title, "volume": issue.volume, "page": "32-36"}
    make_reference(make_article(), "Eik C. What is missing here. 2020.", **facts)
    page = editor.get(change_address(item)).content.decode()
    rows = [page.index(f"<td>{pages}</td>") for pages in ("1-10", "14-30", "40-60")]
    gaps = [page.index(f'value="{pages}" checked') for pages in ("11-13", "31-39")]
    assert rows[0] < gaps[0] < rows[1] < gaps[1] < rows[2]
    assert "What is missing here" in page
    press_and_read(editor, item, "belongs", choice=str(near.pk), gap="11-13")
    assert Article.objects.get(pk=near.pk).issue == issue
    assert item.state == "open"
    assert [one.details["pages"] for one in waiting(Kind.PAGE_GAPS)] == [["31-39"]]
    undo_correction(Correction.objects.get(), by=editor.user)
    assert Article.objects.get(pk=near.pk).issue is None


def test_pages_without_an_article_are_remembered_and_the_rest_is_asked(editor, issue):
    [item] = waiting(Kind.PAGE_GAPS)
    assert "tick the pages" in press_and_read(editor, item, "empty", gap="1-10")
    press_and_read(editor, item, "empty", gap="11-13", reason="advertisements")
    assert (item.state, item.details["why"]) == ("decided", "advertisements")
    [rest] = ReviewItem.objects.open()
    assert rest.details == {"reason": "9 pages are in no article", "pages": ["31-39"]}
    press_and_read(editor, rest, "empty", gap="31-39")
    assert waiting(Kind.PAGE_GAPS) == []
    make_article(issue=issue, page="70-80")
    assert [one.details["pages"] for one in waiting(Kind.PAGE_GAPS)] == [["61-69"]]
    set_state([item], "open", editor.user)
    assert sorted(one.details["pages"] for one in waiting(Kind.PAGE_GAPS)) == [["11-13", "61-69"]]


def test_long_lists_take_no_more_queries(editor, torn, issue):
    for number in range(40):
        make_reference(torn[0].article, f"Eik C. Old trees {number},", damaged=True)
        make_article(issue=issue, page=f"{100 + 5 * number}-{102 + 5 * number}")
        make_article(journal=issue.journal, issue=None, page=f"{103 + 5 * number}")
    items = [waiting(kind)[0] for kind in (Kind.DAMAGED_LIST, Kind.PAGE_GAPS)]
    assert [item.kind for item in items if queries(editor, change_address(item)) > PAGE_QUERIES] == []


@pytest.mark.parametrize("deed", ["empty", "belongs", "mend", "mend-all"])
def test_viewers_decide_neither(deed, viewer, torn, issue):
    for kind in (Kind.DAMAGED_LIST, Kind.PAGE_GAPS):
        [item] = waiting(kind)
        assert viewer.get(change_address(item)).status_code == 200
        assert viewer.post(change_address(item), {"deed": deed, "gap": "11-13"}).status_code == 403
        assert "why" not in item.details
