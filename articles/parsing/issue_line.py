"""The line of an article page that names the issue, in any language: 'Vol. 1 No. 1 (2025): July', 'Том 12 № 3 (2020)'."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from .citation_dates import read_printed_date
from .labels import label_before
from .locale_tables import read_table
from .locales import alternatives, phrases
from .pieces import Piece
from .records import DateParts, Reading

MAX_LENGTH = 300

_VALUE = r"(?P<value>[^\s,;:()«»\"]{1,30}(?:\([^\s()]{1,20}\))?)"
_YEAR = re.compile(r"\(? ?(?P<year>(?:1[5-9]|20)\d\d)(?:[-–/](?:\d\d){1,2})? ?\)?")
_ROMAN = re.compile(r"[IVXLC]{1,9}\.?")
_MARKS = " ,;:.–—-"


class IssueLine(NamedTuple):
    """What a page states of its issue; ``year`` is as much of the date as is printed."""

    volume: Reading[str] | None
    issue: Reading[str] | None
    year: Reading[DateParts] | None


def read_issue_line(piece: Piece) -> IssueLine | None:
    """Read the name of an issue, a label such as 'Issue:' before it or not; None for a line that names none.

    A bare title, or a year alone, is no issue; a number is, with the word that a language puts before it.
    """
    if len(piece.text) > MAX_LENGTH:
        return None
    piece = piece.folded()
    label = label_before(piece.flat)
    start = piece.trim(label.end if label and label.kind == "issue" else 0, len(piece.flat), _MARKS)[0]
    volume, after = _number(piece, start, "volume")
    issue, after = _number(piece, after, "number")
    if volume is None and issue is not None:
        volume, after = _number(piece, after, "volume")
    if volume is None and issue is None:
        return None
    year = _date(piece, piece.trim(after, len(piece.flat), _MARKS)[0])
    if volume and (found := _YEAR.fullmatch(volume.value)):
        # 'Vol 2018, No 2' names the year; such a journal counts no volumes.
        return IssueLine(None, issue, year or Reading((int(found["year"]),), volume.raw, volume.span))
    return IssueLine(volume, issue, year)


def _number(piece: Piece, start: int, column: str) -> tuple[Reading[str] | None, int]:
    """Read a number with its word before it, or behind it as in 'Évf. 3 2. szám', '12巻 3号'."""
    start = piece.trim(start, len(piece.flat), " ,;.")[0]
    for pattern in _patterns(column):
        found = pattern.match(piece.flat, start)
        if found and (any(map(str.isdigit, found["value"])) or _ROMAN.fullmatch(found["value"])):
            return piece.reading(*found.span("value"), edges=" .,"), found.end()
    return None, start


def _date(piece: Piece, start: int) -> Reading[DateParts] | None:
    """Read the year in brackets, and the month when the issue's title is one: '(2025): July'."""
    found = _YEAR.match(piece.flat, start)
    if not found:
        return None
    year = found["year"]
    rest = piece.trim(found.end(), len(piece.flat), _MARKS)
    title = f"{piece.flat[slice(*rest)]} {year}"
    named = read_printed_date(title, 0, len(title)) if len(title) < 40 else None
    if named and len(named[0]) > 1 and named[1] == 0:
        return piece.as_value(named[0], found.start("year"), rest[1])
    return piece.as_value((int(year),), *found.span("year"))


@cache
def _patterns(column: str) -> tuple[re.Pattern[str], ...]:
    """Give the patterns of a kind of number: its word before it, and behind it."""
    more = ["Vol.", *phrases("volume")] if column == "volume" else ["No.", "№", *phrases("issue")]
    words = [word for row in read_table("labels").values() for word in row.get(column, ())]
    word = alternatives([*words, *more])
    return (
        re.compile(rf"{word}(?![^\W\d_]{{2}})[.:]? {{0,2}}{_VALUE}", re.IGNORECASE),
        re.compile(
            rf"第? ?{_VALUE.replace('[^', '[^第')}[. ]? {{0,2}}{word}(?![^\W\d_\u2e80-\uffff]{{2}})", re.IGNORECASE
        ),
    )
