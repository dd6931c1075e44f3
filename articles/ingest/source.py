"""Finding article files and reading their bytes. Nothing here knows what the bytes mean."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from articles.parsing.decode import MAX_SOURCE_BYTES

ARTICLE_SUFFIXES = frozenset({".txt", ".xml", ".json", ".bib", ".ris", ".html", ".htm"})
"""What may be an article file when a folder is searched; a file that is named is always read."""

NO_ARTICLE = "no-article"
"""The code of a refusal that says nothing is wrong with the file but that it states no article."""


class RefusedFile(Exception):
    """A file that is not ingested: its path, a stable code, a sentence for the operator, the line it is about."""

    def __init__(self, path: str, code: str, sentence: str, line: int = 1) -> None:
        super().__init__(path, code, sentence, line)
        self.path, self.code, self.sentence, self.line = path, code, sentence, line


class MissingPath(Exception):
    """A path was named that does not exist, so that the run cannot mean what it says."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"There is no file or folder {path}.")
        self.path = path


@dataclass(frozen=True, slots=True)
class SourceBytes:
    """The content of one file and its SHA-256 in hexadecimal."""

    path: str
    content: bytes
    sha256: str


def find_files(paths: Iterable[str | Path]) -> list[Path]:
    """Give the files to ingest in sorted order, each once: named files, and article files in named folders.

    Folders are searched recursively; hidden entries and symbolic links inside them are passed over. MissingPath when a
    named path does not exist.
    """
    found: dict[Path, None] = {}
    for path in map(Path, paths):
        if not path.exists():
            raise MissingPath(path)
        found.update(dict.fromkeys(_files_in(path) if path.is_dir() else [path]))
    return list(found)


def _files_in(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent, name)
            if path.suffix.lower() in ARTICLE_SUFFIXES and not name.startswith(".") and not path.is_symlink():
                yield path


def read_bytes(path: Path) -> SourceBytes:
    """Read one file whole; RefusedFile when it cannot be read or is larger than any article page."""
    try:
        if not path.is_file():
            raise RefusedFile(str(path), "not-a-file", "This is not an ordinary file.")
        if (size := path.stat().st_size) > MAX_SOURCE_BYTES:
            raise RefusedFile(
                str(path), "too-large", f"The file has {size} bytes; at most {MAX_SOURCE_BYTES} are read."
            )
        content = path.read_bytes()
    except OSError as error:
        raise RefusedFile(str(path), "unreadable", f"The file cannot be read: {error.strerror or error}.") from error
    return SourceBytes(str(path), content, hashlib.sha256(content).hexdigest())
