"""The page of a run of the ingest: who, when, how it went, and the way to every file, doubt and article."""

import html
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.admin import runs
from articles.ingest.run import ingest_files
from articles.models import Article, IngestRun, ParseProblem
from tests.article_text import write_article
from tests.integration.admin.pages import change_address

PAGE_QUERIES = 9
"""Queries of the page for an editor, however much the run did; four are the session, account, permissions."""


@pytest.fixture
def folder(db, settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    folder = tmp_path / "files"
    write_article(folder, "a.txt")
    write_article(folder, "b.txt", title="Another matter of law", page="59-70")
    (folder / "c.txt").write_bytes(b"")
    return folder


def page_of(client: Client, run: IngestRun, query: str = "") -> str:
    response = client.get(change_address(run) + query)
    assert response.status_code == 200
    return response.content.decode()


def test_a_run_says_who_when_with_what_and_how_it_went(editor, folder):
    ingest_files([folder], started_by=editor.user)
    run = IngestRun.objects.get()
    page = page_of(editor, run)
    assert "editors" in page
    assert f"{folder}; read by 1 process(es)" in page
    assert "3 files, 2 added, 0 updated, 0 unchanged, 0 passed over, 1 refused" in page
    assert "files a second" in page
    assert "finished" in page


def test_articles_are_links_and_say_whether_they_are_new(editor, folder):
    ingest_files([folder])
    write_article(folder, "a.txt", abstract="A wholly new abstract about terraces.", accessed="1 may 2025")
    ingest_files([folder])
    Article.objects.exclude(page="41-58").update(title="Another <b>matter</b> of law")
    first, second = IngestRun.objects.order_by("pk")
    changed = Article.objects.get(page="41-58")
    page = page_of(editor, first)
    assert page.count("<td>added</td>") == 2
    assert "Another &lt;b&gt;matter&lt;/b&gt; of law" in page
    page = page_of(editor, second)
    assert f'<td><a href="{change_address(changed)}">{changed.title}</a></td><td>changed</td>' in page
    assert "<td>added</td>" not in page


def test_refused_files_are_named_with_their_reasons_and_lead_to_the_list(editor, folder):
    ingest_files([folder])
    ingest_files([folder])
    run = IngestRun.objects.earliest("pk")
    page = page_of(editor, run)
    problem = ParseProblem.objects.filter(run=run).get(source=None)
    assert f"<bdi>{problem.path}</bdi>, line 1: {html.escape(problem.text)} <code>empty</code>" in page
    (address,) = re.findall(r'href="([^"]+)"><code>empty</code> \(1\)', page)
    assert listed(editor, address) == [problem]


def test_doubts_are_counted_by_kind_and_lead_to_the_filtered_list(editor, folder):
    ingest_files([folder])
    run = IngestRun.objects.get()
    run.counts["problems"] = {"odd-line": 1}
    run.save()
    source = Article.objects.first().source
    wanted = ParseProblem.objects.create(run=run, source=source, path="x", code="odd-line")
    ParseProblem.objects.create(run=run, source=source, path="x", code="other")
    ParseProblem.objects.create(run=IngestRun.objects.create(), source=source, path="x", code="odd-line")
    (address,) = re.findall(r'href="([^"]+)"><code>odd-line</code> \(1\)', page_of(editor, run))
    assert listed(editor, address) == [wanted]


def listed(client: Client, address: str) -> list[ParseProblem]:
    return list(client.get(html.unescape(address)).context["cl"].result_list)


def test_long_lists_of_articles_come_in_pages(editor, folder, monkeypatch):
    ingest_files([folder])
    run = IngestRun.objects.get()
    monkeypatch.setattr(runs, "SHOWN_ARTICLES", 1)
    first, second = page_of(editor, run), page_of(editor, run, "?page=2")
    assert ("Next page" in first, "Previous page" in first) == (True, False)
    assert ("Next page" in second, "Previous page" in second) == (False, True)
    assert first.count("<td>added</td>") == second.count("<td>added</td>") == 1
    for odd in ("?page=x", "?page=-1", "?page=999999999", "?page=²"):
        page_of(editor, run, odd)


def test_a_run_that_was_killed_at_once_has_a_page_too(editor, db):
    run = IngestRun.objects.create()
    page = page_of(editor, run)
    assert "0 files, 0 added" in page
    assert "(not known)" in page


def test_names_of_files_are_escaped(editor, db):
    run = IngestRun.objects.create(arguments={"paths": ["<script>alert(1)</script>"]})
    ParseProblem.objects.create(run=run, path="<script>alert(2)</script>", code="empty", text="<script>")
    page = page_of(editor, run)
    assert "<script>alert" not in page


def test_the_page_costs_the_same_for_one_and_for_ten_articles(editor, settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    counted = []
    for count in (1, 10):
        folder = tmp_path / str(count)
        for number in range(count):
            write_article(
                folder, f"{number}.txt", title=f"Matter {count * 100 + number} of it", page=f"{count * 100 + number}"
            )
            (folder / f"{number}.bib").write_bytes(b"")
        ingest_files([folder])
        with CaptureQueriesContext(connection) as queries:
            page_of(editor, IngestRun.objects.first())
        counted.append(len(queries))
    assert counted == [PAGE_QUERIES] * 2
