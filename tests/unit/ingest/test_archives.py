"""Archives are read in place: what is taken from them, what is refused, and that nothing in them does harm."""

from __future__ import annotations

import gzip
import io
import os
import tarfile
import zipfile
import zlib
from pathlib import Path
from random import Random

import pytest

from articles.ingest import archives
from articles.ingest.archives import open_sources, read_archive
from articles.ingest.source import RefusedFile, SourceBytes

MIB = 1024 * 1024
NOISE = Random(5).randbytes(300_000)


def make_zip(path: Path, members: dict[str, bytes], **options) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def make_tar(path: Path, members: dict[str, bytes]) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for name, content in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return path


MAKERS = {"a.zip": make_zip, "a.tar.gz": make_tar, "a.tgz": make_tar}
both = pytest.mark.parametrize("kind", ["a.zip", "a.tar.gz"])


def read(path: Path) -> tuple[dict[str, bytes], dict[str, str]]:
    """What an archive gives: names below it to contents, and names to the codes of refusals."""
    found = list(read_archive(path))
    contents = {one.path.removeprefix(f"{path}/"): one.content for one in found if isinstance(one, SourceBytes)}
    refused = {one.path.removeprefix(f"{path}/"): one.code for one in found if isinstance(one, RefusedFile)}
    assert len(contents) + len(refused) == len(found)
    return contents, refused


@pytest.mark.parametrize("kind", MAKERS)
def test_members_are_named_by_archive_and_name_in_its_order(tmp_path, kind):
    members = {"b.txt": b"two", "one/deep/er/a.TXT": b"one", "./c.xml": b"<three/>"}
    assert read(MAKERS[kind](tmp_path / kind, members)) == (members, {})


@both
def test_hidden_and_foreign_members_are_passed_over(tmp_path, kind):
    passed_over = (".hidden.txt", ".git/a.txt", "one/.cache/a.txt", "__MACOSX/a.txt", "a.png", "inner.zip", "README")
    path = MAKERS[kind](tmp_path / kind, {"a.txt": b"one"} | dict.fromkeys(passed_over, b"other"))
    assert read(path) == ({"a.txt": b"one"}, {})


@both
def test_a_member_over_eight_mebibytes_is_refused_alone(tmp_path, kind):
    path = MAKERS[kind](tmp_path / kind, {"a.txt": b"one", "large.txt": bytes(8 * MIB + 1), "z.txt": b"last"})
    assert read(path) == ({"a.txt": b"one", "z.txt": b"last"}, {"large.txt": "too-large"})


@both
def test_a_member_packed_far_better_than_text_is_refused_alone(tmp_path, kind):
    text = b"".join(b"%d some words of an article, %d\n" % (n, n * n) for n in range(100_000))
    members = {"a.txt": NOISE, "bomb.txt": bytes(8 * MIB), "words.txt": text[: 3 * MIB], "z.txt": NOISE}
    contents, refused = read(MAKERS[kind](tmp_path / kind, members))
    assert refused == {"bomb.txt": "packed-too-well"}
    assert contents.keys() == {"a.txt", "words.txt", "z.txt"}


@both
def test_small_members_may_pack_as_well_as_they_like(tmp_path, kind):
    members = {"a.txt": bytes(100_000)}
    assert read(MAKERS[kind](tmp_path / kind, members)) == (members, {})


@both
def test_a_cut_off_archive_is_refused_and_a_stream_keeps_what_came_before(tmp_path, kind):
    path = MAKERS[kind](tmp_path / kind, {f"{number}.txt": NOISE[number * 9_000 :][:9_000] for number in range(9)})
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    contents, refused = read(path)
    assert refused == {str(path): "broken-archive"}
    assert len(contents) == (0 if kind == "a.zip" else 4)  # the table of contents of a .zip is at its end


def test_a_tar_without_its_end_is_refused_wherever_it_was_cut(tmp_path):
    """Also between two members, where the format itself would take it for the end."""
    make_tar(tmp_path / "a.tar.gz", {"a.txt": b"one", "b.txt": b"two"})
    tar = gzip.decompress((tmp_path / "a.tar.gz").read_bytes())
    for length in (1024, 1024 + 100, 1024 + 512 + 1):
        (tmp_path / "a.tar.gz").write_bytes(gzip.compress(tar[:length]))
        assert read(tmp_path / "a.tar.gz") == ({"a.txt": b"one"}, {str(tmp_path / "a.tar.gz"): "broken-archive"})


