"""Bytes to a parsed article: what runs on the executor. No database and no models here, so that any process can do it."""

from __future__ import annotations

from dataclasses import dataclass

from articles.parsing import READER_VERSION
from articles.parsing.article import parse_article
from articles.parsing.decode import decode
from articles.parsing.errors import UndecodableSource
from articles.parsing.records import ParsedArticle, ParseProblem

from .source import RefusedFile, SourceBytes


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file as the reader understood it; ``content`` only where encoding the text does not give the bytes back."""

    path: str
    sha256: str
    size: int
    encoding: str
    text: str
    content: bytes | None
    parsed: ParsedArticle
    problems: tuple[ParseProblem, ...]
    reader_version: str = READER_VERSION


def read_article(source: SourceBytes) -> ReadFile | RefusedFile:
    """Decode and parse one file; a refusal is given back, not raised, so that it crosses process borders as it is."""
    try:
        return _read(source)
    except UndecodableSource as error:
        return RefusedFile(source.path, error.reason, error.sentence)
    except Exception as error:  # the reader must not raise; if it does, one file is lost and not the run
        return RefusedFile(source.path, "reader-failed", f"The reader failed on this file: {error!r}.")


def _read(source: SourceBytes) -> ReadFile | RefusedFile:
    decoded = decode(source.content)
    parsed = parse_article(decoded.text)
    if parsed.title is None or not parsed.title.value.strip():
        return RefusedFile(source.path, "no-title", "No title could be read, so there is no article to store.")
    return ReadFile(
        path=source.path,
        sha256=source.sha256,
        size=len(source.content),
        encoding=decoded.encoding,
        text=decoded.text,
        content=None if decoded.text.encode(decoded.encoding) == source.content else source.content,
        parsed=parsed,
        problems=(*decoded.problems, *parsed.problems),
    )
