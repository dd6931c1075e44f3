"""Work that no ingest asks about is found, bounded, closed by the facts, and never asked again once decided."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.curation.corrections import correct
from articles.curation.finding import FINDERS, find_work
from articles.curation.revoke import revoke
from articles.curation.worklist import first_waiting, set_state
from articles.models import Article, Authorship, IngestRun, ParseProblem, ReviewItem, SourceFile
from tests.make import make_article, make_authorship, make_issue, make_reference

Kind = ReviewItem.Kind


def found(kind: Kind) -> list[ReviewItem]:
    """What waits of a kind after looking once, worst first."""
    find_work([kind])
    return list(ReviewItem.objects.open().filter(kind=kind).heaviest_first())


def uncertain(confidence: float) -> Authorship:
    return make_authorship(make_article(), "Ann Berg", 1, confidence=confidence)


def make_source(article: Article, **changes) -> SourceFile:
    number = SourceFile.objects.count()
    facts = {"path": f"{number}.txt", "sha256": f"{number:064x}", "size": 1, "encoding": "utf-8", "text": "x"}
    source = SourceFile.objects.create(
        **facts | changes, article=article, run=IngestRun.objects.create(), reader_version="1"
    )
    Article.objects.filter(pk=article.pk).update(source=source)
    return source


def test_names_are_asked_about_worst_first_and_sure_ones_not(db):
    rows = [uncertain(confidence) for confidence in (0.4, 0.1, 0.3, 0.5, 1.0)]
    assert [item.record_id for item in found(Kind.UNCERTAIN_NAME)] == [rows[1].pk, rows[2].pk, rows[0].pk]


def test_no_more_than_a_bound_wait_and_the_next_follow_the_decided(db, admin_user):
    rows = [uncertain(number / 10) for number in range(1, 5)]
    find_work([Kind.UNCERTAIN_NAME], most=2)
    first, second = ReviewItem.objects.open().order_by("pk")
    assert [first.record_id, second.record_id] == [rows[0].pk, rows[1].pk]
    set_state([first], "dismissed", admin_user)
    find_work([Kind.UNCERTAIN_NAME], most=2)
    assert {item.record_id for item in ReviewItem.objects.open()} == {rows[1].pk, rows[2].pk}


def test_a_corrected_name_is_closed_by_the_facts_and_comes_back_with_them(db):
    row = uncertain(0.2)
    (item,) = found(Kind.UNCERTAIN_NAME)
    (correction,) = correct(row, {"family": "Bergh"}, by=None)
    assert found(Kind.UNCERTAIN_NAME) == []
    item.refresh_from_db()
    assert (item.state, item.decided_by) == ("decided", None)
    revoke(correction, by=None)
    assert found(Kind.UNCERTAIN_NAME) == [item]


def test_looking_again_changes_nothing(db):
    uncertain(0.2)
    make_reference(make_article(), "Eik C. Old,", damaged=True)
    find_work()
    before = list(ReviewItem.objects.order_by("pk").values())
    find_work()
    assert list(ReviewItem.objects.order_by("pk").values()) == before


def test_damaged_references_are_one_question_an_article(db):
    few, many = make_article(), make_article()
    for article, count in ((few, 1), (many, 3)):
        for number in range(count):
            make_reference(article, f"Eik C. Old {number},", damaged=True)
    items = found(Kind.DAMAGED_LIST)
    assert [(item.record_id, len(item.details["texts"])) for item in items] == [(many.pk, 3), (few.pk, 1)]


def test_unclaimed_text_is_asked_about_from_a_fifth_up(db):
    articles = [make_article() for _ in range(3)]
    for article, share in zip(articles, (0.1, 0.3, 0.9), strict=True):
        make_source(article, unclaimed=share)
    items = found(Kind.UNCLAIMED)
    assert [item.record_id for item in items] == [articles[2].pk, articles[1].pk]
    assert items[0].details["reason"] == "90% of the source went into no field"


def test_disagreeing_places_are_one_question_an_article(db):
    article = make_article()
    source = make_source(article)
    for code, text in (("witnesses-disagree", "Ann Berg"), ("page-differs-from-citation", "7"), ("odd-line", "x")):
        ParseProblem.objects.create(run=source.run, source=source, path=source.path, code=code, text=text)
    (item,) = found(Kind.WITNESSES)
    assert (item.record_id, item.details["statements"]) == (article.pk, ["Ann Berg", "7"])


@pytest.mark.parametrize(
    ("pages", "gaps"),
    [
        (["1-10", "11-20"], None),
        (["1-10", "12-20"], None),
        (["1-10", "14-20", "21-30"], ["11-13"]),
        (["1-20", "5-8", "24-40"], ["21-23"]),
        (["1-2", "400-402"], None),
        ([None, "5-9"], None),
    ],
    ids=["whole", "a blank page", "a gap", "overlapping", "mostly absent", "without pages"],
)
def test_gaps_between_the_pages_of_an_issue(pages, gaps, db):
    issue = make_issue()
    for page in pages:
        make_article(issue=issue, page=page)
    items = found(Kind.PAGE_GAPS)
    assert [item.details["pages"] for item in items] == ([gaps] if gaps else [])


def test_what_readers_do_not_see_is_not_asked_about(db):
    row = uncertain(0.2)
    make_reference(row.article, "Eik C. Old,", damaged=True)
    Article.objects.filter(pk=row.article_id).update(status="deleted")
    assert {kind: count for kind, count in find_work().items() if count} == {}


def test_the_same_statements_serve_one_and_many(db):
    uncertain(0.2)
    find_work()
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            find_work()
        counts.append(len(queries))
        for _ in range(20):
            uncertain(0.2)
        find_work()
    assert counts[0] == counts[1]


def test_every_kind_is_told_about(db, capsys):
    call_command("find_work")
    told = capsys.readouterr()
    assert all(kind.label in told.out and kind.label in told.err for kind in FINDERS)


def test_the_list_starts_again_at_its_top(db, admin_user):
    for confidence in (0.1, 0.2):
        uncertain(confidence)
    first, last = found(Kind.UNCERTAIN_NAME)
    assert first_waiting(admin_user, after=first) == last
    assert first_waiting(admin_user, after=last) == first
    assert first_waiting(admin_user, "order") is None
