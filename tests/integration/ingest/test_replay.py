"""Stored sources are read again: what today's reader makes of them otherwise is stored, and decisions stand."""

from __future__ import annotations

import json
from contextlib import nullcontext

import pytest
from django.core.management import call_command
from django.db import connection

from articles.curation.corrections import correct
from articles.ingest import replay as replaying
from articles.ingest.replay import replay
from articles.models import Article, Authorship, IngestRun, ParseProblem, Reference, ReviewItem, SourceFile
from articles.models.readings import printed_value
from articles.parsing import READER_VERSION
from tests.article_text import ABSTRACT, REFERENCES, article_text, write_article

pytestmark = pytest.mark.django_db

OLD = "What an earlier reader made of it."


def made_by_an_earlier_reader(article):
    """The abstract and the references as an earlier reader left them."""
    article.abstract = OLD
    article.printed["abstract"]["value"] = OLD
    article.save()
    Reference.objects.filter(article=article, position=3).delete()
    Authorship.objects.filter(article=article).update(confidence=0.5)
    SourceFile.objects.filter(article=article).update(reader_version="0", stated=1)


@pytest.fixture
def article(tmp_path, ingest):
    ingest(write_article(tmp_path))
    article = Article.objects.get()
    made_by_an_earlier_reader(article)
    return article


def test_what_reads_otherwise_today_is_stored(article):
    report = replay()
    article.refresh_from_db()
    assert (article.abstract, article.references.count()) == (ABSTRACT, len(REFERENCES))
    assert (report.fields["abstract"], report.fields["references"], report.worse) == (1, 1, 0)
    source = SourceFile.objects.get()
    assert source.reader_version == READER_VERSION
    assert source.stated > 1


def test_a_dry_run_says_what_would_change_and_keeps_nothing(article, dump):
    before = dump()
    runs = IngestRun.objects.count()
    report = replay(dry_run=True)
    assert dump() == before
    assert IngestRun.objects.count() == runs
    assert report.examples["abstract"] == [(article.pk, OLD, ABSTRACT[:120] + "…")]
    assert report.as_record(9)["changed_fields"] == {"abstract": 1, "references": 1}


@pytest.mark.django_db(transaction=True)
def test_a_dry_run_holds_the_lock_for_no_more_than_a_batch(tmp_path, ingest, monkeypatch):
    for number in range(3):
        ingest(write_article(tmp_path, f"{number}.txt", title=f"Matter {number} of the valley", page=f"{number + 1}"))
    monkeypatch.setattr(replaying, "BATCH_ARTICLES", 1)
    held = []

    def progress(done):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'")
            held.append((done, cursor.fetchone()[0]))

    replay(dry_run=True, everything=True, progress=lambda: nullcontext(progress))
    assert held == [(1, 0)] * 3


def test_what_today_s_reader_has_read_is_passed_over(tmp_path, ingest, dump):
    ingest(write_article(tmp_path))
    before = dump()
    assert replay().files == 0
    report = replay(everything=True)
    assert (report.files, report.table().splitlines()[1].split()) == (1, ["updated", "0"])
    assert dump() == before


def test_only_so_many_articles_are_done(tmp_path, ingest, monkeypatch):
    monkeypatch.setattr(replaying, "PAGE_ARTICLES", 2)
    for number in range(4):
        ingest(write_article(tmp_path, f"{number}.txt", title=f"Matter {number} of the valley", page=f"{number + 1}"))
    assert [replay(everything=True, limit=limit).files for limit in (3, None)] == [3, 4]


def test_decisions_stand(article, django_user_model):
    editor = django_user_model.objects.create_user("editor")
    correct(article, {"abstract": "Decided words."}, by=editor)
    replay()
    article.refresh_from_db()
    assert (article.abstract, printed_value(article, "abstract")) == ("Decided words.", ABSTRACT)
    assert ReviewItem.objects.get(kind=ReviewItem.Kind.SOURCE_CHANGED).details["printed_now"] == ABSTRACT


def test_an_article_of_several_sources_stays_the_best_of_them(tmp_path, ingest, dump):
    ingest(write_article(tmp_path, "a.txt", references=REFERENCES[:1]))
    ingest(write_article(tmp_path, "b.txt", abstract=ABSTRACT.partition(". ")[0] + "."))
    before = dump()
    assert replay(everything=True).files == 1
    assert dump() == before


def test_superseded_sources_say_nothing(tmp_path, ingest, dump):
    ingest(write_article(tmp_path))
    ingest(write_article(tmp_path, references=REFERENCES[:1]))
    before = dump()
    replay(everything=True)
    assert dump() == before


def test_a_source_that_no_longer_reads_is_named_and_stays(article, capsys, monkeypatch, tmp_path):
    SourceFile.objects.update(text="<urlset><url/></urlset>", content=None)
    with pytest.raises(SystemExit) as exit_:
        call_command("replay", "--report", tmp_path / "report.json")
    assert exit_.value.code == 1
    assert "[no-article]" in capsys.readouterr().err
    article.refresh_from_db()
    assert article.abstract == OLD
    assert json.loads((tmp_path / "report.json").read_text())["refused_count"] == 1
    assert ParseProblem.objects.filter(run=IngestRun.objects.first(), code="no-article").exists()


def test_the_command_prints_changes_with_examples(article, capsys):
    call_command("replay", "--dry-run")
    out = capsys.readouterr().out
    assert f"abstract: 1 changed\n  article {article.pk}\n    - {OLD}\n    + {ABSTRACT[:120]}…" in out
    assert "Dry run" in out


def test_doubts_are_those_of_today_s_reader(tmp_path, ingest):
    ingest(write_article(tmp_path, references=["Broken"]))
    source = SourceFile.objects.get()
    ParseProblem.objects.create(run=source.run, source=source, path=source.path, code="of-old")
    replay(everything=True)
    assert not ParseProblem.objects.filter(code="of-old").exists()


def test_a_replay_is_a_run(article):
    replay()
    run = IngestRun.objects.first()
    assert (run.state, run.arguments["replay"], run.counts["updated"]) == ("finished", True, 1)


def test_stored_bytes_are_read_not_the_text(article):
    """What the decoder has learned counts too."""
    SourceFile.objects.update(text=article_text().replace("quarrels", "quarrelz"), content=article_text().encode())
    replay()
    assert "quarrelz" not in SourceFile.objects.get().text
