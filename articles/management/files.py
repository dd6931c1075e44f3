"""Article files named on the command line, read one after the other; a file that cannot be read is an answer too."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from articles.ingest.archives import open_sources
from articles.ingest.source import MissingPath, RefusedFile, SourceBytes, require
from articles.parsing.decode import decode
from articles.parsing.errors import UndecodableSource
from articles.parsing.read import ReadText, read_articles
from articles.parsing.records import ParseProblem


@dataclass(frozen=True, slots=True)
class FileArticle:
    """An article of a file with its problems and the hash of the text it would be stored with; or a refusal alone."""

    file: str
    problems: tuple[ParseProblem, ...]
    article: ReadText | None = None
    sha256: str = ""


def read_files(paths: list[str]) -> Iterator[FileArticle]:
    """Give every article of every file; a file that cannot be read has its problem instead."""
    for path in paths:
        try:
            require([path])
        except MissingPath as error:
            yield _refusal(path, "missing", str(error))
            continue
        for source in open_sources([path]):
            if isinstance(source, RefusedFile):
                yield _refusal(source.path, source.code, source.sentence)
            else:
                yield from _read(source)


def _read(source: SourceBytes) -> Iterator[FileArticle]:
    """Give each article of a file, or the refusal."""
    path = source.path
    try:
        decoded = decode(source.content)
        articles = read_articles(decoded.text)
    except UndecodableSource as error:
        yield _refusal(path, error.reason, error.sentence)
        return
    for article in articles:
        content = article.text.encode(decoded.encoding)
        sha256 = source.sha256 if len(articles) == 1 else hashlib.sha256(content).hexdigest()
        yield FileArticle(path, (*decoded.problems, *article.parsed.problems), article, sha256)


def _refusal(path: str, code: str, sentence: str) -> FileArticle:
    return FileArticle(path, (ParseProblem(code, 1, sentence),))
