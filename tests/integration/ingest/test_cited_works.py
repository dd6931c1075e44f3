"""Works outside the catalogue: made of references, kept up with them, their ids for good."""

import pytest
from django.core.management import call_command

from articles.ingest import cited_works
from articles.ingest.cited_works import refresh_works
from articles.models import CitedJournal, CitedWork, CitedWorkReference, Reference, WantedIssue
from articles.search.documents import refresh_documents
from tests.make import make_article, make_issue, make_journal, make_reference

TITLE = "Water rights and village councils"
ABENOV = [{"family": "Abenov", "given": "Serik K."}]


def cite(title=TITLE, *, article=None, **changes):
    article = article or make_article()
    defaults = {"title": title, "issued_year": 1998, "authors": ABENOV, "text": f"Abenov S. {title}. 1998."}
    reference = make_reference(article, **defaults | changes)
    refresh_documents([article.pk])
    return reference


@pytest.fixture
def follow(monkeypatch, transactional_db):
    """Brings the works up to date by following what changed, as a large catalogue does."""
    monkeypatch.setattr(cited_works, "SMALL", 0)
    monkeypatch.setattr(cited_works, "MOST_FOLLOWED", 2)
    return refresh_works


def works():
    return {work.title: work.article_count for work in CitedWork.objects.filter(article_count__gt=0)}


def test_references_of_several_articles_make_a_work_named_by_its_commonest_variant(db):
    for _ in range(2):
        cite()
    cite(f"{TITLE}: a history", authors=[{"family": "Abenov", "given": "S."}])
    refresh_works()
    work = CitedWork.objects.get()
    assert (work.title, work.year, work.article_count, work.reference_count) == (TITLE, 1998, 3, 3)


def test_what_one_article_cites_is_no_work_however_often(db):
    article = make_article()
    for _ in range(2):
        cite(article=article)
    refresh_works()
    assert works() == {}


def test_linked_ambiguous_and_removed_references_and_hidden_articles_do_not_count(db):
    cite()
    cite(state="linked", cited=make_article())
    cite(state="ambiguous")
    cite(position=None)
    cite(article=make_article(status="deleted"))
    refresh_works()
    assert works() == {}
    cite(state="damaged", damaged=True)
    refresh_works(everything=True)
    assert works() == {TITLE: 2}


def test_again_changes_nothing(db):
    for _ in range(3):
        cite()
    refresh_works(everything=True)
    before = list(CitedWork.objects.values()), list(CitedWorkReference.objects.values())
    refresh_works(everything=True)
    assert (list(CitedWork.objects.values()), list(CitedWorkReference.objects.values())) == before


def test_a_work_keeps_its_id_when_references_come_and_go(db):
    references = [cite() for _ in range(3)]
    refresh_works()
    identity = CitedWork.objects.get().pk
    references[0].delete()
    cite(f"{TITLE}: a history")
    refresh_works(everything=True)
    assert CitedWork.objects.get().pk == identity
    assert works() == {TITLE: 3}


def test_works_that_turn_out_to_be_one_lead_to_the_larger(db):
    for year in (1998, 1998, 1998, 2003, 2003):
        cite(issued_year=year)
    refresh_works()
    Reference.objects.filter(issued_year=2003).update(issued_year=1998)
    refresh_works(everything=True)
    larger, smaller = CitedWork.objects.order_by("-article_count")
    assert (larger.article_count, larger.merged_into) == (5, None)
    assert (smaller.article_count, smaller.merged_into) == (0, larger)


def test_a_work_that_comes_to_the_catalogue_leaves_its_references_to_it(db):
    references = [cite() for _ in range(2)]
    refresh_works()
    article = make_article()
    for reference in references:
        Reference.objects.filter(pk=reference.pk).update(state="linked", cited=article)
    refresh_works(everything=True)
    work = CitedWork.objects.get()
    assert (work.article_count, work.article_id) == (0, article.pk)
    assert not CitedWorkReference.objects.exists()


def test_what_changed_is_followed(follow):
    cite()
    assert follow() == 0
    cite()
    follow()
    assert works() == {TITLE: 2}
    cite(TITLE[:25])
    follow()
    assert works() == {TITLE: 3}, "a cut title joins a known work"
    make_article()
    follow()
    assert works() == {TITLE: 3}


def test_a_reference_that_is_linked_later_is_followed(follow):
    references = [cite() for _ in range(3)]
    follow()
    article = make_article()
    Reference.objects.filter(pk=references[0].pk).update(state="linked", cited=article)
    refresh_documents([article.pk])
    follow()
    assert works() == {TITLE: 2}


def test_a_changed_or_deleted_reference_is_followed(follow):
    references = [cite() for _ in range(4)]
    follow()
    Reference.objects.filter(pk=references[0].pk).update(title="Other", title_key="other")
    Reference.objects.filter(pk=references[1].pk).delete()
    refresh_documents([one.article_id for one in references[:2]])
    follow()
    assert works() == {TITLE: 2}
    assert CitedWorkReference.objects.count() == 2


def test_following_comes_to_what_reading_all_comes_to(follow):
    titles = [TITLE, f"{TITLE}: a history", TITLE[:28], "Another book about canals", "Capital"]
    for round_ in range(3):
        for number, title in enumerate(titles):
            cite(title, issued_year=1998 + (number % 2))
        if round_ != 1:
            follow()
    followed = sorted(works().items()), CitedWorkReference.objects.count()
    follow()
    CitedWork.objects.all().delete()
    refresh_works(everything=True)
    assert (sorted(works().items()), CitedWorkReference.objects.count()) == followed


def test_journals_that_are_cited_and_not_here_are_counted(db):
    here = make_journal(title="Law Review")
    for title in ("Journal of Rivers", "Journal of Rivers", "The journal of rivers", "Law Review", here.title):
        cite(type="article-journal", container_title=title)
    cite(type="chapter", container_title="A book")
    refresh_works()
    assert list(CitedJournal.objects.values_list("title", "article_count", "reference_count")) == [
        ("Journal of Rivers", 3, 3)
    ]


def test_issues_of_own_journals_that_are_cited_and_not_loaded_are_wanted(db):
    journal = make_journal(title="Law Review")
    make_article(issue=make_issue(journal, volume="7", number="1"))
    make_issue(journal, volume="7", number="3")  # known, but empty
    for volume, number in [("7", "1"), ("7", "2"), ("7", "2"), ("7", "3"), ("7", None), ("8", None), (None, "2")]:
        cite(container_title="Law review", volume=volume, number=number)
    refresh_works()
    wanted = WantedIssue.objects.order_by("volume", "number").values_list(
        "journal", "volume", "number", "reference_count"
    )
    assert list(wanted) == [(journal.pk, "7", "2", 2), (journal.pk, "7", "3", 1), (journal.pk, "8", None, 1)]


def test_a_title_that_two_journals_bear_asks_for_no_issue(db):
    for number in range(2):
        make_journal(title="Law Review", slug=f"law-review-{number}")
    cite(container_title="Law review", volume="7", number="1")
    refresh_works()
    assert not WantedIssue.objects.exists()


def test_the_command_says_how_much_it_looked_at(db, capsys):
    for _ in range(2):
        cite()
    call_command("refresh_works", all=True)
    assert capsys.readouterr().out == "1 cited works were looked at.\n"
