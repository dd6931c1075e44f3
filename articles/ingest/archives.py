"""Reading the members of archives in place: nothing is unpacked, no name in an archive is ever a path on this machine."""

from __future__ import annotations

import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from articles.parsing.decode import MAX_SOURCE_BYTES

from .source import (
    RefusedFile,
    SourceBytes,
    find_files,
    is_archive,
    may_be_article,
    oversized,
    read_bytes,
    source_bytes,
)

MOST_MEMBERS = 1_000_000
MOST_BYTES = 64 * 1024**3
"""What one archive may hold, unpacked."""

GREATEST_RATIO = 200
"""Text packs to a tenth; what packs to less than a two-hundredth is made to fill a disk."""

SMALL_BYTES = 100_000
"""Members so small may pack as well as they like."""

_BROKEN = (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError)


def open_sources(paths: Iterable[str | Path]) -> Iterator[SourceBytes | RefusedFile]:
    """Give the content of all files to ingest, one after the other; a refusal in the place of one that cannot be read."""
    for path, named in find_files(paths):
        if is_archive(path.name):
            yield from read_archive(path)
            continue
        try:
            yield read_bytes(path, named=named)
        except RefusedFile as refusal:
            yield refusal


def read_archive(path: Path) -> Iterator[SourceBytes | RefusedFile]:
    """Give the article files of a .zip or .tar.gz, as ``archive.zip/name``; a broken archive ends with a refusal."""
    members = _zip_members(path) if path.name.lower().endswith(".zip") else _tar_members(path)
    total = 0
    try:
        for count, (name, member) in enumerate(members, start=1):
            total += len(member.content) if isinstance(member, SourceBytes) else 0
            if count > MOST_MEMBERS or total > MOST_BYTES:
                yield RefusedFile(str(path), "archive-too-large", f"The archive is read no further than {name}.")
                return
            yield member
    except _BROKEN as error:
        yield RefusedFile(str(path), "broken-archive", f"The archive cannot be read to its end: {error}.")


def _zip_members(path: Path) -> Iterator[tuple[str, SourceBytes | RefusedFile]]:
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            name = _label(path, entry.filename)
            if entry.is_dir() or not may_be_article(entry.filename):
                continue
            if entry.file_size > SMALL_BYTES and entry.file_size > GREATEST_RATIO * max(entry.compress_size, 1):
                yield name, RefusedFile(name, "packed-too-well", "The member unpacks to far more than text does.")
                continue
            with archive.open(entry) as stream:
                yield name, _member(name, stream)


def _tar_members(path: Path) -> Iterator[tuple[str, SourceBytes | RefusedFile]]:
    with tarfile.open(path, "r|gz") as archive:
        for entry in archive:
            stream = archive.extractfile(entry) if entry.isfile() and may_be_article(entry.name) else None
            if stream is not None:
                name = _label(path, entry.name)
                yield name, _member(name, stream)


def _member(name: str, stream: IO[bytes]) -> SourceBytes | RefusedFile:
    """One member, read no further than an article file may be long, whatever the archive says of its size."""
    content = stream.read(MAX_SOURCE_BYTES + 1)
    if len(content) > MAX_SOURCE_BYTES:
        return oversized(name, len(content))
    return source_bytes(name, content)


def _label(path: Path, name: str) -> str:
    """How a member is named in reports and records: the archive's path and its own, control characters left out."""
    return f"{path}/{''.join(letter for letter in name if letter.isprintable())}"
