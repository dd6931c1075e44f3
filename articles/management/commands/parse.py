"""``parse``: what the reader makes of files or of single strings, as JSON Lines, without touching the database."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.ingest.source import MissingPath, RefusedFile, find_files, read_bytes
from articles.parsing.affiliations import parse_affiliation
from articles.parsing.authors import parse_author_line
from articles.parsing.decode import decode
from articles.parsing.errors import UndecodableSource
from articles.parsing.read import read_articles
from articles.parsing.references import parse_reference
from articles.parsing.serialize import (
    Record,
    affiliation_record,
    article_record,
    author_record,
    problem_record,
    reference_record,
)

KINDS: dict[str, Callable[[str], Record]] = {
    "reference": lambda line: reference_record(parse_reference(line)),
    "affiliation": lambda line: affiliation_record(parse_affiliation(line)),
    "author": lambda line: author_record(parse_author_line(line)),
}


# Letters that JSON allows inside a string and that some programs take for the end of a line.
LINE_ENDS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


class Command(BaseCommand):
    """Prints one JSON object an article, a refused file or a line of standard input."""

    help = "Print what the reader makes of article files, or of single strings with --kind, as JSON Lines."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help="files and folders; '-' with --kind")
        parser.add_argument("--kind", choices=sorted(KINDS), help="read one string a line from standard input")

    def handle(self, *args: Any, paths: list[str], kind: str | None, **options: Any) -> None:
        if (kind is None) == (paths == ["-"]):
            raise CommandError("Give paths, or --kind with a single '-' for standard input.")
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", errors="replace")
        records = string_records(KINDS[kind]) if kind else file_records(paths)
        refused = False
        try:
            for record in records:
                refused = refused or (kind is None and "sha256" not in record)
                self.stdout.write(json.dumps(record, ensure_ascii=False).translate(LINE_ENDS))
                self.stdout.flush()
        except BrokenPipeError:
            # Whoever read the output has gone; without this Python complains once more when it closes the stream.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(1)
        if refused:
            sys.exit(1)


def string_records(read: Callable[[str], Record]) -> Iterator[Record]:
    """Give a record for every line of standard input; only a line feed ends a line, and no bytes are refused."""
    for line in sys.stdin.buffer:
        yield read(line.removesuffix(b"\n").decode("utf-8", errors="replace"))


def file_records(paths: list[str]) -> Iterator[Record]:
    """Give a record for every article of every file; a file that cannot be read has its problem instead of a hash and fields."""
    for path in paths:
        try:
            for file in find_files([path]):
                yield from article_records(str(file))
        except MissingPath as error:
            yield _refusal(path, "missing", str(error))


def article_records(path: str) -> Iterator[Record]:
    """Give a record for each article of a file, its hash that of the text it would be stored with; or the refusal."""
    try:
        source = read_bytes(Path(path))
        decoded = decode(source.content)
        articles = read_articles(decoded.text)
    except RefusedFile as error:
        yield _refusal(path, error.code, error.sentence)
        return
    except UndecodableSource as error:
        yield _refusal(path, error.reason, error.sentence)
        return
    for article in articles:
        content = article.text.encode(decoded.encoding)
        sha256 = source.sha256 if len(articles) == 1 else hashlib.sha256(content).hexdigest()
        record = article_record(article.parsed, file=path, sha256=sha256)
        record["problems"] = [*map(problem_record, decoded.problems), *record["problems"]]
        yield record


def _refusal(path: str, code: str, sentence: str) -> Record:
    return {"file": path, "problems": [{"code": code, "line": 1, "text": sentence}]}
