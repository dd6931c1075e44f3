"""The work list: counts, order, and one page a question whose buttons decide and lead on."""

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from articles.curation.author_lists import reorder_authors
from articles.curation.corrections import correct
from articles.curation.finding import find_work
from articles.curation.merge import merge
from articles.curation.review import Question, ask
from articles.curation.worth import count_all
from articles.ingest.decided import undo
from articles.models import Article, Author, Correction, Institution, Operation, Record, Reference, ReviewItem
from tests.integration.admin.pages import change_address
from tests.integration.admin.records import make_printed_article, names
from tests.make import (
    make_affiliation,
    make_article,
    make_author,
    make_authorship,
    make_institution,
    make_issue,
    make_journal,
    make_reference,
)

Kind = ReviewItem.Kind
LIST = reverse("admin:articles_reviewitem_changelist")

PAGE_QUERIES = 20
"""Most that a page of the work list takes, whatever it is about."""


def put(kind: Kind, record, *, other=None, **details) -> ReviewItem:
    """Ask a question, and give it."""
    name = Record(record._meta.model_name)
    ask([Question(kind, name, record.pk, other and other.pk, details, details)])
    return ReviewItem.objects.latest("pk")


def press(client, item: ReviewItem, deed: str, **sent):
    return client.post(change_address(item), {"deed": deed, **sent})


def state(item: ReviewItem) -> str:
    item.refresh_from_db()
    return item.state


@pytest.fixture
def two_people(db) -> ReviewItem:
    short, long = make_author("A. Berg"), make_author("Ann Berg")
    make_article(authors=[short], title="Forest law")
    make_article(authors=[long], title="Water law")
    return put(Kind.DUPLICATE_AUTHOR, short, other=long, name="A. Berg")


def test_both_people_stand_side_by_side(editor, two_people):
    page = editor.get(change_address(two_people)).content.decode()
    for words in ("A. Berg", "Ann Berg", "One: keep the first", "They are two"):
        assert words in page


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


def test_an_answered_question_is_answered_once(editor, two_people):
    press(editor, two_people, "two")
    response = editor.post(change_address(two_people), {"deed": "keep-first"}, follow=True)
    assert "somebody was faster" in response.content.decode()
    assert Operation.objects.count() == 1


def test_a_choice_is_needed_and_must_be_offered(editor, db):
    row = make_article(authors=["A. Berg"]).authorships.get()
    ann, stranger = make_author("Ann Berg"), make_author("Bo Dahl")
    item = put(Kind.AMBIGUOUS_AUTHOR, row, name="A. Berg", candidates=[ann.pk])
    for choice in ("", str(stranger.pk), "9" * 30, "²"):
        assert "choose one first" in press_and_read(editor, item, "choose", choice=choice)
    press(editor, item, "choose", choice=str(ann.pk))
    row.refresh_from_db()
    assert (row.author, row.link, state(item)) == (ann, "confirmed", "decided")


def press_and_read(client, item, deed, **sent) -> str:
    return client.post(change_address(item), {"deed": deed, **sent}, follow=True).content.decode()


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


ARTICLE = {"title": "Frest law", "page": "1-9", "doi": "10.5555/wall.4", "keywords": ["law"]}


@pytest.mark.parametrize(
    ("field", "suggestion", "taken"),
    [
        ("title", "Forest law", {"title": "Forest law"}),
        ("abstract", "Trees were felled.", {"abstract": "Trees were felled."}),
        ("keywords", "law; forests ; trees", {"keywords": ["law", "forests", "trees"]}),
        ("identifier", "https://doi.org/10.5555/WALL.5", {"doi": "10.5555/wall.5"}),
        ("citation", "pp. 41–58", {"page": "41-58"}),
        ("citation", "vol. 7, no. 2, pp. 3-9, May 2021", {"page": "3-9", "issued_year": 2021, "issue__volume": "7"}),
    ],
)
def test_what_a_reader_suggests_for_an_article_is_taken(field, suggestion, taken, editor, db):
    issue = make_issue()
    make_issue(issue.journal, volume="7", number="2")
    article = make_article(issue=issue, **ARTICLE)
    item = put(Kind.READER_REPORT, article, field=field, suggestion=suggestion)
    assert "Take the suggestion" in editor.get(change_address(item)).content.decode()
    press(editor, item, "suggestion", reason="seen in the PDF")
    assert Article.objects.values(*taken).get(pk=article.pk) == taken
    assert set(Correction.objects.values_list("reason", flat=True)) == {"seen in the PDF"}
    assert state(item) == "decided"


def test_what_a_reader_suggests_for_an_entry_goes_to_the_entry_it_is_like(editor, db):
    article = make_article(
        authors=["Ann Berg", "Bo Dahl"], references=["Eik C. Old tres. Oslo, 1999.", "Falk D. Snow."]
    )
    press(editor, put(Kind.READER_REPORT, article, field="authors", suggestion="Bergh, Ann"), "suggestion")
    assert names(article) == ["Ann Bergh", "Bo Dahl"]
    suggestion = "Eik C. Old trees. Oslo: North Press, 1999."
    press(editor, put(Kind.READER_REPORT, article, field="references", suggestion=suggestion), "suggestion")
    reference = article.references.get(position=1)
    assert (reference.text, reference.issued_year) == (suggestion, 1999)
    assert article.references.get(position=2).text == "Falk D. Snow."


def test_what_a_reader_suggests_for_a_person_or_an_institution_is_taken(editor, db):
    person, school = make_author("Ann Brg"), make_institution("School of Hills")
    academy = make_institution("Academy of Rivers")
    reports = [
        (person, {"field": "name", "suggestion": "Ann M. Berg"}),
        (person, {"field": "orcid", "suggestion": "https://orcid.org/0000-0002-1825-0097"}),
        (school, {"field": "name", "suggestion": "School of High Hills"}),
        (school, {"field": "place", "suggestion": "Almaty, Kazakhstan"}),
        (school, {"field": "parent", "suggestion": "The Academy of Rivers"}),
    ]
    for record, details in reports:
        press(editor, put(Kind.READER_REPORT, record, **details), "suggestion")
    person.refresh_from_db()
    school.refresh_from_db()
    assert (person.name, person.orcid) == ("Ann M. Berg", "0000-0002-1825-0097")
    assert (school.name, school.city, school.country_code) == ("School of High Hills", "Almaty", "KZ")
    assert school.parent == academy


@pytest.mark.parametrize(
    ("field", "suggestion"),
    [
        ("authors", "<b>Ann</b>"),
        ("affiliations", "Academy of Rivers"),
        ("identifier", "none"),
        ("title", "An article"),
        ("", "all of it"),
        ("no-such", "x"),
    ],
)
def test_what_no_column_can_hold_is_left_to_the_form(field, suggestion, editor, db):
    article = make_article(title="An article", authors=["Ann Berg", "Bo Dahl"])
    item = put(Kind.READER_REPORT, article, field=field, suggestion=suggestion)
    page = editor.get(change_address(item)).content.decode()
    assert "Take the suggestion" not in page
    assert escape(suggestion) in page
    press(editor, item, "suggestion")
    assert state(item) == "open"


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


def queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


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
    first, second = both(two_people)
    merge(second, first, by=None)
    assert state(two_people) == "decided"