def test_a_wrong_sum_of_a_gzip_is_noticed(tmp_path):
    path = make_tar(tmp_path / "a.tar.gz", {"a.txt": b"one"})
    path.write_bytes(path.read_bytes()[:-8] + bytes(8))
    assert read(path) == ({"a.txt": b"one"}, {str(path): "broken-archive"})


def test_a_broken_member_of_a_zip_is_refused_alone(tmp_path):
    path = make_zip(tmp_path / "a.zip", {"a.txt": b"one", "b.txt": NOISE, "c.txt": b"three"})
    content = bytearray(path.read_bytes())
    content[content.index(NOISE[:50]) + 1_000] ^= 1
    path.write_bytes(content)
    assert read(path) == ({"a.txt": b"one", "c.txt": b"three"}, {"b.txt": "broken-member"})


def test_a_member_that_says_it_is_smaller_than_it_is_is_refused(tmp_path):
    path = make_zip(tmp_path / "a.zip", {"a.txt": bytes(90_000)})
    path.write_bytes(path.read_bytes().replace((90_000).to_bytes(4, "little"), (10).to_bytes(4, "little")))
    assert read(path) == ({}, {"a.txt": "broken-member"})


def test_an_encrypted_member_is_refused_alone(tmp_path):
    path = make_zip(tmp_path / "a.zip", {"a.txt": b"one", "b.txt": b"two"})
    content = bytearray(path.read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.rindex(mark) + flags] |= 1
    path.write_bytes(content)
    assert read(path) == ({"a.txt": b"one"}, {"b.txt": "encrypted"})


@pytest.mark.parametrize("content", [b"", b"no archive at all", b"\x1f\x8b\x08" + bytes(40)])
@both
def test_what_is_no_archive_is_refused(tmp_path, kind, content):
    path = tmp_path / kind
    path.write_bytes(content)
    assert read(path) == ({}, {str(path): "broken-archive"})


@both
def test_names_are_labels_only(tmp_path, kind):
    """Whatever members are called, nothing is written, and control characters do not reach a report."""
    inside = tmp_path / "inside"
    inside.mkdir()
    names = ("../up.txt", "/etc/root.txt", "a/../../up.txt", "C:\\dos.txt", "two\nlines\x1b[2J.txt", "\u202etxt.txt")
    path = MAKERS[kind](inside / kind, dict.fromkeys(names, b"one"))
    before = sorted(tmp_path.rglob("*"))
    contents, refused = read(path)
    assert sorted(tmp_path.rglob("*")) == before
    assert refused == {}
    assert contents.keys() == {*names[:4], r"two\nlines\x1b[2J.txt", r"\u202etxt.txt"}


@both
def test_links_and_special_files_in_archives_are_passed_over(tmp_path, kind):
    path = tmp_path / kind
    if kind == "a.zip":
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(link, "/etc/passwd")
    else:
        with tarfile.open(path, "w:gz") as archive:
            for name, type_ in (("l.txt", tarfile.SYMTYPE), ("h.txt", tarfile.LNKTYPE), ("f.txt", tarfile.FIFOTYPE)):
                entry = tarfile.TarInfo(name)
                entry.type, entry.linkname = type_, "/etc/passwd"
                archive.addfile(entry)
    assert read(path) == ({}, {})


@both
def test_an_archive_of_too_many_members_is_read_up_to_there(tmp_path, kind, monkeypatch):
    monkeypatch.setattr(archives, "MOST_MEMBERS", 2)
    path = MAKERS[kind](tmp_path / kind, {f"{number}.txt": b"x" for number in range(4)})
    assert read(path) == ({"0.txt": b"x", "1.txt": b"x"}, {str(path): "archive-too-large"})


@both
def test_an_archive_of_too_many_bytes_is_read_up_to_there(tmp_path, kind, monkeypatch):
    monkeypatch.setattr(archives, "MOST_BYTES", 25)
    path = MAKERS[kind](tmp_path / kind, {f"{number}.txt": b"ten bytes." for number in range(4)})
    assert read(path) == ({"0.txt": b"ten bytes.", "1.txt": b"ten bytes."}, {str(path): "archive-too-large"})


