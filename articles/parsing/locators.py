"""Where in a journal a work stands: volume, issue, pages and year, peeled off the right end of a stretch."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from .numbers import DASHES, page_value, read_date
from .pieces import Piece, clean

_PAGE = rf"[A-Za-z]{{0,3}}\d{{1,7}}(?: ?[{DASHES}]{{1,2}} ?[A-Za-z]{{0,3}}\d{{1,7}})?"
_PAGE_MARK = r"(?:pp?|pages?|с|c|s|стр|p\. ?pp|бб?)\.? ?"
_VOLUME_MARK = r"(?:vol(?:ume)?|v|т|том|t|bd|jg)\b\.? ?"
_ISSUE_MARK = r"(?:(?:no|nos|n|nr|num|núm|iss|issue|number|вып|fasc|heft|is|сан)\b\.?|№|n[°º]) ?"

_MARKED_PAGES = re.compile(rf"(?:^|[ ,.:;(])(?:{_PAGE_MARK})(?P<page>{_PAGE})(?: ?ff?\.?)?\)?$", re.IGNORECASE)
_RANGE_PAGES = re.compile(
    rf"(?:[:,;] ?| )(?P<page>[A-Za-z]{{0,3}}\d{{1,7}} ?[{DASHES}]{{1,2}} ?[A-Za-z]{{0,3}}\d{{1,7}})$"
)
_BARE_PAGE = re.compile(r"(?P<mark>[:,] ?)(?P<page>[A-Za-z]{0,2}\d{1,7})$")
_AFTER_YEAR = re.compile(r"(?<=\))(?:[,:]? )(?P<page>[A-Za-z]?\d{1,7})$")
_ISSUE = re.compile(
    rf"(?:^|[ ,.:;(])(?:{_ISSUE_MARK})(?P<issue>\d{{1,5}}(?:[-–/]\d{{1,5}})?(?: ?\(\d{{1,5}}\))?)\)?$", re.IGNORECASE
)
_ROUND_ISSUE = re.compile(r" ?\( ?(?P<issue>[^()]{1,24}?) ?\)$")
_MARKED_VOLUME = re.compile(
    rf"(?:^|[ ,.:;(])(?:{_VOLUME_MARK})(?P<volume>[A-Z]?\d{{1,4}}[A-Za-z]?|[IVXLC]{{1,8}})$", re.IGNORECASE
)
_BARE_VOLUME = re.compile(r"(?:^|[ ,.])(?P<volume>[A-Z]?\d{1,4}[A-Z]?|[IVXL]{2,8})$")
_ROUND_YEAR = re.compile(r" ?\( ?(?P<date>(?:[^\W\d_]{3,12}\.?,? )?(?:1[5-9]|20)\d\d)[a-z]? ?\)$")
_PLAIN_YEAR = re.compile(r"(?:^|[ ,.:;–—])(?P<date>(?:(?:\d{1,2} )?[^\W\d_]{3,12}\.? ?)?(?:1[5-9]|20)\d\d)[a-z]?$")
_TOTAL = re.compile(r"[.,] ?(?:[–—-] )?\d{1,4} ?(?:p|pp|f|s|с|стр|бет)\b$")
"""How many pages a book has, which is no locator: '. – 214 с.'."""

_WINDOW = 90


@dataclass(slots=True)
class Locator:
    """What was peeled off, and where the stretch before it ends; empty when nothing was."""

    end: int
    fields: dict[str, Any] = field(default_factory=dict)

    def has_place(self) -> bool:
        """Say whether any of volume, issue and pages was found."""
        return bool(self.fields.keys() & {"volume", "issue", "page"})


def peel(piece: Piece, start: int, end: int, *, year: bool = False) -> Locator:
    """Peel 'Journal 41(4): 409-426.' from the right down to 'Journal'; with ``year`` a year among them as well.

    A bare number at the end is a volume only when pages or an issue stood behind it, and a page only when a volume does.
    """
    locator = Locator(_rtrim(piece, start, end))
    total = _tail(_TOTAL, piece, start, locator)
    if total:
        _cut(piece, start, locator, total)
    steps = (_year, _pages, _year, _issue, _volume, _year) if year else (_pages, _issue, _volume)
    for step in steps:
        step(piece, start, locator)
    return locator


def _rtrim(piece: Piece, start: int, end: int) -> int:
    return start + len(piece.flat[start:end].rstrip(" .,;:–—-"))


def _tail(pattern: re.Pattern[str], piece: Piece, start: int, locator: Locator) -> re.Match[str] | None:
    return pattern.search(piece.flat, max(start, locator.end - _WINDOW), locator.end)


def _cut(piece: Piece, start: int, locator: Locator, found: re.Match[str]) -> None:
    locator.end = _rtrim(piece, start, found.start())


def _year(piece: Piece, start: int, locator: Locator) -> None:
    found = _tail(_ROUND_YEAR, piece, start, locator) or _tail(_PLAIN_YEAR, piece, start, locator)
    date = read_date(piece.flat, *found.span("date")) if found else None
    if found and date and "issued" not in locator.fields:
        locator.fields["issued"] = piece.as_value(*date)
        # The month before the year may be a word of the title, so only what the date covers is taken.
        locator.end = _rtrim(piece, start, found.start() if date[1] == found.start("date") else date[1])


def _pages(piece: Piece, start: int, locator: Locator) -> None:
    found = _tail(_MARKED_PAGES, piece, start, locator) or _tail(_RANGE_PAGES, piece, start, locator)
    if not found:
        found = _tail(_AFTER_YEAR, piece, start, locator) or _tail(_BARE_PAGE, piece, start, locator)
        if not found or not _volume_before(piece, start, found.start()):
            return
    locator.fields["page"] = piece.as_value(page_value(piece.flat[slice(*found.span("page"))]), *found.span("page"))
    _cut(piece, start, locator, found)


def _volume_before(piece: Piece, start: int, end: int) -> bool:
    """Say whether a volume or issue ends here, so that the bare number behind is a page."""
    inner = Locator(_rtrim(piece, start, end))
    patterns = (_MARKED_VOLUME, _ROUND_ISSUE, _ISSUE, _BARE_VOLUME)
    return any(_tail(pattern, piece, start, inner) for pattern in patterns)


def _issue(piece: Piece, start: int, locator: Locator) -> None:
    found = _tail(_ISSUE, piece, start, locator)
    if not found:
        found = _tail(_ROUND_ISSUE, piece, start, locator)
        if not found or (not any(map(str.isdigit, found["issue"])) and "page" not in locator.fields):
            return
        before = _rtrim(piece, start, found.start())
        if not piece.flat[start:before][-1:].isdigit():
            return
    locator.fields["issue"] = piece.as_value(clean(found["issue"]), *found.span("issue"))
    _cut(piece, start, locator, found)


def _volume(piece: Piece, start: int, locator: Locator) -> None:
    found = _tail(_MARKED_VOLUME, piece, start, locator)
    if not found and locator.has_place():
        found = _tail(_BARE_VOLUME, piece, start, locator)
    if found:
        locator.fields["volume"] = piece.as_value(found["volume"], *found.span("volume"))
        _cut(piece, start, locator, found)
