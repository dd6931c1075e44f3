"""Single values as formats word them: dates, pages, identifiers, languages, and text with markup inside."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from articles.parsing.locales import month_number
from articles.parsing.records import DateParts, Reading, Span

from .passages import Passage

_NUMBERED_DATE = re.compile(r"\s*([12]\d{3})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?!\d)")
"""'2021', '2021-03', '2021/03/09', and a timestamp that begins like that."""

_YEAR = re.compile(r"\b[12]\d{3}\b")
_ISSN = re.compile(r"\b\d{4}-?\d{3}[\dXx]\b")
_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dXx]")
_DASHES = re.compile(r"\s*[-‐‑‒–—]+\s*")

MARKUP = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[|\]\]>|</?[A-Za-z](?:=\s*(?:\"[^\"<]*\"?|'[^'<]*'?)|[^<>])*+>"
    r"|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});",
    re.DOTALL,
)
"""A comment, the marks of a CDATA section, a tag or an entity: '<jats:p>', '&amp;'."""

_ENTITY = re.compile(r"<!\[CDATA\[|\]\]>|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
"""An entity, or a mark of a CDATA section."""

_BLOCK_TAG = re.compile(r"</?(?:\w{1,20}:)?(?:p|br|break|div|li|list-item|title|sec|h\d|td|tr)\b", re.IGNORECASE)
PARAGRAPH_END = re.compile(r"</(?:\w{1,20}:)?(?:p|div)\s*>|<br\s*/?>\s*<br\s*/?>|\n[ \t]*\r?\n", re.IGNORECASE)
"""What parts the paragraphs of an abstract: '</p>', '</jats:p>', a blank line."""

_HEADING = re.compile(r"\s*<(\w{1,20}:)?title>[^<]{0,60}</(?:\w{1,20}:)?title>")
"""The heading of a whole abstract: '<jats:title>Abstract</jats:title>'."""

_LANGUAGES = {"eng": "en", "rus": "ru", "spa": "es", "por": "pt", "fre": "fr", "fra": "fr", "ger": "de", "deu": "de"}
_LANGUAGES |= {"ita": "it", "tur": "tr", "ukr": "uk", "kaz": "kk", "ind": "id", "pol": "pl", "english": "en"}
_LANGUAGE = re.compile(r"([A-Za-z]{2})(?:[-_][A-Za-z0-9]{2,8}){0,3}")


_INLINE_TAG = re.compile(
    r"</?(?:\w{1,20}:)?(?:italic|bold|sup|sub|i|b|em|strong|xref|sc|styled-content)\b", re.IGNORECASE
)


def without_markup(passage: Passage, *, parted: bool = False) -> Passage:
    """Give a passage with its tags dropped and its entities read.

    A tag that ends a line of text leaves a blank. When ``parted``, every tag does, and the end of a part leaves a comma.
    """
    if "<" not in passage.text and "&" not in passage.text:
        return passage
    return passage.replaced(MARKUP, _plain_parted if parted else _plain)


def _plain_parted(match: re.Match[str]) -> str:
    mark = match.group()
    if mark.startswith("</") and not _INLINE_TAG.match(mark):
        return ", "
    return _plain(match) or " "


def _plain(match: re.Match[str]) -> str:
    mark = match.group()
    if mark.startswith("&"):
        return html.unescape(mark)
    return " " if _BLOCK_TAG.match(mark) else ""


def unescaped(passage: Passage) -> Passage:
    """Give a passage with its entities read and its tags left, as formats carry HTML inside a field."""
    return passage.replaced(_ENTITY, _plain)


def abstract_paragraphs(passage: Passage) -> list[Passage]:
    """Give the paragraphs of an abstract that may hold markup of its own, without the heading it may begin with."""
    heading = _HEADING.match(passage.text)
    passage = passage.part(heading.end(), len(passage.text)) if heading else passage
    return [inner for part in passage.split(PARAGRAPH_END) if (inner := without_markup(part).trimmed()).text]


def date_parts(passage: Passage | None) -> Reading[DateParts] | None:
    """Read '2021-03-09', '2021', '2021-03-09T00:00:00Z' or '9 March 2021'."""
    if passage is None:
        return None
    found = _NUMBERED_DATE.match(passage.text)
    if found:
        return passage.part(*found.span()).trimmed().as_value(sound_date([int(part or 0) for part in found.groups()]))
    year = _YEAR.search(passage.text[:200])
    if year is None:
        return None
    words = re.findall(r"[^\W\d_]+", passage.text[:200])
    month = next((number for word in words if (number := month_number(word))), 0)
    return passage.trimmed().as_value(sound_date([int(year.group()), month]))


def sound_date(parts: Sequence[int]) -> DateParts:
    """Cut a date where a month or a day cannot be one: (2021, 0, 9) gives (2021,)."""
    limits = zip(parts[:3], (9999, 12, 31), strict=False)
    sound = [0 < part <= highest for part, highest in limits]
    return tuple(parts[: sound.index(False)] if False in sound else parts[:3])


def dated(parts: Sequence[Passage | None]) -> Reading[DateParts] | None:
    """Read year, month and day that stand apart, the month as a number or a name."""
    stated = [part.trimmed() for part in parts if part and part.trimmed().text]
    numbers = [_number(part.trimmed().text) if part else 0 for part in parts]
    value = sound_date(numbers)
    if not value or not stated or value[0] < 1000:
        return None
    spans = [part.span() for part in stated]
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    return Reading(value, stated[0].source[start:end], Span(start, end))


def _number(text: str) -> int:
    digits = re.match(r"\d{1,4}(?!\d)", text)
    return int(digits.group()) if digits else month_number(text) or 0


def page_range(first: Passage | None, last: Passage | None = None) -> Reading[str] | None:
    """Read '57-63' from one passage or from two."""
    start = first.reading() if first else None
    end = last.reading() if last else None
    if start is None or first is None:
        return None
    value = _DASHES.sub("-", start.value)
    if end is None or end.value == value:
        return Reading(value, start.raw, start.span)
    low, high = min(start.span.start, end.span.start), max(start.span.end, end.span.end)
    return Reading(f"{value}-{_DASHES.sub('-', end.value)}", first.source[low:high], Span(low, high))


def issn(passage: Passage | None) -> Reading[str] | None:
    """Read an ISSN, its hyphen put in where it lacks."""
    found = _ISSN.search(passage.text) if passage else None
    if passage is None or found is None:
        return None
    digits = found.group().replace("-", "").upper()
    return passage.part(*found.span()).as_value(f"{digits[:4]}-{digits[4:]}")


def orcid(passage: Passage | None) -> Reading[str] | None:
    """Read an ORCID iD out of its address."""
    found = _ORCID.search(passage.text) if passage else None
    return passage.part(*found.span()).as_value(found.group().upper()) if passage and found else None


def language_code(text: str | None) -> str | None:
    """Give the ISO 639-1 code of 'en', 'en_US', 'eng' or 'English'."""
    word = (text or "").strip()
    found = _LANGUAGE.fullmatch(word)
    return found.group(1).lower() if found else _LANGUAGES.get(word.lower())
