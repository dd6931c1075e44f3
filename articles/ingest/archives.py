"""Reading the members of archives in place: nothing is unpacked, no name in an archive is ever a path on this machine."""

from __future__ import annotations

import gzip
import os
import stat
import tarfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, NamedTuple, Self

from articles.parsing.decode import MAX_SOURCE_BYTES

from .source import (
    RefusedFile,
    SourceBytes,
    find_files,
    is_archive,
    label,
    may_be_article,
    opened,
    oversized,
    read_bytes,
    source_bytes,
)

MOST_MEMBERS = 1_000_000
MOST_BYTES = 64 * 1024**3
"""What one archive may hold, unpacked, whether it is read or passed over."""

GREATEST_RATIO = 200
"""Text packs to a tenth; what packs to less than a two-hundredth is made to fill a disk. Holds for a whole archive, too:
the members of a .zip may share their packed bytes."""

SMALL_BYTES = 100_000
"""Members so small, or all that is in an archive, may pack as well as they like."""

MOST_TABLE_BYTES = 24 * 1024 * 1024
"""The table of contents of a .zip is held in memory, at up to fifteen times its size: this one in some 350 MB."""

SIP_BYTES = 4 * 1024
"""So many packed bytes of a .tar.gz are read at a time: less than this is not known of what a member takes."""

LONGEST_NAME = 1024 * 1024
"""A .tar.gz keeps long names in entries of their own, which are read whole."""


class Member(NamedTuple):
    """An entry of an archive: its label, its unpacked size, and its content or refusal; None when it is passed over."""

    name: str
    size: int
    content: SourceBytes | RefusedFile | None = None


def open_sources(paths: Iterable[str | Path]) -> Iterator[SourceBytes | RefusedFile]:
    """Give the content of all files to ingest, one after the other; a refusal in the place of one that cannot be read."""
    for found in find_files(paths):
        if isinstance(found, RefusedFile):
            yield found
            continue
        path, named = found
        if is_archive(path.name):
            yield from read_archive(path)
            continue
        try:
            yield read_bytes(path, named=named)
        except RefusedFile as refusal:
            yield refusal


def read_archive(path: Path) -> Iterator[SourceBytes | RefusedFile]:
    """Give the article files of a .zip or .tar.gz, as ``archive.zip/name``; a broken archive ends with a refusal."""
    try:
        with opened(path) as stream:
            yield from _to_the_end(path, stream)
    except RefusedFile as refusal:
        yield refusal


def _to_the_end(path: Path, stream: IO[bytes]) -> Iterator[SourceBytes | RefusedFile]:
    try:
        yield from _within_limits(path, stream)
    except RefusedFile:
        raise
    except Exception as error:  # the libraries raise whatever a hostile archive makes them stumble over
        reason = f"The archive cannot be read to its end: {_words(error)}."
        raise RefusedFile(label(path), "broken-archive", reason) from error


def _within_limits(path: Path, stream: IO[bytes]) -> Iterator[SourceBytes | RefusedFile]:
    read = _zip_members if path.name.lower().endswith(".zip") else _tar_members
    packed, total, kept = os.fstat(stream.fileno()).st_size, 0, 0
    for count, member in enumerate(read(label(path), stream), start=1):
        total += member.size
        if count > MOST_MEMBERS or total > MOST_BYTES:
            raise RefusedFile(label(path), "archive-too-large", f"The archive is read no further than {member.name}.")
        kept += len(member.content.content) if isinstance(member.content, SourceBytes) else 0
        if _packed_too_well(kept, packed):
            raise RefusedFile(label(path), "packed-too-well", f"It unpacks to far too much, up to {member.name} alone.")
        if member.content is not None:
            yield member.content


class _Table:
    """A .zip of which no table of contents is read that would fill the memory; all other reads are small ones."""

    def __init__(self, name: str, stream: IO[bytes]) -> None:
        self._name, self._stream = name, stream
        self.seek, self.tell, self.seekable = stream.seek, stream.tell, stream.seekable

    def read(self, size: int = -1) -> bytes:
        """So many bytes; RefusedFile when they are too many."""
        content = self._stream.read(min(size, MOST_TABLE_BYTES + 1) if size >= 0 else MOST_TABLE_BYTES + 1)
        if len(content) > MOST_TABLE_BYTES:
            reason = "It has too many members for a .zip; pack them as .tar.gz, or in several archives."
            raise RefusedFile(self._name, "archive-too-large", reason)
        return content


