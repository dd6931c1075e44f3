"""Finding article files and reading their bytes, from folders and archives, one at a time. Nothing here knows what the
bytes mean."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from articles.parsing.decode import MAX_SOURCE_BYTES

ARTICLE_SUFFIXES = frozenset({".txt", ".xml", ".json", ".bib", ".ris", ".html", ".htm"})
"""What may be an article file when a folder is searched; a file that is named is always read."""

NO_ARTICLE = "no-article"
"""The code of a refusal that says nothing is wrong with the file but that it states no article."""

UNSEEN = frozenset({"Cc", "Cf", "Cs"})
"""Kinds of characters that do harm in a report: controls, marks of direction, bytes that are no text."""

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


class RefusedFile(Exception):
    """A file that is not ingested: its path, a stable code, a sentence for the operator, the line it is about."""

    def __init__(self, path: str, code: str, sentence: str, line: int = 1) -> None:
        super().__init__(path, code, sentence, line)
        self.path, self.code, self.sentence, self.line = path, code, sentence, line


class MissingPath(Exception):
    """A path was named that does not exist, so that the run cannot mean what it says."""

    def __init__(self, path: str | Path) -> None:
        reason = f"{label(path)} is an address; only files are read, so download it first."
        super().__init__(reason if _is_address(path) else f"There is no file or folder {label(path)}.")
        self.path = path


@dataclass(frozen=True, slots=True)
class SourceBytes:
    """The content of one file and its SHA-256 in hexadecimal; ``named`` when the operator named this very file."""

    path: str
    content: bytes
    sha256: str
    named: bool = False

    @property
    def room(self) -> int:
        """How many bytes it holds."""
        return len(self.content)


def require(paths: Iterable[str | Path]) -> None:
    """Raise MissingPath for the first path that does not exist."""
    for path in paths:
        if not os.path.exists(path):
            raise MissingPath(path)


def find_files(paths: Iterable[str | Path]) -> Iterator[tuple[Path, bool] | RefusedFile]:
    """Give the files to ingest, and whether each was named itself: named files, and article files in named folders.

    Folders are searched recursively, names in order; hidden entries and symbolic links inside them are passed over, so
    that nothing outside is reached. Nothing is gathered but the names of one folder at a time. A path that is an address
    or does not exist, and a folder that cannot be looked into, is refused in its place.
    """
    for path in paths:
        if _is_address(path):
            yield RefusedFile(label(path), "address", "This is an address; only files are read, so download it first.")
        elif "\0" in str(path) or not os.path.exists(path):
            yield RefusedFile(label(path), "missing", "There is no such file or folder.")
        elif os.path.isdir(path):
            yield from ((found, False) if isinstance(found, Path) else found for found in _files_in(Path(path)))
        else:
            yield Path(path), True


def _is_address(path: str | Path) -> bool:
    return bool(_ADDRESS.match(str(path))) and not os.path.exists(path)


def label(path: str | Path) -> str:
    """A path as reports and records name it: what no text can hold, and what no one can see, is written as a number."""
    text = os.fspath(path)
    if text.isprintable():  # nearly every path, and none of what is unseen is printable
        return text
    return "".join(ascii(letter)[1:-1] if unicodedata.category(letter) in UNSEEN else letter for letter in text)


def _files_in(folder: Path) -> Iterator[Path | RefusedFile]:
    errors: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=errors.append):
        yield from _unreadable_folders(errors)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if may_be_article(name) or is_archive(name):
                path = Path(parent, name)
                if not path.is_symlink():
                    yield path

    yield from _unreadable_folders(errors)


def _unreadable_folders(errors: list[OSError]) -> Iterator[RefusedFile]:
    """The refusals of folders that could not be looked into since this was last asked."""
    while errors:
        error = errors.pop(0)
        yield RefusedFile(label(error.filename), "unreadable", f"The folder cannot be read: {error.strerror}.")


def may_be_article(name: str) -> bool:
    """Whether a file of a folder or an archive is looked at, by its name."""
    base = name.rpartition("/")[2]
    return os.path.splitext(base)[1].lower() in ARTICLE_SUFFIXES and not base.startswith(".")


def is_archive(name: str) -> bool:
    """Whether a file is an archive whose members are read in place."""
    return name.lower().endswith((".zip", ".tar.gz", ".tgz")) and not os.path.basename(name).startswith(".")


def read_bytes(path: Path, *, named: bool = False) -> SourceBytes:
    """Read one file whole; RefusedFile when it cannot be read, is larger than any article page, or is being written."""
    with opened(path) as stream:
        size = os.fstat(stream.fileno()).st_size
        if size > MAX_SOURCE_BYTES:
            raise oversized(label(path), size)
        content = stream.read(MAX_SOURCE_BYTES + 1)
    return source_bytes(label(path), content, named=named)


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """Open an ordinary file to read; RefusedFile when there is none, it cannot be read, or it changes meanwhile."""
    try:
        if not path.is_file():
            raise RefusedFile(label(path), "not-a-file", "This is not an ordinary file.")
        with path.open("rb") as stream:
            before = os.fstat(stream.fileno())
            yield stream
            after = os.fstat(stream.fileno())
    except OSError as error:
        reason = f"The file cannot be read: {error.strerror or error}."
        raise RefusedFile(label(path), "unreadable", reason) from error
    if (before.st_mtime_ns, before.st_size) != (after.st_mtime_ns, after.st_size):
        reason = "The file was changed while it was read; ingest it again when it is whole."
        raise RefusedFile(label(path), "changing", reason)


def source_bytes(path: str, content: bytes, *, named: bool = False) -> SourceBytes:
    """A content with its hash."""
    return SourceBytes(path, content, hashlib.sha256(content).hexdigest(), named)


def oversized(path: str, size: int) -> RefusedFile:
    """The refusal of a file of ``size`` bytes."""
    return RefusedFile(path, "too-large", f"The file has {size} bytes; at most {MAX_SOURCE_BYTES} are read.")
