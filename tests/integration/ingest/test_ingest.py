"""What a run stores, what it refuses, and that it can be repeated."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from articles.ingest.items import Outcome
from articles.ingest.run import ingest_files
from articles.models import (
    Affiliation,
    Article,
    Author,
    Authorship,
    IngestRun,
    Institution,
    Issue,
    Journal,
    ParseProblem,
    Reference,
    ReviewItem,
    SearchDocument,
    SourceFile,
)
from articles.models.readings import printed_value
from tests.article_text import ABSTRACT, TITLE, article_text, write_article

pytestmark = pytest.mark.django_db


def test_an_article_file_becomes_records(tmp_path, ingest):
    report = ingest(write_article(tmp_path))
    assert report.outcomes[Outcome.ADDED] == 1
    article = Article.objects.get()
    assert (article.title, article.abstract) == (TITLE, ABSTRACT)
    assert (article.page, article.page_start, article.page_end) == ("41-58", 41, 58)
    assert (article.issued_year, article.issued_month, article.doi, article.url) == (2019, 9, None, None)
    assert article.doi_known
    assert str(article.issue) == "Journal of Upland Government 3(2)"
    assert [row.name for row in Authorship.objects.shown()] == ["Ana B. Morland", "Serik T. Omarov", "Lucia Verde"]
    assert sorted(Institution.objects.values_list("name", "city", "country_code")) == [
        ("Academy of River Law", "Almaty", "KZ"),
        ("Institute of Valley Studies", "Bergen", "NO"),
        ("University of the Lower Coast", "Porto", "PT"),
    ]
    assert Reference.objects.count() == 3
    assert SearchDocument.objects.get().article_id == article.pk


def test_every_span_reproduces_what_was_printed(tmp_path, ingest):
    ingest(write_article(tmp_path))
    article = Article.objects.select_related("source").get()
    text = article.source.text

    def at(reading):
        return text[slice(*reading["span"])]

    assert at(article.printed["title"]) == TITLE
    assert at(article.printed["page"]) == "41-58"
    assert at(article.printed["journal"]) == "Journal of Upland Government"
    first = Authorship.objects.shown().first()
    assert at(first.printed["family"]) == "MORLAND"
    assert printed_value(first, "family") == "Morland"
    link = first.affiliation_links.get()
    assert at(link.printed["institution_name"]) == "Institute of Valley Studies"
    reference = Reference.objects.shown().first()
    assert at(reference.printed["title"]) == "Ditches and deeds: a history of shared water"


def test_ingesting_again_changes_not_one_row(tmp_path, ingest, dump):
    write_article(tmp_path, "one.txt")
    write_article(tmp_path, "deep/er/two.txt", title="Another matter entirely", page="59-70")
    ingest(tmp_path)
    before = dump()
    report = ingest(tmp_path)
    assert dump() == before
    assert report.outcomes == {Outcome.UNCHANGED: 2}


def test_a_renamed_file_is_unchanged(tmp_path, ingest, dump):
    path = write_article(tmp_path)
    ingest(path)
    before = dump()
    path.rename(tmp_path / "renamed.txt")
    assert ingest(tmp_path).outcomes == {Outcome.UNCHANGED: 1}
    after = dump()
    assert [path for *_, path in after.pop("SourcePath")] == [f"{tmp_path}/renamed.txt"]
    assert after == {table: rows for table, rows in before.items() if table != "SourcePath"}


def test_two_crawls_of_one_article_are_one_article_with_two_sources(tmp_path, ingest):
    write_article(tmp_path, "first.txt")
    write_article(tmp_path, "second.txt", accessed="2 apr. 2025")
    report = ingest(tmp_path)
    assert report.outcomes == {Outcome.ADDED: 1, Outcome.UPDATED: 1}
    assert Article.objects.get().sources.count() == 2
    assert Authorship.objects.count() == 3


def test_a_second_source_that_says_more_leads(tmp_path, ingest):
    ingest(write_article(tmp_path, "poor.txt", references=[]))
    ingest(write_article(tmp_path, "rich.txt"))
    assert Article.objects.get().source.path.endswith("rich.txt")
    assert Reference.objects.count() == 3
    ingest(write_article(tmp_path, "poorer.txt", references=[], authors=[]))
    assert Article.objects.get().source.path.endswith("rich.txt")
    assert Authorship.objects.count() == 3


def test_of_two_sources_that_say_as_much_the_newer_crawl_leads(tmp_path, ingest):
    ingest(
        write_article(
            tmp_path,
            "first.txt",
            abstract="The first words of it, read on the day the crawl came by.",
            accessed="2 apr. 2025",
        )
    )
    ingest(
        write_article(
            tmp_path,
            "older.txt",
            abstract="Some older words, read on the day the crawl came by.",
            accessed="1 apr. 2025",
        )
    )
    assert Article.objects.get().abstract == "The first words of it, read on the day the crawl came by."
    ingest(
        write_article(
            tmp_path,
            "newer.txt",
            abstract="Some newer words, read on the day the crawl came by.",
            accessed="3 apr. 2025",
        )
    )
    assert Article.objects.get().abstract == "Some newer words, read on the day the crawl came by."


def test_a_changed_file_updates_the_printed_values(tmp_path, ingest):
    path = write_article(tmp_path)
    ingest(path)
    identity = Article.objects.get().pk
    write_article(tmp_path, abstract="A wholly new abstract about terraces.", accessed="1 may 2025")
    assert ingest(path).outcomes == {Outcome.UPDATED: 1}
    article = Article.objects.get()
    assert (article.pk, article.abstract) == (identity, "A wholly new abstract about terraces.")


def test_a_reworded_title_at_the_same_page_is_the_same_article(tmp_path, ingest):
    path = write_article(tmp_path)
    ingest(path)
    write_article(tmp_path, title="Water rights and village councils in the Upper Valleys")
    ingest(path)
    assert Article.objects.get().title == "Water rights and village councils in the Upper Valleys"


def test_another_article_on_the_same_page_is_another_article(tmp_path, ingest):
    ingest(write_article(tmp_path, "one.txt"), write_article(tmp_path, "two.txt", title="A short note on herons"))
    assert Article.objects.count() == 2


def test_one_doi_is_one_article(tmp_path, ingest):
    write_article(tmp_path, "one.txt", doi="10.5555/upland.41")
    write_article(tmp_path, "two.txt", doi="https://doi.org/10.5555/UPLAND.41", title="Retitled", page="1-2")
    ingest(tmp_path)
    assert Article.objects.get().doi == "10.5555/upland.41"


def test_different_dois_are_different_articles_even_at_one_place(tmp_path, ingest):
    write_article(tmp_path, "one.txt", doi="10.5555/upland.41")
    write_article(tmp_path, "two.txt", doi="10.5555/upland.42")
    ingest(tmp_path)
    assert sorted(Article.objects.values_list("doi", flat=True)) == ["10.5555/upland.41", "10.5555/upland.42"]


def test_one_name_is_one_author_and_one_string_one_affiliation(tmp_path, ingest):
    write_article(tmp_path, "one.txt")
    write_article(tmp_path, "two.txt", title="Another matter entirely", page="59-70")
    ingest(tmp_path)
    assert (Author.objects.count(), Affiliation.objects.count(), Institution.objects.count()) == (3, 3, 3)
    assert (Journal.objects.count(), Issue.objects.count()) == (1, 1)
    reasons = {row.link_reason for row in Authorship.objects.all()}
    assert reasons == {"first of this name", "same full name and institution"}


def test_a_name_that_two_known_people_bear_is_linked_to_neither(tmp_path, ingest):
    namesakes = [Author(family="Verde", given="Lucia") for _ in range(2)]
    for namesake in namesakes:
        namesake.derive()
        namesake.save()
    ingest(write_article(tmp_path))
    row = Authorship.objects.get(family="Verde")
    assert row.author not in namesakes
    asked = ReviewItem.objects.filter(kind=ReviewItem.Kind.DUPLICATE_AUTHOR, other_id=row.author_id)
    assert set(asked.values_list("record_id", flat=True)) == {namesake.pk for namesake in namesakes}


def test_a_merged_author_leads_to_the_surviving_one(tmp_path, ingest):
    ingest(write_article(tmp_path, "one.txt"))
    merged, survivor = Author.objects.get(family="Verde"), Author.objects.get(family="Omarov")
    merged.merged_into = survivor
    merged.save()
    ingest(
        write_article(
            tmp_path,
            "two.txt",
            title="Another matter entirely",
            page="59-70",
            authors=["Lucia VERDE"],
            cited=["VERDE, Lucia"],
        )
    )
    assert Article.objects.get(page="59-70").authorships.get().author == survivor


def test_broken_files_are_named_and_the_good_ones_stored(tmp_path, capsys):
    write_article(tmp_path, "good.txt")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 20)
    (tmp_path / "large.txt").write_bytes(b"a" * (8 * 1024 * 1024 + 1))
    (tmp_path / "zeros.txt").write_bytes(b"a\x00b" * 400)
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    with pytest.raises(SystemExit) as stop:
        call_command("ingest", tmp_path)
    assert stop.value.code == 1
    _, err = capsys.readouterr()
    for name, code in (("empty", "empty"), ("binary", "binary"), ("large", "too-large"), ("zeros", "binary")):
        assert any(f"{name}.txt, line 1: " in line and f"[{code}]" in line for line in err.splitlines()), err
    assert "picture" not in err
    assert Article.objects.get().title == TITLE
    assert ParseProblem.objects.filter(source=None).count() == 4
    assert sorted(refusal["code"] for refusal in IngestRun.objects.get().counts["refused"]) == [
        "binary",
        "binary",
        "empty",
        "too-large",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file_is_refused(tmp_path):
    path = write_article(tmp_path)
    path.chmod(0)
    assert ingest_files([path]).refused[0].code == "unreadable"


def test_symbolic_links_in_folders_are_not_followed(tmp_path, ingest):
    outside = tmp_path / "outside"
    write_article(outside)
    folder = tmp_path / "inside"
    folder.mkdir()
    (folder / "link.txt").symlink_to(outside / "article.txt")
    (folder / "linked").symlink_to(outside, target_is_directory=True)
    assert ingest(folder).files == 0


def test_a_path_that_does_not_exist_stops_the_run(tmp_path):
    with pytest.raises(CommandError, match="There is no file or folder") as stop:
        call_command("ingest", tmp_path / "nowhere")
    assert stop.value.returncode == 2
    assert not IngestRun.objects.exists()


def test_dry_run_keeps_nothing(tmp_path, dump, capsys):
    write_article(tmp_path)
    before = dump()
    call_command("ingest", tmp_path, "--dry-run")
    assert dump() == before
    assert not IngestRun.objects.exists()
    assert "Dry run: nothing was kept." in capsys.readouterr().out


def test_the_report_is_written_as_json(tmp_path, capsys):
    write_article(tmp_path)
    call_command("ingest", tmp_path, "--report", tmp_path / "report.json")
    record = json.loads((tmp_path / "report.json").read_text())
    assert (record["files"], record["added"], record["refused"]) == (1, 1, [])
    assert capsys.readouterr().out.startswith("added")


def test_workers_store_what_one_process_stores(tmp_path, ingest):
    for number in range(12):
        write_article(tmp_path, f"{number:02}.txt", title=f"Matter number {number} of the valley", page=f"{number + 1}")
    ingest(tmp_path, workers=2)
    assert Article.objects.count() == 12
    assert list(SourceFile.objects.order_by("pk").values_list("path", flat=True)) == sorted(
        map(str, tmp_path.glob("*.txt"))
    )


def test_a_file_that_the_database_refuses_is_left_out_alone(tmp_path, monkeypatch):
    write_article(tmp_path, "good.txt")
    write_article(tmp_path, "bad.txt", title="Another matter entirely", page="59-70")
    from django.db import DataError

    from articles.ingest import run, store

    def refuse(files, ingest_run):
        if any(file.path.endswith("bad.txt") for file in files):
            raise DataError("value out of range")
        return store.store_batch(files, ingest_run)

    monkeypatch.setattr(run, "store_batch", refuse)
    report = ingest_files([tmp_path])
    assert [Path(refusal.path).name for refusal in report.refused] == ["bad.txt"]
    assert Article.objects.get().title == TITLE


def test_bytes_of_another_encoding_are_kept_whole(tmp_path, ingest):
    path = tmp_path / "latin.txt"
    content = article_text(title="Água e conselhos de aldeia", abstract="São águas várias, não são?" * 8).encode(
        "cp1252", "replace"
    )
    path.write_bytes(content)
    ingest(path)
    assert SourceFile.objects.get().original == content


def test_a_file_without_a_title_is_refused(tmp_path):
    path = tmp_path / "nothing.txt"
    path.write_text("\n\n  • \n\n[1]\n", encoding="utf-8")
    assert ingest_files([path]).refused[0].code == "no-title"


def test_a_reader_that_fails_loses_one_file_and_not_the_run(tmp_path, monkeypatch):
    from articles.ingest import read

    def fail(text):
        raise ZeroDivisionError("a fault of the reader")

    monkeypatch.setattr(read, "read_articles", fail)
    report = ingest_files([write_article(tmp_path)])
    assert report.refused[0].code == "reader-failed"
    assert "ZeroDivisionError" in report.refused[0].sentence


def test_what_is_no_ordinary_file_is_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert ingest_files([tmp_path]).refused[0].code == "not-a-file"


def test_a_run_that_dies_says_so(tmp_path, monkeypatch):
    from articles.ingest import run

    def die(files, ingest_run):
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "store_batch", die)
    with pytest.raises(KeyboardInterrupt):
        ingest_files([write_article(tmp_path)])
    assert IngestRun.objects.get().state == IngestRun.State.FAILED


def test_a_date_of_access_that_does_not_exist_is_none(tmp_path, ingest):
    ingest(write_article(tmp_path, accessed="31 feb. 2025"))
    assert SourceFile.objects.get().accessed is None


def test_the_bar_counts_every_file(tmp_path):
    from articles.management.commands.ingest import _progress_bar

    write_article(tmp_path)
    assert ingest_files([tmp_path], progress=_progress_bar).outcomes == {Outcome.ADDED: 1}
