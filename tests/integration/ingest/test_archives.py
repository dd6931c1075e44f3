"""Archives, lists on standard input and addresses, through the command: what is stored and how it ends."""

from __future__ import annotations

import io
import os
import sys
import zipfile

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from articles.models import Article, IngestRun, ParseProblem, SourceFile
from tests.article_text import article_text, write_article
from tests.unit.ingest.test_archives import make_tar, make_zip

pytestmark = pytest.mark.django_db


def articles(*names: str) -> dict[str, bytes]:
    """An article file for each name."""
    return {
        name: article_text(title=f"Matter number {number} of the valley", page=f"{number}").encode()
        for number, name in enumerate(names, start=1)
    }


def listed(monkeypatch, *paths: object) -> None:
    """Put a list of paths on standard input."""
    content = b"".join(os.fsencode(str(path)) + b"\n" for path in paths)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="utf-8"))


@pytest.mark.parametrize("kind", ["a.zip", "a.tar.gz"])
def test_the_articles_of_an_archive_are_stored_under_its_name(tmp_path, ingest, kind):
    path = tmp_path / kind
    (make_zip if kind == "a.zip" else make_tar)(path, articles("1.txt", "deep/2.txt") | {"x.png": b"\x89"})
    assert ingest(path).files == 2
    assert sorted(SourceFile.objects.values_list("path", flat=True)) == [f"{path}/1.txt", f"{path}/deep/2.txt"]


def test_a_file_and_the_same_file_in_an_archive_are_one_content(tmp_path, ingest, dump):
    write_article(tmp_path)
    ingest(tmp_path)
    before = dump()
    make_zip(tmp_path / "a.zip", {"again.txt": article_text().encode()})
    assert ingest(tmp_path).files == 2
    after = dump()
    assert [path for *_, path in after.pop("SourcePath")] == [f"{tmp_path}/a.zip/again.txt"]
    assert after == {table: rows for table, rows in before.items() if table != "SourcePath"}


def test_what_is_good_in_a_broken_archive_is_stored_and_the_rest_named(tmp_path, capsys):
    make_tar(tmp_path / "a.tar.gz", articles("1.txt", "2.txt") | {"noise.png": os.urandom(50_000)})
    content = (tmp_path / "a.tar.gz").read_bytes()
    (tmp_path / "a.tar.gz").write_bytes(content[: len(content) // 2])
    with zipfile.ZipFile(tmp_path / "b.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", bytes(2_000_000))
    write_article(tmp_path, "c.txt")
    with pytest.raises(SystemExit) as stop:
        call_command("ingest", tmp_path)
    assert stop.value.code == 1
    assert Article.objects.count() == 3
    assert sorted(ParseProblem.objects.filter(source=None).values_list("code", flat=True)) == [
        "broken-archive",
        "packed-too-well",
    ]
    assert "[broken-archive]" in capsys.readouterr().err


def test_a_list_on_standard_input_is_ingested_and_what_is_missing_is_named(tmp_path, monkeypatch, capsys):
    make_zip(tmp_path / "a.zip", articles("1.txt"))
    folder = tmp_path / "folder of äö"
    write_article(folder, title="Another matter entirely", page="59-70")
    listed(monkeypatch, tmp_path / "nowhere.txt", folder, "", "https://example.org/a.txt", tmp_path / "a.zip")
    with pytest.raises(SystemExit) as stop:
        call_command("ingest", "-")
    assert stop.value.code == 1
    assert Article.objects.count() == 2
    out = capsys.readouterr().err
    assert "There is no such file or folder. [missing]" in out
    assert "https://example.org/a.txt, line 1: This is an address; only files are read" in out


def test_a_list_of_what_is_all_there_ends_well(tmp_path, monkeypatch):
    listed(monkeypatch, write_article(tmp_path))
    call_command("ingest", "-")
    assert Article.objects.count() == 1


def test_an_address_that_is_named_stops_the_run(tmp_path):
    with pytest.raises(CommandError, match="is an address; only files are read, so download it first") as stop:
        call_command("ingest", "https://example.org/a.zip")
    assert stop.value.returncode == 2
    assert not IngestRun.objects.exists()


def test_names_that_are_no_text_are_stored_all_the_same(tmp_path, monkeypatch):
    """Bytes in a file's name that no encoding gives, in a folder and in a list."""
    write_article(tmp_path, os.fsdecode(b"a-\xe9.txt"))
    (tmp_path / os.fsdecode(b"b-\xe9.txt")).write_bytes(b"")
    listed(monkeypatch, tmp_path / os.fsdecode(b"c-\xff.txt"))
    with pytest.raises(SystemExit):
        call_command("ingest", tmp_path, "-")
    assert SourceFile.objects.get().path.endswith(r"a-\udce9.txt")
    assert sorted(ParseProblem.objects.values_list("code", flat=True)) == ["empty", "missing"]
