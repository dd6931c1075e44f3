"""Page ranges, volumes and dates as printed, to the plain forms of the record."""

from __future__ import annotations

import re

from .locales import month_number
from .records import DateParts

DASHES = "-‐‑‒–—―−"

_RANGE = re.compile(rf"([A-Za-z]{{0,3}})(\d{{1,9}}) {{0,3}}[{DASHES}]{{1,3}} {{0,3}}([A-Za-z]{{0,3}})(\d{{1,9}})")
"""A page range in any dash: '409-426', '722 – 729', 'S12–S15', '230-4'."""

_DATE = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th|\.)? {1,3}(?:de |of )?)?"
    r"(?P<month>[^\W\d_]{3,12})\.? {1,3}(?:de |of )?(?:(?P<later>\d{1,2})(?:st|nd|rd|th)?, {0,3})?(?P<year>(?:1[5-9]|20)\d\d)\b"
)
"""A date with its month in words: '14 mar. 2025', 'sep. 2018', '23 de fevereiro de 2025', 'March 14, 2025'."""

_YEAR_FIRST = re.compile(r"(?P<year>(?:1[5-9]|20)\d\d), (?P<month>[^\W\d_]{3,12})\.?(?: (?P<day>\d{1,2}))?(?!\w)")
"""A date as APA gives it in brackets: '2016, May 5'."""

_NUMERIC = re.compile(
    r"(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)"
    r"|(?P<day2>\d{1,2})[-/.](?P<month2>\d{1,2})[-/.](?P<year2>(?:19|20)\d\d)(?!\d)"
)
"""A date in figures: '2025-03-14', '14.03.2025'."""

_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


def page_value(printed: str) -> str:
    """Give a page or range with a plain hyphen and its last page whole: '722 – 729' as '722-729', '230-4' as '230-234'."""
    text = printed.strip(" .,;:")
    found = _RANGE.fullmatch(text)
    if not found:
        return " ".join(text.split())
    letters, first, last_letters, last = found.groups()
    if len(last) < len(first) and not last_letters and int(first[-len(last) :]) < int(last):
        last = first[: -len(last)] + last
    return f"{letters}{first}-{last_letters}{last}"


def read_date(flat: str, start: int = 0, end: int | None = None) -> tuple[DateParts, int, int] | None:
    """Give the first date in the stretch with its start and end: words, figures, or a bare year, in this order."""
    end = len(flat) if end is None else end
    first = _YEAR_FIRST.match(flat, start, end)
    if first and month_number(first["month"]):
        return sound_date(first["year"], month_number(first["month"]), first["day"]), *first.span()
    for found in _DATE.finditer(flat, start, end):
        month = month_number(found["month"])
        if month:
            return sound_date(found["year"], month, found["day"] or found["later"]), *found.span()
    figures = _NUMERIC.search(flat, start, end)
    if figures:
        month_text, day = figures["month"] or figures["month2"], figures["day"] or figures["day2"]
        return sound_date(figures["year"] or figures["year2"], int(month_text), day), *figures.span()
    year = _YEAR.search(flat, start, end)
    return ((int(year.group()),), *year.span()) if year else None


def sound_date(year: str, month: int | str | None, day: str | None) -> DateParts:
    """Give as much of a date as makes sense: a day needs its month."""
    month = int(month or 0)
    if not 1 <= month <= 12:
        return (int(year),)
    if not day or not 1 <= int(day) <= 31:
        return (int(year), month)
    return (int(year), month, int(day))
