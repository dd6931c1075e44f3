"""The work's place in its journal as citation styles print it: volume, issue, pages and date, read from the right.

ABNT, MLA and IEEE name each item ('v. 9, n. 1, p. 20-26, sep. 2018'), in any language; the other styles set them apart by
marks alone ('9(1), 20–26').
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from articles.normalize import fold

from .citation_dates import read_printed_date
from .locales import alternatives, citation_words, phrases
from .numbers import DASHES, page_value
from .pieces import Piece, clean

MAX_ITEMS = 12
MAX_NUMBERS = 160

_ROLES = ("page", "volume", "issue")
_TEMPLATE = {"v": "volume", "n": "issue", "p": "page", "pp": "page", "art": "page", "article": "page", "№": "issue"}
"""The words of the ABNT template and those of article numbers, the same in every language."""

_ITEM = re.compile(
    r"(?P<word>№|[^\W\d_]{1,12}[.º°]{0,2})(?: {1,2}|(?<=[.º°№])|(?=\d))(?:pp?\. {0,2})?(?P<value>[^\s.].{0,59})"
)
"""'v. 9', 'p. pp. 10-12', 'n.º 3', '№ 2'."""

_BARE = re.compile(rf"[A-Za-z]{{0,4}}\d[\w.]{{0,15}}(?: ?[{DASHES}]{{1,2}} ?[A-Za-z]{{0,3}}\d{{1,9}})?")
"""A page without a word before it: '30', 'e1001', '41-50'."""

_DATE = re.compile(
    r"[(\[]?(?:\d{1,2}[º.]? (?:de )?)?(?:[^\d,()]{1,40} )?(?:de )?(?:1[5-9]|20)\d\d(?:[年년月월 \d日일]{0,9}| [^\W\d_]{1,12}\.?(?: \d{1,2})?)?[)\]]?"
)

_VOLUME = r"(?P<volume>\d[\w/]{0,9}|[IVXLC]{1,9})"
_NESTED = r"[^(),;:]{1,40}(?:\([^()]{1,20}\))?"
_ISSUE = rf"\((?P<issue>{_NESTED})\)"
_NAMED_ISSUE = rf"{alternatives(['No.', '№', *phrases('issue')])}(?![^\W\d_]) ?(?P<issue>{_NESTED})"
_PAGE = (
    rf"(?:{alternatives(['pp.', *phrases('page')])}(?![^\W\d_]) ?)?"
    rf"(?P<page>[A-Za-z]{{0,4}}\d[\w.]{{0,15}}(?: ?[{DASHES}]{{1,2}} ?[A-Za-z]{{0,3}}\d{{1,9}})?(?:, \d[{DASHES}\d]{{0,9}})?)"
)
_WORD = r"[^\W\d_][^\s\d,;:()]{0,14}"
_WHEN = (
    rf"(?P<date>(?:(?:\d{{1,2}}[º.]? )?(?:de )?{_WORD}(?: \d{{1,2}},)? (?:de )?)?(?:1[5-9]|20)\d\d"
    rf"(?:,? {_WORD}(?: \d{{1,2}})?)?)"
)

_UNDATED = (
    # ACS: '2018, 9 (1), 20–26'
    rf"(?P<date>(?:1[5-9]|20)\d\d)(?:, ?{_VOLUME})?(?:,? ?{_ISSUE})?(?:,? ?{_PAGE})?",
    rf"(?P<date>(?:1[5-9]|20)\d\d), ?{_NAMED_ISSUE}(?:, ?{_PAGE})?",
    # Vancouver, AMA: '2018 Sep. 1;9(1):20-6'
    rf"{_WHEN} ?(?:; ?{_VOLUME}?(?: ?{_ISSUE})?(?: ?: ?{_PAGE})?)?",
)
"""Places that hold the only year of their line."""

_DATED = (
    # Turabian: '9, no. 1 (September 1, 2018): 20–26'
    rf"{_VOLUME}?(?:,? ?{_NAMED_ISSUE})? ?\({_WHEN}\)(?: ?[:,] ?{_PAGE})?",
    rf"{_VOLUME}?,? ?{_NAMED_ISSUE}: ?{_PAGE}",
    # ACM: '9, 1 (Sep. 2018), 20–26'
    rf"{_VOLUME}, ?(?P<issue>{_NESTED}) ?\({_WHEN}\)(?:, ?{_PAGE})?",
    rf"(?P<issue>\d[^(),;:]{{0,20}}\([^()]{{1,20}}\)) \({_WHEN}\)(?:, ?{_PAGE})?",
    # APA, Harvard: '9(1), 20–26', '(1), pp. 20–26'
    rf"{_VOLUME}?(?: ?{_ISSUE})?, ?{_PAGE}",
    rf"{_VOLUME}? ?{_ISSUE}",
    # Chicago: '9 (1):20-26', '9: 20-26'
    rf"{_VOLUME}?(?: ?{_ISSUE})? ?: ?{_PAGE}",
    r"(?P<volume>\d{1,6}|[IVXLC]{1,9})",
    rf"(?P<page>\d{{1,7}} ?[{DASHES}]{{1,2}} ?\d{{1,7}})",
)
"""Places in lines whose year stands with the names, or in brackets here."""

_GRAMMARS, _DATED_GRAMMARS = (
    tuple(re.compile(rf"{grammar}[ .]{{0,3}}", re.IGNORECASE) for grammar in grammars)
    for grammars in ((_DATED[0], *_UNDATED, *_DATED), _DATED)
)


@dataclass(slots=True)
class Numbers:
    """What is read of a place, and where the journal's title before it ends."""

    end: int
    fields: dict[str, Any] = field(default_factory=dict)