def _zip_members(archive_name: str, stream: IO[bytes]) -> Iterator[Member]:
    with zipfile.ZipFile(_Table(archive_name, stream)) as archive:
        for entry in archive.infolist():
            name = f"{archive_name}/{label(entry.filename)}"
            is_link = stat.S_ISLNK(entry.external_attr >> 16)
            if entry.is_dir() or is_link or not _is_shown(entry.filename):
                yield Member(name, 0)
            elif entry.file_size > MAX_SOURCE_BYTES:
                yield Member(name, 0, oversized(name, entry.file_size))
            elif _packed_too_well(entry.file_size, entry.compress_size):
                yield Member(name, 0, _bomb(name))
            else:
                yield Member(name, entry.file_size, _zip_member(archive, entry, name))


def _zip_member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> SourceBytes | RefusedFile:
    """One member; what is wrong with it is no harm to the others, as each is found by itself."""
    if entry.flag_bits & 1:
        return RefusedFile(name, "encrypted", "The member is encrypted; unpack the archive first.")
    try:
        return source_bytes(name, archive.read(entry))
    except Exception as error:  # as above
        return RefusedFile(name, "broken-member", f"The member cannot be unpacked: {_words(error)}.")


class _Header(tarfile.TarInfo):
    """The header of an entry; one that cannot be read ends the reading with an error, not as if it were the end."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        try:
            header = super().frombuf(buf, encoding, errors)
        except tarfile.EOFHeaderError:  # type: ignore[attr-defined]  # the stubs leave it out
            raise
        except tarfile.HeaderError as error:
            raise tarfile.ReadError(f"{error} in place of a member or the end") from error
        if not header.isreg() and header.size > LONGEST_NAME:
            raise tarfile.ReadError("an entry that holds a name is too long")
        return header


class _Sips:
    """A packed stream read a little at a time, so that its position tells what each member took."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.position = 0

    def read(self, size: int = SIP_BYTES) -> bytes:
        """At most so many bytes, none at the end."""
        content = self._stream.read(min(size, SIP_BYTES) if size >= 0 else SIP_BYTES)
        self.position += len(content)
        return content


def _tar_members(archive_name: str, stream: IO[bytes]) -> Iterator[Member]:
    """The members in the order of the stream; gzip and tar are read apart, so that a cut-off archive is noticed."""
    sips = _Sips(stream)
    with gzip.GzipFile(fileobj=sips, mode="rb") as unpacked:  # type: ignore[call-overload]  # a stream need not seek
        with tarfile.open(fileobj=unpacked, mode="r|", tarinfo=_Header) as archive:
            while (entry := archive.next()) is not None:
                archive.members.clear()  # type: ignore[attr-defined]  # kept by tarfile, never needed in a stream
                yield _tar_member(archive, entry, f"{archive_name}/{label(entry.name)}", sips)
        unpacked.read(MAX_SOURCE_BYTES)  # what is left is padding, and the sum that says whether all came through


def _tar_member(archive: tarfile.TarFile, entry: tarfile.TarInfo, name: str, sips: _Sips) -> Member:
    if not entry.isreg() or not _is_shown(entry.name):
        return Member(name, entry.size)
    if entry.size > MAX_SOURCE_BYTES:
        return Member(name, entry.size, oversized(name, entry.size))
    before = sips.position
    stream = archive.extractfile(entry)
    content = stream.read() if stream else b""
    is_bomb = _packed_too_well(len(content), sips.position - before + SIP_BYTES)
    return Member(name, entry.size, _bomb(name) if is_bomb else source_bytes(name, content))


def _packed_too_well(size: int, packed: int) -> bool:
    return size > SMALL_BYTES and size > GREATEST_RATIO * max(packed, 1)


def _bomb(name: str) -> RefusedFile:
    return RefusedFile(name, "packed-too-well", "The member unpacks to far more than text does.")


def _is_shown(name: str) -> bool:
    """Whether a member may be an article and neither it nor a folder it is in is hidden."""
    hidden = any(part.startswith(".") and part not in (".", "..") for part in name.split("/"))
    return may_be_article(name) and not hidden and not name.startswith("__MACOSX/")


def _words(error: Exception) -> str:
    """What a library says of its error, in one line."""
    return label(" ".join(str(error).split())).rstrip(".") or type(error).__name__
