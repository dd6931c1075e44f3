"""The ways references are built, each a function that reads one of them or declines.

The order of ``STYLES`` is the order of trust: the most telling mark first, a guess last.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from .locators import peel
from .numbers import DASHES, page_value, read_date
from .pieces import Piece, clean
from .records import ParsedName, Reading
from .reference_body import Draft, container_start, read_body
from .reference_names import names_end, names_within, read_names

Style = Callable[[Piece], Draft | None]

MAX_AUTHORS_LENGTH = 4_000
MAX_YEARS_TRIED = 4

_YEAR = re.compile(
    r"(?:^|(?<=[\s.,;:(\[]))[(\[]?(?P<date>(?:1[5-9]|20)\d\d)(?P<letter>[a-z])?(?P<more>, [^\W\d_]{3,12}\.?(?: \d{1,2})?(?=[)\]]))?[)\]]?"
    r"(?P<close>[.,:;]|(?<=[)\]])|(?= [^\W\d_(]))(?: |$)"
)
"""The year behind the authors: '2016. ', '2013, ', '(2016). ', '(2016, May 5). ', '2016a '."""

_TITLE_YEAR = re.compile(
    r"(?P<title>[^()]{12,400})\. (?:\((?P<round>(?:19|20)\d\d)[a-z]?\)\. |(?P<plain>(?:19|20)\d\d)[. ]{0,9}$)"
)
"""'Notes on a heat wave: Street trees of four cities. (2019). ', 'Register of the lower marshes. 2012.'."""

_UNDATED = re.compile(r"[(\[]?\bn\. ?d\.[)\]]?[.,]? ?")

_VANCOUVER = re.compile(
    rf"[.,] (?P<date>(?:19|20)\d\d)(?: [^\W\d_]{{3,9}}\.?(?:[-–][^\W\d_]{{3,9}})?(?: \d{{1,2}})?)? ?; ?(?P<volume>\w{{1,6}})?"
    rf"(?: ?\((?P<issue>[^()]{{1,20}})\))?(?: ?: ?(?P<page>[A-Za-z]?\d{{1,7}}(?: ?[{DASHES}] ?[A-Za-z]?\d{{1,7}})?))?[. ]{{0,3}}$"
)
"""'. 2016;12(3):1-5.', '. 2016 Mar 5;12:e100.'."""

_GOST_ITEM = re.compile(
    r"(?<!\w)(?:[ТT]|[Vv]ol|[Тт]ом)\. ?(?P<volume>\d{1,4})"
    r"|(?:№|(?<!\w)(?:[Nn]o|[Вв]ып|N)\b\.?) ?(?P<issue>\d{1,5}(?:[-–/]\d{1,5}| ?\(\d{1,5}\))?)"
    rf"|(?<!\w)(?:[СсCcSБ]|[Pp]{{1,2}}|[Aa]rt|[Сс]т)\. ?(?P<page>[A-Za-z]?\d{{1,7}}(?: ?[{DASHES}] ?\d{{1,7}})?)"
    r"|(?P<year>(?<!\d)(?:19|20)\d\d(?!\d))"
)
"""One item behind '//': '2011', 'No 28', 'Т. 2', '№ 3', 'Pp. 57-63', 'С. 57-63', 'Art. e7001'."""


def gost(piece: Piece) -> Draft | None:
    """Read 'Authors Title // Journal. – 2011. – Т. 2, № 3. – С. 57-63.'."""
    cut = re.search(r"(?<!:)//", piece.flat)
    if not cut:
        return None
    draft = Draft(confidence=0.85)
    items = list(_GOST_ITEM.finditer(piece.flat, cut.end()))
    slash = piece.flat.find(" / ", 0, cut.start())
    _read_front(piece, 0, cut.start() if slash < 0 else slash, draft)
    journal = piece.reading(cut.end(), items[0].start() if items else len(piece.flat), 0.85, " .,;:–—-(")
    if journal:
        draft.fields["container_title"] = journal
    for item in items:
        _read_gost_item(piece, item, draft)
    draft.fields["type"] = "article-journal"
    return draft


def fill_gost(piece: Piece, draft: Draft) -> Draft:
    """Add the marked numbers behind '//' that the draft does not state: '№ 3', 'С. 57-63'."""
    cut = re.search(r"(?<!:)//", piece.flat)
    taken = [reading.span for reading in draft.fields.values() if isinstance(reading, Reading)]
    for item in _GOST_ITEM.finditer(piece.flat, cut.end()) if cut else ():
        place = piece.span(*item.span())
        if not any(span.start < place.end and place.start < span.end for span in taken):
            _read_gost_item(piece, item, draft)
    return draft


def _read_gost_item(piece: Piece, item: re.Match[str], draft: Draft) -> None:
    name = str(item.lastgroup)
    start, end = item.span(name)
    if name == "year":
        _set_year(piece, draft, start, end)
    elif name not in draft.fields:
        value = page_value(item[name]) if name == "page" else clean(item[name])
        draft.fields[name] = piece.as_value(value, start, end)


def vancouver(piece: Piece) -> Draft | None:
    """Read 'Smith AB, Doe C. Title. Journal. 2016;12(3):1-5.'."""
    found = _VANCOUVER.search(piece.flat)
    if not found or not (found["volume"] or found["page"]):
        return None
    draft = Draft(confidence=0.9)
    for name in ("volume", "issue", "page"):
        if found[name]:
            value = page_value(found[name]) if name == "page" else clean(found[name])
            draft.fields[name] = piece.as_value(value, *found.span(name))
    _set_year(piece, draft, *found.span("date"))
    cut = container_start(piece, 0, found.start()) or read_names(piece, 0, found.start())[1]
    draft.fields["container_title"] = piece.reading(cut, found.start(), 0.9, " .,;")
    _read_front(piece, 0, cut, draft)
    draft.fields["type"] = "article-journal"
    return draft


def _set_year(piece: Piece, draft: Draft, start: int, end: int) -> None:
    date = read_date(piece.flat, start, end)
    if date and "issued" not in draft.fields:
        draft.fields["issued"] = piece.as_value(*date)


def _read_front(piece: Piece, start: int, end: int, draft: Draft) -> None:
    """Read 'Authors. Title.' where only what follows was certain."""
    names, stop = read_names(piece, start, end)
    if names:
        draft.fields["authors"] = tuple(names)
    title = piece.reading(stop, end, draft.confidence, ' .,;:–—-“”"«»')
    if title:
        draft.fields["title"] = title


def author_year(piece: Piece) -> Draft | None:
    """Read 'Buckler, K.G., Gilmore, E.L. 2016. Title. Journal 41(4): 409-426.' and '(2016).'."""
    for tried, found in enumerate(_YEAR.finditer(piece.flat, 0, MAX_AUTHORS_LENGTH)):
        if tried == MAX_YEARS_TRIED:
            return None
        people = names_within(piece, 0, found.start())
        if people:
            draft = _with_people(people)
            date = found.start("date"), found.end("more") if found["more"] else found.end("date")
            _set_year(piece, draft, *date)
            read_body(piece, found.end(), len(piece.flat), draft)
            return draft
    undated = _UNDATED.search(piece.flat, 0, MAX_AUTHORS_LENGTH)
    people = names_within(piece, 0, undated.start()) if undated else None
    if undated and people:
        draft = _with_people(people)
        read_body(piece, undated.end(), len(piece.flat), draft)
        return draft
    return None


def _with_people(people: tuple[list[ParsedName], bool]) -> Draft:
    names, editors = people
    return Draft({"editors" if editors else "authors": tuple(names)}, 0.95)


def quoted(piece: Piece) -> Draft | None:
    """Read 'Falshaw, Bridget, and Ola Rørvik. “Title.” Journal, vol. 35, no. 1, 2019, pp. 12–31.'."""
    quote = re.search('[“"„]', piece.flat[:MAX_AUTHORS_LENGTH])
    people = names_within(piece, 0, quote.start()) if quote else None
    if not quote or not people:
        return None
    draft = _with_people(people)
    draft.confidence = 0.85
    read_body(piece, quote.start(), len(piece.flat), draft, year=True)
    _find_year(piece, quote.start(), draft)
    return draft


def year_last(piece: Piece) -> Draft | None:
    """Read 'K.G. Buckler, Title, Journal 41 (2016) 409-426' and 'Buckler K. Title. Journal, vol. 41, 2016.'."""
    names, stop = read_names(piece, 0, len(piece.flat))
    draft = Draft({"authors": tuple(names)} if names else {}, 0.7 if names else 0.4)
    read_body(piece, stop, len(piece.flat), draft, year=True)
    if not names and "page" not in draft.fields:
        # A law, a decision, a page of the web: without names and pages its parts cannot be told from each other.
        draft = Draft(confidence=0.4)
        draft.fields["title"] = piece.reading(0, len(piece.flat), 0.4, " .,;:–—-")
    _find_year(piece, stop, draft)
    return draft if any(draft.fields.values()) else None


def _find_year(piece: Piece, start: int, draft: Draft) -> None:
    date = read_date(piece.flat, start)
    taken = [draft.fields[name].span for name in ("volume", "issue", "page") if name in draft.fields]
    place = piece.span(date[1], date[2]) if date else None
    if date and place and not any(span.start < place.end and place.start < span.end for span in taken):
        _set_year(piece, draft, date[1], date[2])


def title_year(piece: Piece) -> Draft | None:
    """Read a work without authors: 'Notes on a heat wave. (2019). Annals of Weather, 5(2), 237-250.'."""
    found = _TITLE_YEAR.match(piece.flat)
    if not found or names_end(piece, 0, found.end("title")) is not None:
        return None
    draft = Draft(confidence=0.7)
    draft.fields["title"] = piece.reading(*found.span("title"), 0.7)
    _set_year(piece, draft, *found.span("round" if found["round"] else "plain"))
    locator = peel(piece, found.end(), len(piece.flat))
    if locator.has_place():
        draft.fields |= locator.fields | {"container_title": piece.reading(found.end(), locator.end, 0.7, " .,;")}
        draft.fields["type"] = "article-journal"
    return draft


STYLES: tuple[Style, ...] = (gost, vancouver, author_year, title_year, quoted, year_last)
