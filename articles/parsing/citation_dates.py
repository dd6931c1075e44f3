"""Dates as citation lines and pages print them, in any language of the table of months."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .locales import month_number
from .numbers import read_date, sound_date
from .records import DateParts

Found = tuple[DateParts, int, int]

_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_WORD = r"[^\W\d_][^\s\d,;:()<>\[\]]{0,19}"

_DAY_FIRST = re.compile(
    rf"(?:(?P<day>\d{{1,2}})(?:º|ª|\.|er|st|nd|rd|th)? {{0,2}}(?:de |of |d['’])?)?"
    rf"(?P<month>{_WORD}(?: {_WORD}){{0,2}}),? {{1,3}}{_YEAR}(?!\d)"
)
"""'14 mar. 2025', '14 كانون الثاني. 2025', 'Sept. 2018'; of several words before the year only the last may be the month."""

_YEAR_FIRST = re.compile(rf"(?<!\d){_YEAR},? {{1,2}}(?P<month>{_WORD})(?: {{1,2}}(?P<day>\d{{1,2}})(?!\d))?")
"""'2018 Sep. 1', '2018, September 1'."""

_FIGURES = re.compile(
    rf"(?<!\d){_YEAR} ?[年년] ?(?P<month>\d{{1,2}}) ?[月월](?: ?(?P<day>\d{{1,2}}) ?[日일])?"
    rf"|(?:(?P<day2>\d{{1,2}}) )?(?:tháng|thg) (?P<month2>\d{{1,2}})(?:,| năm)? (?P<year2>(?:1[5-9]|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
"""'2018年9月1日', '2018년 9월', '1 tháng 9 2018'."""


def read_printed_date(flat: str, start: int, end: int, locales: Iterable[str] = ()) -> Found | None:
    """Give the first date with a month, else the first year; ``locales`` settle months that two languages name alike."""
    for found in _FIGURES.finditer(flat, start, end):
        mark = "" if found["year"] else "2"
        return sound_date(*(found[part + mark] for part in ("year", "month", "day"))), *found.span()
    for pattern in (_DAY_FIRST, _YEAR_FIRST):
        for found in pattern.finditer(flat, start, end):
            words = found["month"].split(" ")
            for first in range(len(words)):
                month = month_number(" ".join(words[first:]), locales)
                if month and first == 0:
                    return sound_date(found["year"], month, found["day"]), *found.span()
                if month:
                    begin = found.start("month") + len(" ".join(words[:first])) + 1
                    return sound_date(found["year"], month, None), begin, found.end()
    return read_date(flat, start, end)
