"""The article's own citation line: the ABNT grammar of the OJS template, read from the right.

``SURNAME, Given; SURNAME, Given. Title. Journal, PLACE, v. V, n. N, p. PAGES, DATE. ISSN X. Available at: <URL>. Date
accessed: D mon. YYYY. doi: URL``. Other citation styles are read as references are.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from .citation_people import citation_people, people_end
from .locales import ACCESSED, AVAILABLE
from .numbers import page_value, read_date
from .pieces import Piece, clean
from .records import ParsedCitation
from .references import parse_reference

MAX_LENGTH = 20_000
MAX_TITLE_WORDS = 120

_DOI = re.compile(r"\bdoi {0,3}:", re.IGNORECASE)
"""The label of the DOI, which the template prints only when there is one: 'doi:'."""

_DOI_VALUE = re.compile(r"10\.\d{4,9}/[^\s<>\"]{1,250}")
_RESOLVER = re.compile(r"https?://(?:dx\.)?doi\.org/", re.IGNORECASE)
_ISSN = re.compile(r"\bISSN:? {0,3}(\d{4}[-–]?\d{3}[\dXxХх])")
"""'ISSN 2068-696X', its X also in Cyrillic."""

_AVAILABLE = re.compile(
    rf"{AVAILABLE} {{0,3}}:? {{0,3}}[<>]{{0,2}}(?P<url>(?:https?://|www\.)[^\s<>]{{1,500}})?", re.IGNORECASE
)
"""'Available at: <https://…>', 'Disponível em: <>'."""

_BRACKETED = re.compile(r"<(?P<url>https?://[^\s<>]{1,500})?>")
"""A link in angle brackets after words of a language that has no row: '<https://…>', '<>'."""

_ACCESSED = re.compile(rf"{ACCESSED} {{0,3}}:?", re.IGNORECASE)
"""'Date accessed:', 'Acesso em:'."""

_DATE = re.compile(r"(?:\d{1,2} )?(?:[^\W\d_]{3,12}\.? (?:de )?)?(?:1[5-9]|20)\d\d")
"""The last item before ISSN: 'sep. 2018', 'may 2018', '2018'."""

_ITEMS = (
    ("page", re.compile(r"p\.? {0,2}(?:pp?\. {0,2})?(?=\S)")),
    ("issue", re.compile(r"n\.? {0,2}(?=\S)")),
    ("volume", re.compile(r"v\.? {0,2}(?=\S)")),
)
"""The numbered items from right to left, each with what is printed before it."""

_GAP = r"[\W_]{1,12}(?:amp;[\W_]{1,6})?"
"""What may stand between two words of a title, an ampersand in its HTML form included."""

_NUMBERED = re.compile(r"\[S\. ?l\.\]|, [vn]\. \S|, p\. \S")
"""What only the ABNT template prints: '[S.l.]', ', v. 9', ', p. 20-26'."""

_UNKNOWN_PLACE = re.compile(r"\[ ?s\. ?l\.? ?\]", re.IGNORECASE)
"""The template's 'sine loco': '[S.l.]'."""


@dataclass(slots=True)
class _Draft:
    """What is found so far, and where the part not yet read ends."""

    piece: Piece
    end: int
    fields: dict[str, Any] = field(default_factory=dict)


def parse_citation(text: str, *, title: str | None = None, offset: int = 0) -> ParsedCitation:
    """Read a citation line; the article's ``title``, when known, settles where authors end and the journal begins."""
    piece = Piece.of(text, offset).folded()
    piece = piece.part(*piece.trim(0, len(piece.flat), " "))
    if len(piece.text) > MAX_LENGTH:
        return ParsedCitation(
            piece.text, piece.span(0, len(piece.flat)), problems=(piece.problem("citation-too-long"),)
        )
    draft = _Draft(piece, len(piece.flat))
    for step in (_read_doi, _read_accessed, _read_link, _read_issn):
        step(draft)
    if "issn" not in draft.fields and not _NUMBERED.search(piece.flat):
        return citation_from_reference(piece, title)
    _read_body(draft, title)
    return ParsedCitation(piece.text, piece.span(0, len(piece.flat)), **draft.fields)


def _read_doi(draft: _Draft) -> None:
    labels = list(_DOI.finditer(draft.piece.flat))
    value = _DOI_VALUE.search(draft.piece.flat, labels[-1].end() if labels else 0)
    if labels or value:
        draft.fields["doi_known"] = True
    if value:
        start, end = draft.piece.trim(*value.span(), " .,;)")
        draft.fields["doi"] = draft.piece.reading(start, end)
    if labels:
        draft.end = labels[-1].start()
    elif value:
        resolver = _RESOLVER.search(draft.piece.flat, 0, value.start())
        draft.end = resolver.start() if resolver else value.start()


def _read_accessed(draft: _Draft) -> None:
    flat = draft.piece.flat
    label = _last(_ACCESSED, flat, draft.end)
    bracketed = _last(_BRACKETED, flat, draft.end)
    if not label and not bracketed:
        return
    start = label.end() if label else bracketed.end() if bracketed else 0
    found = read_date(flat, start, min(draft.end, start + 80))
    if found:
        value, begin, end = found
        draft.fields["accessed"] = draft.piece.as_value(value, begin, end)
    if label:
        draft.end = label.start()


