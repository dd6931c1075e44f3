"""The dashboard and the pages of what is missing: numbers that are right, and lead to what they count."""

from datetime import timedelta

import pytest
from django.core.paginator import EmptyPage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.admin import missing, paging
from articles.admin.dashboard import WEEKS
from articles.curation.corrections import correct
from articles.models import Article, Correction, IngestRun, ReviewItem, SourceFile
from tests.integration.admin.records import make_source
from tests.make import make_article, make_issue, make_journal, make_reference

DASHBOARD, MISSING = reverse("admin:articles_dashboard"), reverse("admin:articles_missing")


def shelves(client, **asked) -> dict[str, tuple[int, dict[str, int]]]:
    page = client.get(MISSING, asked)
    assert page.status_code == 200
    return {shelf.name: (shelf.articles, dict(shelf.lacking)) for shelf in page.context["shelves"]}


@pytest.fixture
def law(db):
    journal = make_journal(title="Law")
    first, second = (make_issue(journal, volume=str(volume)) for volume in (1, 2))
    make_article(issue=first, abstract="Text", doi="10.1000/a", references=["Eik C. Old."], authors=["Ann Berg"])
    make_article(issue=first, doi_known=True, title="Without a DOI")
    make_article(
        issue=second,
        abstract="Text",
        authors=["Ann Berg"],
        affiliations=["Oslo University, Oslo, Norway"],
        title="Rich",
    )
    make_article(issue=second, status="deleted")
    make_journal(title="Empty")
    return journal


def test_journals_count_what_their_articles_lack(editor, law):
    assert shelves(editor) == {"Law": (3, {"abstract": 1, "references": 2, "affiliation": 2, "doi": 1})}


def test_issues_of_a_journal_count_theirs(editor, law):
    assert shelves(editor, journal=law.pk) == {
        "2(1) (2020)": (1, {"abstract": 0, "references": 1, "affiliation": 0, "doi": 0}),
        "1(1) (2020)": (2, {"abstract": 1, "references": 1, "affiliation": 2, "doi": 1}),
    }


@pytest.mark.parametrize("what", list(missing.LACKS))
def test_a_count_leads_to_its_articles(what, editor, law):
    counts = shelves(editor)["Law"][1]
    listed = editor.get(MISSING, {"journal": law.pk, "what": what}).context["articles"]
    assert len(listed) == counts[what]
    for issue in law.issues.all():
        counts = dict(shelves(editor, journal=law.pk))[f"{issue.label} (2020)"][1]
        assert len(editor.get(MISSING, {"issue": issue.pk, "what": what}).context["articles"]) == counts[what]


def test_an_entry_that_was_taken_off_does_not_count(editor, law):
    article = Article.objects.get(title="Rich")
    make_reference(article, "Eik C. Old.")
    assert shelves(editor)["Law"][1]["references"] == 1
    article.references.update(position=None)
    assert shelves(editor)["Law"][1]["references"] == 2


def test_long_lists_are_paged_without_gap_or_double(editor, db, monkeypatch):
    monkeypatch.setattr(missing, "PAGE", 2)
    monkeypatch.setattr(missing, "PAGE_ARTICLES", 2)
    journals = [make_journal(title="Law", slug=f"law-{number}") for number in range(5)]
    for journal in journals:
        make_article(journal=journal)
    assert walk(editor, {}, "shelves") == [journal.pk for journal in journals]
    many = [make_article(issue=make_issue(journals[0])).pk for _ in range(4)]
    asked = {"journal": str(journals[0].pk), "what": "abstract"}
    assert walk(editor, asked, "articles")[1:] == many


def walk(client, asked: dict[str, str], name: str) -> list[int]:
    found, after = [], "0"
    while after:
        context = client.get(MISSING, asked | {"after": after}).context
        found += [getattr(row, "id", None) for row in context[name]]
        after = context["after"]
    return found


@pytest.mark.parametrize("asked", [{"journal": "999999"}, {"issue": "999999", "what": "doi"}])
def test_a_shelf_that_is_not_there(asked, editor, db):
    assert editor.get(MISSING, asked).status_code == 404


@pytest.mark.parametrize("asked", [{"journal": "x"}, {"what": "x"}, {"after": "-1"}, {"issue": "9" * 40}])
def test_any_address_gets_a_page(asked, editor, law):
    assert editor.get(MISSING, asked).status_code == 200


def test_decisions_are_counted_by_week(editor, admin_user, db):
    article = make_article()
    for number in range(3):
        correct(article, {"page": str(number + 1)}, by=admin_user)
    old = Correction.objects.order_by("pk").first()
    Correction.objects.filter(pk=old.pk).update(decided_at=timezone.now() - timedelta(weeks=2))
    correct(article, {"page": "9"}, by=None)
    weeks = editor.get(DASHBOARD).context["weeks"]
    assert [week["count"] for week in weeks] == [0] * (WEEKS - 3) + [1, 0, 2]
    assert weeks[-1]["week"].weekday() == 0


def test_runs_show_quality_and_doubts(editor, db):
    source = make_source(make_article(abstract=None, doi="10.1000/a"), "Text")
    SourceFile.objects.filter(pk=source.pk).update(unclaimed=0.25)
    IngestRun.objects.filter(pk=source.run_id).update(counts={"problems": {"odd-line": 3, "two-works": 1}})
    context = editor.get(DASHBOARD).context
    assert [(run.pk, files, shares) for run, files, shares in context["quality"]] == [
        (source.run_id, 1, [25.0, 100.0, 0.0, 100.0, 0.0])
    ]
    assert context["doubts"] == [("odd-line", 3), ("two-works", 1)]


def test_both_pages_take_few_queries_whatever_there_is(editor, law):
    costs = [[cost(editor, DASHBOARD), cost(editor, MISSING)]]
    for number in range(6):
        make_source(make_article(), f"Text {number}")
        ReviewItem.objects.create(kind="order", fingerprint=str(number), record="article", record_id=1)
    costs.append([cost(editor, DASHBOARD), cost(editor, MISSING)])
    assert costs[0] == costs[1]
    assert max(costs[0]) <= 10


def cost(client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_pages_of_lists_end_at_a_limit(editor, db, monkeypatch):
    monkeypatch.setattr(paging, "MOST_COUNTED", 3)
    for _ in range(5):
        make_article()
    paginator = paging.CappedPaginator(Article.objects.order_by("pk"), 2)
    assert (paginator.count, paginator.num_pages) == (3, 2)
    with pytest.raises(EmptyPage):
        paginator.page(3)
    for name in ("article", "correction", "reviewitem"):
        with CaptureQueriesContext(connection) as queries:
            editor.get(reverse(f"admin:articles_{name}_changelist"))
        counts = [
            query["sql"] for query in queries if "COUNT(" in query["sql"].upper() and "GROUP BY" not in query["sql"]
        ]
        assert [sql for sql in counts if "LIMIT 3" not in sql and "LIMIT 4" not in sql] == []
