"""Finding files and reading their bytes: what is refused, with a reason, instead of being read half."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from articles.ingest.archives import open_sources
from articles.ingest.source import MissingPath, RefusedFile, find_files, label, read_bytes, require


def refusals(*paths) -> list[tuple[str, str]]:
    return [(one.path, one.code) for one in open_sources(paths) if isinstance(one, RefusedFile)]


def test_what_a_list_names_in_vain_is_refused_in_its_place(tmp_path):
    good = tmp_path / "good.txt"
    good.write_bytes(b"one")
    missing, missing_zip = str(tmp_path / "nowhere.txt"), str(tmp_path / "nowhere.zip")
    found = list(open_sources([missing, str(good), missing_zip, "a\0b"]))
    assert [getattr(one, "code", "") for one in found] == ["missing", "", "missing", "missing"]
    assert [one.path for one in found] == [missing, str(good), missing_zip, r"a\x00b"]


@pytest.mark.parametrize("address", ["https://example.org/a.txt", "ftp://example.org/a.zip", "s3://bucket/folder"])
def test_an_address_is_refused_with_a_sentence(address):
    assert refusals(address) == [(address, "address")]
    with pytest.raises(MissingPath, match="is an address; only files are read, so download it first"):
        require([address])


@pytest.mark.parametrize("change", ["longer", "other", "shorter"])
def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path, monkeypatch, change):
    path = tmp_path / "a.txt"
    path.write_bytes(b"some words")
    honest = Path.open

    def open_and_change(self, *arguments):
        stream = honest(self, *arguments)
        read = stream.read

        class Changing:
            def __enter__(self):
                return self

            def __exit__(self, *_):
                stream.close()

            def fileno(self):
                return stream.fileno()

            def read(self, size):
                content = read(size)
                with open(path, "r+b") as other:
                    other.truncate({"longer": 20, "other": 10, "shorter": 3}[change])
                os.utime(path, ns=(0, 12_345))
                return content

        return Changing()

    monkeypatch.setattr(Path, "open", open_and_change)
    with pytest.raises(RefusedFile) as refusal:
        read_bytes(path)
    assert refusal.value.code == "changing"


def test_a_file_that_vanishes_is_refused(tmp_path):
    with pytest.raises(RefusedFile) as refusal:
        read_bytes(tmp_path / "a.txt")
    assert refusal.value.code == "not-a-file"


def test_a_file_that_cannot_be_read_is_refused(tmp_path, monkeypatch):
    def fail(*_):
        raise OSError(5, "Input/output error")

    path = tmp_path / "a.txt"
    path.write_bytes(b"one")
    monkeypatch.setattr(Path, "open", fail)
    with pytest.raises(RefusedFile, match="Input/output error"):
        read_bytes(path)


def test_links_in_folders_are_passed_over_and_named_ones_followed(tmp_path):
    (tmp_path / "outside.txt").write_bytes(b"one")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "link.txt").symlink_to(tmp_path / "outside.txt")
    (folder / "around").symlink_to(folder, target_is_directory=True)
    assert list(open_sources([folder])) == []
    assert [one.content for one in open_sources([folder / "link.txt"])] == [b"one"]


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("plain name, äöü 字.txt", "plain name, äöü 字.txt"),
        (os.fsdecode(b"latin-\xe9.txt"), r"latin-\udce9.txt"),
        ("two\nlines", r"two\nlines"),
        ("\u202egnp.txt", r"\u202egnp.txt"),
    ],
)
def test_labels_hold_only_what_can_be_stored_and_seen(path, named):
    assert label(path) == named


def test_what_is_no_ordinary_file_is_refused_in_a_tree_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").mkdir()
    (tmp_path / "c.txt").write_bytes(b"one")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.path.relpath(tmp_path / "d.txt"))
        found = list(open_sources([tmp_path]))
    assert [getattr(one, "code", "read") for one in found] == ["not-a-file", "read", "not-a-file"]


def test_a_folder_that_cannot_be_looked_into_is_refused_and_the_others_are_read(tmp_path):
    """Here it is gone when its turn comes; one without permission is met in the same way."""
    for name in ("a.txt", "b/b.txt", "c/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"one")
    found = []
    for one in open_sources([tmp_path]):
        found.append(one)
        if len(found) == 1:
            (tmp_path / "b/b.txt").unlink()
            (tmp_path / "b").rmdir()
    assert [(one.path, getattr(one, "code", "read")) for one in found] == [
        (str(tmp_path / "a.txt"), "read"),
        (str(tmp_path / "b"), "unreadable"),
        (str(tmp_path / "c/c.txt"), "read"),
    ]


def test_no_address_sends_commands_to_a_terminal():
    (refusal,) = find_files(["https://example.org/\x1b[2J"])
    assert refusal.path == r"https://example.org/\x1b[2J"
    assert "\x1b" not in str(MissingPath("https://example.org/\x1b[2J"))
