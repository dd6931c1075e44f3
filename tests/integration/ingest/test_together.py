"""Two runs at once, and a run beside an editor, on one database."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from articles.curation.corrections import correct
from articles.ingest.run import ingest_files
from articles.models import Article, Author, Authorship, Correction, Institution, Issue, Journal, SourceFile
from tests.article_text import write_article

pytestmark = pytest.mark.django_db(transaction=True)


def in_a_connection_of_its_own(deed, *arguments, **options):
    try:
        return deed(*arguments, **options)
    finally:
        connection.close()


def test_two_runs_over_one_folder_make_nothing_twice(tmp_path):
    for number in range(30):
        write_article(tmp_path, f"{number:02}.txt", title=f"Matter number {number} of the valley", page=f"{number + 1}")
    with ThreadPoolExecutor(2) as threads:
        runs = [threads.submit(in_a_connection_of_its_own, ingest_files, [tmp_path]) for _ in range(2)]
    reports = [run.result() for run in runs]
    assert [report.refused for report in reports] == [[], []]
    assert sum(report.outcomes.total() for report in reports) == 60
    assert (Article.objects.count(), SourceFile.objects.count(), Authorship.objects.count()) == (30, 30, 90)
    assert (Journal.objects.count(), Issue.objects.count()) == (1, 1)
    assert (Author.objects.count(), Institution.objects.count()) == (3, 3)


def test_a_run_beside_an_editor_loses_neither(tmp_path, django_user_model):
    editor = django_user_model.objects.create_user("editor")
    ingest_files([write_article(tmp_path)])
    row = Authorship.objects.get(family="Omarov")
    with ThreadPoolExecutor(2) as threads:
        for round_number in range(6):
            abstract = f"Round {round_number} of the same quarrel about water and its owners."
            path = write_article(tmp_path, f"{round_number}.txt", abstract=abstract)
            threads.submit(in_a_connection_of_its_own, ingest_files, [path])
            changes = {"given": f"Serik {round_number}"}
            threads.submit(in_a_connection_of_its_own, correct, row, changes, by=editor)
    row.refresh_from_db()
    assert row.given == Correction.objects.in_force().get().new
    assert Article.objects.get().abstract.startswith("Round ")