def test_what_a_tar_passes_over_counts_too(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "MOST_BYTES", 25)
    path = make_tar(tmp_path / "a.tar.gz", {"picture.png": bytes(30), "a.txt": b"one"})
    assert read(path) == ({}, {str(path): "archive-too-large"})


def test_a_tar_whose_names_are_made_to_fill_the_memory_is_refused(tmp_path):
    path = tmp_path / "a.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        entry = tarfile.TarInfo("long")
        entry.type, entry.size = tarfile.GNUTYPE_LONGNAME, 2 * MIB
        archive.addfile(entry, io.BytesIO(b"x" * entry.size))
    assert read(path) == ({}, {str(path): "broken-archive"})


def test_a_tar_of_many_members_is_not_gathered(tmp_path, monkeypatch):
    """The library would keep the header of every member; memory stays flat because they are let go."""
    kept = []
    next_member = tarfile.TarFile.next
    monkeypatch.setattr(tarfile.TarFile, "next", lambda tar: kept.append(len(tar.members)) or next_member(tar))
    read(make_tar(tmp_path / "a.tar.gz", {f"{number}.txt": b"x" for number in range(20)}))
    assert len(kept) >= 20
    assert max(kept) <= 1


@both
def test_an_archive_that_grows_while_it_is_read_is_refused(tmp_path, kind):
    path = MAKERS[kind](tmp_path / kind, {"a.txt": b"one", "b.txt": b"two"})
    found = []
    for one in read_archive(path):
        found.append(one)
        os.utime(path, (1, 1))
    assert [getattr(one, "code", None) for one in found] == [None, None, "changing"]


def test_a_pipe_called_an_archive_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.zip")
    assert read(tmp_path / "a.zip") == ({}, {str(tmp_path / "a.zip"): "not-a-file"})


@both
def test_damage_of_any_kind_ends_in_refusals(tmp_path, kind):
    """Flipped bytes at a few hundred places: whatever the libraries make of them, nothing is raised."""
    path = MAKERS[kind](tmp_path / kind, {f"{number}.txt": b"words %d" % number for number in range(6)})
    whole = path.read_bytes()
    if kind == "a.tar.gz":
        whole = zlib.decompress(whole, 31)[:4_096]
    random, refused = Random(3), 0
    for _ in range(300):
        content = bytearray(whole)
        for _ in range(random.randint(1, 4)):
            content[random.randrange(len(content))] = random.randrange(256)
        path.write_bytes(gzip.compress(content, 1) if kind == "a.tar.gz" else content)
        refused += bool(read(path)[1])
    assert refused > 30


def test_archives_in_folders_are_read_and_links_to_them_are_not(tmp_path):
    outside = make_zip(tmp_path / "outside.zip", {"a.txt": b"outside"})
    folder = tmp_path / "folder"
    (folder / "deep").mkdir(parents=True)
    make_zip(folder / "deep/b.ZIP", {"b.txt": b"inside"})
    (folder / "c.zip").symlink_to(outside)
    (folder / "d.txt").symlink_to("/etc/passwd")
    found = list(open_sources([folder]))
    assert [source.path for source in found] == [f"{folder}/deep/b.ZIP/b.txt"]


def test_a_table_of_contents_that_would_fill_the_memory_is_not_read(tmp_path, monkeypatch):
    path = make_zip(tmp_path / "a.zip", {f"{number}.txt": b"" for number in range(100)})
    assert len(read(path)[0]) == 100
    monkeypatch.setattr(archives, "MOST_TABLE_BYTES", 4_000)
    assert read(path) == ({}, {str(path): "archive-too-large"})


def test_members_that_share_their_packed_bytes_are_read_up_to_a_limit(tmp_path):
    """Each alone is small enough; together they unpack to a thousand times what the archive has."""
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"some words " * 9_000)
        archive.filelist *= 300
    assert path.stat().st_size < 30_000
    found = list(read_archive(path))
    assert isinstance(found[-1], RefusedFile)
    assert found[-1].code == "packed-too-well"
    assert len(found) < 100
