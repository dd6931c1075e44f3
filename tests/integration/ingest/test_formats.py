"""Files of every format become articles, and stay what they are when they are ingested again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.core.management import call_command

from articles.ingest.run import ingest_files
from articles.models import Affiliation, Article, SourceFile
from articles.parsing.read import read_articles

SAMPLES = Path(__file__).parents[2] / "samples/formats"
NAMES = sorted(path.name for path in SAMPLES.iterdir() if path.is_file())


@pytest.mark.parametrize("name", NAMES)
def test_a_file_of_a_format_is_stored(name, ingest):
    """Each article has a source of its own, whose text reads as that article alone."""
    articles = read_articles((SAMPLES / name).read_bytes().decode("utf-8"))
    report = ingest(SAMPLES / name)
    assert report.files == len(articles) == Article.objects.count() == SourceFile.objects.count()
    for source in SourceFile.objects.select_related("article"):
        (again,) = read_articles(source.text)
        assert again.parsed.title.value == source.article.title
        assert source.original == source.text.encode(source.encoding)


def test_a_second_run_changes_nothing(ingest, dump):
    """Files of several articles are read again, but found to be stored."""
    names = ("records.ris", "works.bib", "ojs2-issue.xml", "crossref-list.json")
    ingest(*(SAMPLES / name for name in names))
    before = dump()
    ingest(*(SAMPLES / name for name in names))
    assert dump() == before


def test_affiliations_hold_no_markup(ingest):
    """The stored string is what people read."""
    ingest(SAMPLES / "jats-elife.xml")
    assert Affiliation.objects.get().raw == "Department of Botany, University of Lowland, Utrecht, Netherlands"


@pytest.mark.django_db
def test_other_files_are_passed_over_in_a_folder_and_refused_by_name(tmp_path):
    """A folder holds settings and site maps beside its articles."""
    shutil.copy(SAMPLES / "jats-plos.xml", tmp_path)
    (tmp_path / "package.json").write_text('{"private": true}', encoding="utf-8")
    (tmp_path / "sitemap.xml").write_text("<urlset><url/></urlset>", encoding="utf-8")
    (tmp_path / "README.md").write_text("# Files", encoding="utf-8")
    report = ingest_files([tmp_path])
    assert (report.refused, report.passed_over, report.files) == ([], 2, 3)
    assert "passed over" in report.table()
    (refusal,) = ingest_files([tmp_path / "sitemap.xml"]).refused
    assert refusal.code == "no-article"
    assert "XML of another kind" in refusal.sentence


@pytest.mark.django_db
def test_an_article_without_a_title_is_refused_alone(tmp_path):
    """The others of its file are stored."""
    path = tmp_path / "works.json"
    path.write_text('[{"author": [], "title": "Fences of the valley"}, {"author": []}]', encoding="utf-8")
    assert [refusal.code for refusal in ingest_files([path]).refused] == ["no-title"]
    assert Article.objects.get().title == "Fences of the valley"


@pytest.mark.django_db
def test_the_command_says_what_it_passed_over(tmp_path, capsys):
    """Nothing was wrong, so the status is that of success."""
    (tmp_path / "package.json").write_text('{"private": true}', encoding="utf-8")
    call_command("ingest", tmp_path)
    assert "passed over       1" in capsys.readouterr().out
