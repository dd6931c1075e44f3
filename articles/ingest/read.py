"""Bytes to parsed articles: what runs on the executor. No database and no models here, so that any process can do it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from articles.parsing import READER_VERSION
from articles.parsing.decode import Decoded, decode
from articles.parsing.errors import UndecodableSource
from articles.parsing.read import ReadText, read_articles
from articles.parsing.records import ParsedArticle, ParseProblem

from .source import RefusedFile, SourceBytes


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One article's file as the reader understood it.

    ``content`` only where encoding the text does not give the bytes back. Where a file holds several articles, each has
    the file's text less the other articles, with a size and a hash of its own.
    """

    path: str
    sha256: str
    size: int
    encoding: str
    text: str
    content: bytes | None
    parsed: ParsedArticle
    problems: tuple[ParseProblem, ...]
    reader_version: str = READER_VERSION


def read_file(source: SourceBytes) -> list[ReadFile | RefusedFile]:
    """Decode one file and read its articles; a refusal is given back, not raised, so that it crosses process borders."""
    try:
        decoded = decode(source.content)
        articles = read_articles(decoded.text)
        return [_read(source, decoded, article, alone=len(articles) == 1) for article in articles]
    except UndecodableSource as error:
        return [RefusedFile(source.path, error.reason, error.sentence)]
    except Exception as error:  # the reader must not raise; if it does, one file is lost and not the run
        return [RefusedFile(source.path, "reader-failed", f"The reader failed on this file: {error!r}.")]


def _read(source: SourceBytes, decoded: Decoded, article: ReadText, *, alone: bool) -> ReadFile | RefusedFile:
    parsed = article.parsed
    if parsed.title is None or not parsed.title.value.strip():
        return RefusedFile(source.path, "no-title", "No title could be read, so there is no article to store.")
    encoded = _encoded(article.text, decoded.encoding)
    content = source.content if alone else encoded
    return ReadFile(
        path=source.path,
        sha256=source.sha256 if alone else hashlib.sha256(content).hexdigest(),
        size=len(content),
        encoding=decoded.encoding,
        text=article.text,
        content=None if encoded == content else content,
        parsed=parsed,
        problems=(*decoded.problems, *parsed.problems),
    )


def _encoded(text: str, encoding: str) -> bytes:
    """Give the bytes of a text; a repaired one may hold letters that its file's encoding lacks."""
    return text.encode(encoding, errors="xmlcharrefreplace")
