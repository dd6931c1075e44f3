"""``parse``: what the reader makes of files or of single strings, as JSON Lines, without touching the database."""

from __future__ import annotations

import gc
import json
import os
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.management.explaining import page_pieces, takes_colour, terminal_pieces
from articles.management.files import FileArticle, read_files
from articles.parsing.affiliations import parse_affiliation
from articles.parsing.authors import parse_author_line
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

        parser.add_argument("--explain", action="store_true", help="show the text with what was read from it marked")
        parser.add_argument("--html", action="store_true", help="the same as one HTML page")

    def handle(self, *args: Any, paths: list[str], kind: str | None, **options: Any) -> None:
        if (kind is None) == (paths == ["-"]):
            raise CommandError("Give paths, or --kind with a single '-' for standard input.")
        if kind and (options["explain"] or options["html"]):
            raise CommandError("--explain shows files; it does not go with --kind.")
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", errors="replace")
        # Records are trees, and go as soon as they are printed: looking for rings among them costs an eighth of the time.
        gc.freeze()
        gc.set_threshold(100_000)
        self.refused = False
        if kind:
            lines: Iterator[str] = map(as_json, string_records(KINDS[kind]))
        elif options["html"]:
            lines = page_pieces(self._noted(read_files(paths)))
        elif options["explain"]:
            colour = takes_colour(self.stdout)  # type: ignore[arg-type]  # a wrapper that has all of a stream
            found = self._noted(read_files(paths))
            lines = (line for one in found for line in terminal_pieces(one, colour=colour))
        else:
            lines = (as_json(file_record(one)) for one in self._noted(read_files(paths)))
        self._print(lines)
        if self.refused:
            sys.exit(1)

    def _noted(self, found: Iterator[FileArticle]) -> Iterator[FileArticle]:
        for one in found:
            self.refused = self.refused or one.article is None
            yield one

    def _print(self, lines: Iterator[str]) -> None:
        try:
            for line in lines:
                self.stdout.write(line)
                self.stdout.flush()
        except BrokenPipeError:
            # Whoever read the output has gone; without this Python complains once more when it closes the stream.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(1)


def as_json(record: Record) -> str:
    """Give a record as one line."""
    return json.dumps(record, ensure_ascii=False).translate(LINE_ENDS)


def string_records(read: Callable[[str], Record]) -> Iterator[Record]:
    """Give a record for every line of standard input; only a line feed ends a line, and no bytes are refused."""
    for line in sys.stdin.buffer:
        yield read(line.removesuffix(b"\n").decode("utf-8", errors="replace"))


def file_record(found: FileArticle) -> Record:
    """Give the record of an article, or of a refused file, which has neither hash nor fields."""
    problems = [problem_record(problem) for problem in found.problems]
    if found.article is None:
        return {"file": found.file, "problems": problems}
    return article_record(found.article.parsed, file=found.file, sha256=found.sha256) | {"problems": problems}
