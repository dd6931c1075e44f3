"""Which journal and issue an article goes to."""

from __future__ import annotations

import pytest

from articles.curation.corrections import correct
from articles.models import Article, Issue, Journal, ReviewItem, SearchDocument
from tests.article_text import JOURNAL, write_article
from tests.make import make_issue, make_journal

pytestmark = pytest.mark.django_db


def test_an_issn_names_the_journal_whatever_its_title(tmp_path, ingest):
    ingest(write_article(tmp_path, "one.txt"))
    ingest(write_article(tmp_path, "two.txt", journal="Upland Government", title="Another matter", page="59-70"))
    assert Journal.objects.get().title == JOURNAL
    assert Article.objects.filter(journal__title=JOURNAL).count() == 2


def test_a_title_names_the_journal_when_one_has_it_and_the_file_states_no_issn(tmp_path, ingest):
    journal = make_journal(title="The journal of upland government", issn="9999-4046")
    ingest(write_article(tmp_path, issn=""))
    assert Article.objects.get().journal == journal


def test_another_issn_under_the_same_title_is_another_journal(tmp_path, ingest):
    make_journal(title=JOURNAL, issn="9999-1012")
    ingest(write_article(tmp_path))
    slugs = sorted(Journal.objects.values_list("slug", flat=True))
    assert slugs == ["journal-of-upland-government", "journal-of-upland-government-2"]


def test_a_title_that_two_journals_bear_decides_nothing(tmp_path, ingest):
    make_journal(title=JOURNAL, slug="one")
    make_journal(title=JOURNAL, slug="two")
    ingest(write_article(tmp_path, issn=""))
    article = Article.objects.get()
    assert (article.journal, article.issue) == (None, None)
    assert ReviewItem.objects.get(kind=ReviewItem.Kind.AMBIGUOUS_JOURNAL).record_id == article.pk


def test_a_merged_journal_leads_to_the_surviving_one(tmp_path, ingest):
    survivor = make_journal(title="Government of the Uplands")
    make_journal(title=JOURNAL, issn="9999-4046", merged_into=survivor)
    ingest(write_article(tmp_path))
    assert Article.objects.get().journal == survivor


def test_a_journal_without_volumes_has_an_issue_a_year(tmp_path, ingest):
    for year in ("2018", "2019"):
        write_article(tmp_path, f"{year}.txt", volume="", date=f"may {year}", title=f"Matters of the year {year}")
    ingest(tmp_path)
    assert sorted(Issue.objects.values_list("volume", "number", "year")) == [(None, "2", 2018), (None, "2", 2019)]


def test_an_article_without_volume_and_number_is_in_no_issue(tmp_path, ingest):
    ingest(write_article(tmp_path, volume="", number=""))
    assert Article.objects.get().issue is None
    assert not Issue.objects.exists()


def test_a_journal_whose_title_has_no_latin_form_still_has_an_address(tmp_path, ingest):
    ingest(write_article(tmp_path, journal="Право и река", issn=""))
    assert Journal.objects.get().get_absolute_url() == "/journals/pravo-i-reka/"


def test_a_decided_journal_stands(tmp_path, ingest, django_user_model):
    editor = django_user_model.objects.create_user("editor")
    ingest(write_article(tmp_path))
    issue = make_issue(make_journal(title="Quiet Government"))
    correct(Article.objects.get(), {"journal": issue.journal_id, "issue": issue.pk}, by=editor)
    ingest(write_article(tmp_path, accessed="1 may 2025"))
    article = Article.objects.get()
    assert (article.journal, article.issue) == (issue.journal, issue)


def test_the_commonest_form_of_a_title_is_shown(tmp_path, ingest):
    for number, journal in enumerate((JOURNAL.upper(), JOURNAL, JOURNAL)):
        ingest(
            write_article(
                tmp_path, f"{number}.txt", journal=journal, title=f"Matter {number} of it", page=f"{number + 1}"
            )
        )
    assert Journal.objects.get().title == JOURNAL
    assert set(SearchDocument.objects.values_list("journal", flat=True)) == {JOURNAL}


def test_a_decided_title_is_not_outvoted(tmp_path, ingest, django_user_model):
    ingest(write_article(tmp_path))
    decided = JOURNAL.replace("Upland", "upland")
    correct(Journal.objects.get(), {"title": decided}, by=django_user_model.objects.create_user("editor"))
    ingest(write_article(tmp_path, "two.txt", title="Another matter entirely", page="59-70"))
    assert Journal.objects.get().title == decided
