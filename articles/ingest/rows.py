"""The rows that a read file makes by itself, whatever is stored already: its source and the reader's doubts."""

from __future__ import annotations

import datetime
from typing import Any

from articles.parsing.records import ParsedArticle

from .read import ReadFile

PROBLEM_COLUMNS = ("path", "code", "line", "text", "start", "end")
"""What :func:`problem_columns` gives."""


def source_columns(file: ReadFile, stated: int) -> dict[str, Any]:
    """The columns of a SourceFile, article and run apart; ``stated`` is how many values the file states."""
    return {
        "path": file.path,
        "sha256": file.sha256,
        "size": file.size,
        "encoding": file.encoding,
        "text": file.text,
        "content": file.content,
        "reader_version": file.reader_version,
        "accessed": accessed_on(file.parsed),
        "unclaimed": file.parsed.unclaimed,
        "stated": stated,
    }


def accessed_on(parsed: ParsedArticle) -> datetime.date | None:
    """The day of the crawl, where the citation line states year, month and day of one that exists."""
    accessed = parsed.citation.accessed if parsed.citation else None
    if accessed is None or len(accessed.value) != 3:
        return None
    try:
        return datetime.date(*accessed.value)
    except ValueError:
        return None


def problem_columns(file: ReadFile) -> list[dict[str, Any]]:
    """The columns of a ParseProblem for each of the reader's doubts, run and source apart."""
    return [
        {
            "path": file.path,
            "code": problem.code,
            "line": max(1, problem.line),
            "text": problem.text.replace("\x00", ""),
            "start": problem.span.start if problem.span else None,
            "end": problem.span.end if problem.span else None,
        }
        for problem in file.problems
    ]
