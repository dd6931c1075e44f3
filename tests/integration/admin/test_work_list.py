"""The work list: counts, order, and one page a question whose buttons decide and lead on."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from articles.curation.merge import merge
from articles.curation.worth import count_all
from articles.ingest.decided import undo
from articles.models import Author, Operation, Record, ReviewItem
from tests.integration.admin.pages import change_address
from tests.integration.admin.questions import PAGE_QUERIES, Kind, press, press_and_read, put, queries, state
from tests.integration.admin.records import make_printed_article
from tests.make import (
    make_article,
    make_author,
    make_institution,
)

LIST = reverse("admin:articles_reviewitem_changelist")


def test_both_people_stand_side_by_side(editor, two_people):
    page = editor.get(change_address(two_people)).content.decode()
    for words in ("A. Berg", "Ann Berg", "One: keep the first", "They are two"):
        assert words in page


def test_an_answered_question_is_answered_once(editor, two_people):
    press(editor, two_people, "two")
    response = editor.post(change_address(two_people), {"deed": "keep-first"}, follow=True)
    assert "somebody was faster" in response.content.decode()
    assert Operation.objects.count() == 1


def test_the_next_question_follows_the_decided_one(editor, db):
    articles = [make_article() for _ in range(3)]
    first, second, third = (put(Kind.ORDER, article, new_authors=[str(article.pk)]) for article in articles)
    assert press(editor, first, "decide").url == change_address(second)
    assert press(editor, third, "dismiss").url == change_address(second)
    assert press(editor, second, "decide").url == LIST
    assert [state(item) for item in (first, second, third)] == ["decided", "decided", "dismissed"]


def test_the_next_question_is_nobody_elses(editor, admin_user, db):
    mine, others = (put(Kind.ORDER, make_article(), new_authors=[str(number)]) for number in range(2))
    ReviewItem.objects.filter(pk=others.pk).update(assigned_to=admin_user)
    assert editor.get(reverse("admin:articles_reviewitem_next")).url == change_address(mine)
    assert press(editor, mine, "decide").url == LIST


def test_taking_giving_back_and_opening_again(editor, two_people):
    press(editor, two_people, "take")
    two_people.refresh_from_db()
    assert two_people.assigned_to == editor.user
    press(editor, two_people, "give-back")
    two_people.refresh_from_db()
    assert two_people.assigned_to is None
    press(editor, two_people, "dismiss")
    press(editor, two_people, "reopen")
    assert state(two_people) == "open"
    assert two_people.decided_by is None
    assert two_people.details["settled_before"][0]["by"] == editor.user.pk


def test_assigning_to_others_is_for_those_who_see_accounts(editor, admin_client, admin_user, two_people):
    assert press(editor, two_people, "assign", assigned_to=admin_user.username).status_code == 403
    press(admin_client, two_people, "assign", assigned_to=editor.user.username)
    two_people.refresh_from_db()
    assert two_people.assigned_to == editor.user
    assert "nobody who may sign in" in press_and_read(admin_client, two_people, "assign", assigned_to="<nobody>")


def test_viewers_see_the_evidence_and_decide_nothing(viewer, two_people):
    page = viewer.get(change_address(two_people)).content.decode()
    assert "Ann Berg" in page
    assert 'name="deed"' not in page
    for deed in ("keep-first", "decide", "dismiss", "take", "reopen"):
        assert press(viewer, two_people, deed).status_code == 403
    assert state(two_people) == "open"


def test_deciding_about_a_record_needs_the_right_to_change_it(viewer, two_people):
    viewer.user.user_permissions.add(Permission.objects.get(codename="change_reviewitem"))
    assert "keep-first" not in viewer.get(change_address(two_people)).content.decode()
    assert press(viewer, two_people, "keep-first").status_code == 403
    assert state(two_people) == "open"


@pytest.mark.parametrize("deed", ["", "no-such", "keep-first"])
def test_an_odd_button_decides_nothing(deed, editor, db):
    item = put(Kind.PAGE_GAPS, make_article().issue, pages=["3-4"])
    assert press(editor, item, deed).url == change_address(item)
    assert state(item) == "open"


@pytest.mark.parametrize("address", ["999999999", "9999999999999999999999", "abc"])
def test_a_question_that_is_not_there(address, editor, db):
    assert editor.get(f"{LIST}{address}/change/").status_code == 404


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_a_page_also_when_its_records_are_gone(kind, editor, db):
    for record in Record:
        item = ReviewItem.objects.create(
            kind=kind, fingerprint=f"{kind}{record}", record=record, record_id=999_999, other_id=999_998
        )
        assert editor.get(change_address(item)).status_code == 200


def test_pages_stay_under_their_queries(editor, two_people, db):
    article = make_printed_article()
    items = [
        two_people,
        put(Kind.DUPLICATE_ARTICLE, article, other=make_article(authors=["Cy Ek"])),
        put(Kind.DUPLICATE_INSTITUTION, make_institution(), other=make_institution()),
        put(Kind.UNCERTAIN_NAME, article.authorships.first(), given="Ann"),
        put(Kind.AMBIGUOUS_REFERENCE, article.references.get(), candidates=[article.pk]),
        put(Kind.WITNESSES, article, statements=["x"]),
    ]
    costs = {str(item.kind): queries(editor, change_address(item)) for item in items}
    costs["list"] = queries(editor, LIST)
    assert {name: cost for name, cost in costs.items() if cost > PAGE_QUERIES} == {}


def test_the_list_shows_open_questions_heaviest_first(editor, db):
    light, heavy = make_author("Ann Berg"), make_author("Bo Dahl")
    for author, count in ((light, 1), (heavy, 3)):
        for _ in range(count):
            make_article(authors=[author])
    small = put(Kind.READER_REPORT, light, remark="small")
    large = put(Kind.READER_REPORT, heavy, remark="large")
    done = put(Kind.ORDER, make_article(), new_authors=["x"])
    ReviewItem.objects.filter(pk=done.pk).update(state="decided")
    count_all()
    page = editor.get(LIST)
    assert list(page.context["cl"].result_list) == [large, small]
    assert [(kind.value, count) for kind, count, _ in page.context["waiting"]] == [("reader-report", 2)]
    assert list(editor.get(LIST, {"state": "decided"}).context["cl"].result_list) == [done]


def test_a_pair_weighs_what_the_smaller_one_has(db):
    short, long = make_author("A. Berg"), make_author("Ann Berg")
    for author, count in ((short, 2), (long, 4)):
        for _ in range(count):
            make_article(authors=[author])
    item = put(Kind.DUPLICATE_AUTHOR, short, other=long, name="A. Berg")
    count_all()
    item.refresh_from_db()
    assert item.mends == 2


def test_undoing_a_decision_puts_its_question_again(editor, two_people):
    press(editor, two_people, "keep-first")
    undo(Operation.objects.get(), by=None)
    assert state(two_people) == "open"
    first, second = (Author.objects.get(pk=pk) for pk in (two_people.record_id, two_people.other_id))
    merge(second, first, by=None)
    assert state(two_people) == "decided"