def read_items(piece: Piece, start: int, end: int, locales: frozenset[str], *, dated: bool = False) -> Numbers:
    """Take items with a word before each, and one date, off the right end: ', v. 9, n. 1, p. 20-26, sep. 2018'."""
    numbers = Numbers(end)
    bare: tuple[int, int] | None = None
    for _ in range(MAX_ITEMS):
        cut = piece.flat.rfind(",", start, numbers.end if bare is None else bare[0])
        if cut < 0:
            break
        stop = numbers.end if bare is None else bare[0]
        begin, stop = piece.trim(cut + 1, stop, " .")
        if _take_item(piece, begin, numbers.end if bare else stop, locales, numbers, ("page",) if bare else _ROLES):
            numbers.end, bare = cut, None
        elif bare is None and not dated and _take_date(piece, begin, stop, locales, numbers):
            numbers.end = cut
        elif _BARE.fullmatch(piece.flat, begin, stop) and "page" not in numbers.fields:
            # The rest of pages that hold a comma: 'p. 20-26, 30'.
            bare = (cut, numbers.end)
        else:
            break
    return numbers


def _take_item(
    piece: Piece, begin: int, end: int, locales: frozenset[str], numbers: Numbers, roles: tuple[str, ...]
) -> bool:
    end = piece.trim(begin, end, " .")[1]
    found = _ITEM.fullmatch(piece.flat, begin, end)
    role = _role(found["word"], locales) if found else None
    if (
        not found
        or role is None
        or role not in roles
        or role in numbers.fields
        or not any(map(str.isalnum, found["value"]))
    ):
        return False
    _keep(piece, numbers, role, *found.span("value"))
    return True


def _take_date(piece: Piece, begin: int, end: int, locales: frozenset[str], numbers: Numbers) -> bool:
    if "issued" in numbers.fields or not _DATE.fullmatch(piece.flat, begin, end):
        return False
    found = read_printed_date(piece.flat, begin, end, locales)
    if found:
        numbers.fields["issued"] = piece.as_value(found[0], begin, end)
    return bool(found)


def read_place(piece: Piece, start: int, end: int, locales: frozenset[str], *, dated: bool) -> Numbers:
    """Read a place of either kind, the one that explains more; ``dated`` says that the year has been read elsewhere."""
    items = read_items(piece, start, end, locales, dated=dated)
    marks = _read_marks(piece, start, end, locales, _DATED_GRAMMARS if dated else _GRAMMARS)
    return marks if len(marks.fields) > len(items.fields) else items


def _read_marks(
    piece: Piece, start: int, end: int, locales: frozenset[str], grammars: tuple[re.Pattern[str], ...]
) -> Numbers:
    """Read a place whose items only marks set apart; the longest stretch at the end that is nothing else."""
    stop = end
    borders = [index for index in range(max(start, stop - MAX_NUMBERS), stop) if piece.flat[index] in " ,.:"]
    for border in borders:
        begin = piece.trim(border, stop, " ,.")[0]
        for grammar in grammars:
            found = grammar.fullmatch(piece.flat, begin, stop)
            numbers = Numbers(border)
            if found and _take_place(piece, found, locales, numbers):
                return numbers
    return Numbers(end)


def _take_place(piece: Piece, found: re.Match[str], locales: frozenset[str], numbers: Numbers) -> bool:
    """Keep what a grammar matched; say whether it is a place: a date in words must have a month."""
    for name, value in found.groupdict().items():
        if value and name == "date":
            date = read_printed_date(piece.flat, *found.span(name), locales)
            if not date or (len(date[0]) == 1 and any(map(str.isalpha, value))):
                return False
            numbers.fields["issued"] = piece.as_value(*date)
        elif value:
            _keep(piece, numbers, name.rstrip("2"), *found.span(name))
    named = "volume" in numbers.fields or "issue" not in numbers.fields
    return bool(numbers.fields) and (named or any(map(str.isdigit, numbers.fields["issue"].value)))


def _keep(piece: Piece, numbers: Numbers, role: str, begin: int, end: int) -> None:
    begin, end = piece.trim(begin, end, " .,")
    printed = clean(piece.flat[begin:end])
    value = page_value(printed) if role == "page" else printed
    numbers.fields[role] = piece.as_value(value, begin, end)


@cache
def _words() -> dict[str, dict[str, set[str]]]:
    """Give, for every word before a number, the locales in which it stands before each kind of number."""
    found: dict[str, dict[str, set[str]]] = {}
    for code, row in citation_words().items():
        for role in _ROLES:
            for word in row.get(role, ()):
                found.setdefault(_bare_word(word), {}).setdefault(role, set()).add(code)
    return found


def _bare_word(word: str) -> str:
    return fold(word).strip(".º°ᵒ ")


def _role(word: str, locales: frozenset[str]) -> str | None:
    """Say what number a word stands before; a word of several kinds is settled by the locale, else by most languages."""
    bare = _bare_word(word)
    if bare in _TEMPLATE:
        return _TEMPLATE[bare]
    kinds = _words().get(bare)
    if not kinds:
        return None
    return max(kinds, key=lambda role: (len(kinds[role] & locales), len(kinds[role])))