def _read_link(draft: _Draft) -> None:
    found = _last(_AVAILABLE, draft.piece.flat, draft.end) or _last(_BRACKETED, draft.piece.flat, draft.end)
    if not found:
        return
    if found["url"]:
        draft.fields["url"] = draft.piece.reading(*found.span("url"), edges=" .,;")
    draft.end = found.start()


def _read_issn(draft: _Draft) -> None:
    found = _last(_ISSN, draft.piece.flat, draft.end)
    if found:
        digits = re.sub(r"[-–]", "", found[1]).upper().replace("Х", "X")
        draft.fields["issn"] = draft.piece.as_value(f"{digits[:4]}-{digits[4:]}", *found.span(1))
        draft.end = found.start()


def _last(pattern: re.Pattern[str], flat: str, end: int) -> re.Match[str] | None:
    return max(pattern.finditer(flat, 0, end), key=re.Match.start, default=None)


def _read_body(draft: _Draft, title: str | None) -> None:
    """Read 'AUTHORS. TITLE. JOURNAL, PLACE, v. V, n. N, p. PAGES, DATE.', from the right."""
    piece = draft.piece
    found = find_title(piece, title, draft.end)
    if title and not found:
        draft.fields["problems"] = (piece.problem("citation-title-differs"),)
    people = found[0] if found else people_end(piece, draft.end)
    authors, et_al = citation_people(piece, 0, people)
    draft.fields |= {"authors": authors, "et_al": et_al}
    journal_from = found[1] if found else people
    journal_to = _read_items(draft, journal_from)
    if not found:
        stop = piece.flat.rfind(". ", people, journal_to)
        journal_from = stop + 1 if stop >= 0 else journal_to
        found = (people, journal_from)
    draft.fields["title"] = piece.reading(*found, edges=" .")
    draft.fields["container_title"] = piece.reading(journal_from, journal_to, edges=" .,")


def _read_items(draft: _Draft, start: int) -> int:
    """Take date, pages, issue, volume and place off the right end; give where the journal's title ends."""
    piece, end = draft.piece, piece_end(draft)
    cut = piece.flat.rfind(",", start, end)
    date_from, date_to = piece.trim(max(cut + 1, start), end, " .")
    if _DATE.fullmatch(piece.flat, date_from, date_to):
        found = read_date(piece.flat, date_from, date_to)
        if found:
            value = piece.as_value(found[0], date_from, date_to)
            draft.fields["issued"], end = value, max(cut, start)
    numbered = False
    for name, pattern in _ITEMS:
        cut = piece.flat.rfind(",", start, end)
        item_from, item_to = piece.trim(cut + 1, end, " ")
        label = pattern.match(piece.flat, item_from, item_to) if cut >= 0 else None
        if label:
            printed = clean(piece.flat[label.end() : item_to])
            value_text = page_value(printed) if name == "page" else printed
            draft.fields[name] = piece.as_value(value_text, label.end(), item_to)
            end, numbered = cut, True
    return _read_place(draft, start, end) if numbered or "issued" in draft.fields else end


def piece_end(draft: _Draft) -> int:
    """Give the end of the body, before the blanks and the full stop in front of ISSN."""
    return len(draft.piece.flat[: draft.end].rstrip(" .,;"))


def _read_place(draft: _Draft, start: int, end: int) -> int:
    cut = draft.piece.flat.rfind(",", start, end)
    if cut < 0:
        return end
    if not _UNKNOWN_PLACE.fullmatch(draft.piece.flat[cut + 1 : end].strip()):
        draft.fields["place"] = draft.piece.reading(cut + 1, end)
    return cut


def find_title(piece: Piece, title: str | None, end: int) -> tuple[int, int] | None:
    """Find the known title in the line, blind to case and to the marks between its words."""
    composed = clean(title or "")
    return _find_words(piece, composed, end) or _find_words(piece, unicodedata.normalize("NFD", composed), end)


def _find_words(piece: Piece, title: str, end: int) -> tuple[int, int] | None:
    title_words = re.findall(r"[^\W_]+", title)[: MAX_TITLE_WORDS + 1]
    if not title_words or len(title_words) > MAX_TITLE_WORDS:
        return None
    pattern = re.compile(
        r"(?<!\w)" + _GAP.join(map(re.escape, title_words)) + r"(?!\w)[?!»”\"’')\]]{0,3}", re.IGNORECASE
    )
    found = pattern.search(piece.flat, 0, end)
    if not found:
        return None
    start = found.start()
    while start and piece.flat[start - 1] in "«“\"‘'([¿¡":
        start -= 1
    return start, found.end()


def citation_from_reference(piece: Piece, title: str | None) -> ParsedCitation:
    """Read a citation in another style (APA, Vancouver …) as a reference is read; the known title is looked up again."""
    reference = parse_reference(piece.text, offset=piece.offset)
    found = find_title(piece, title, len(piece.flat))
    problems = (piece.problem("citation-title-differs"),) if title and not found else ()
    return ParsedCitation(
        raw=piece.text,
        span=piece.span(0, len(piece.flat)),
        authors=reference.authors,
        et_al=" et al" in piece.flat,
        title=piece.reading(*found) if found else None if title else reference.title,
        container_title=reference.container_title,
        volume=reference.volume,
        issue=reference.issue,
        page=reference.page,
        issued=reference.issued,
        doi=reference.doi,
        url=reference.url,
        accessed=reference.accessed,
        doi_known=reference.doi is not None,
        problems=problems,
    )
