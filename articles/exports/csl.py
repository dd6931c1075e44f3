"""The neutral record: one article as a CSL-JSON item, from which all other formats are written."""

from __future__ import annotations

import re
import unicodedata
from typing import TypedDict, cast

from anyascii import anyascii

from .emails import without_email
from .facts import ArticleFacts, PersonName

MOST_KEY_LETTERS = 24


class CslName(TypedDict, total=False):
    """One name in CSL-JSON."""

    family: str
    given: str
    suffix: str
    literal: str


CslDate = TypedDict("CslDate", {"date-parts": list[list[int]]})
CslItem = TypedDict(
    "CslItem",
    {
        "id": str,
        "type": str,
        "title": str,
        "author": list[CslName],
        "container-title": str,
        "publisher": str,
        "volume": str,
        "issue": str,
        "page": str,
        "issued": CslDate,
        "DOI": str,
        "ISSN": str,
        "URL": str,
        "language": str,
        "section": str,
        "keyword": str,
        "abstract": str,
        "status": str,
    },
    total=False,
)

KEYWORD_MARK = "; "
"""What stands between keywords, which CSL holds in one text."""

_RANGE = re.compile(r"(\w{1,20})\s?[-‐‑–—]\s?(\w{1,20})")
"""A range of pages: '20-26', 'S12–S20'."""


def csl_item(facts: ArticleFacts) -> CslItem:
    """Give the CSL-JSON item of an article: one line a field, no e-mail addresses, nothing that is not known."""
    fields: dict[str, object] = {
        "id": citation_key(facts),
        "type": "article-journal",
        "title": one_line(facts.title) or "Untitled",
        "author": [name for name in map(csl_name, facts.authors) if name],
        "container-title": one_line(facts.journal),
        "publisher": one_line(facts.publisher),
        "volume": one_line(facts.volume),
        "issue": one_line(facts.number),
        "page": page_range(one_line(facts.page)),
        "issued": csl_date(facts),
        "DOI": one_line(facts.doi),
        "ISSN": one_line(facts.issn),
        "URL": one_line(facts.url),
        "language": one_line(facts.language),
        "section": one_line(facts.section),
        "keyword": KEYWORD_MARK.join(filter(None, map(one_keyword, facts.keywords))),
        "abstract": one_line(facts.abstract),
        "status": "withdrawn" if facts.withdrawn else "",
    }
    return cast(CslItem, {name: value for name, value in fields.items() if value})


def csl_name(name: PersonName) -> CslName:
    """Give one author's name with the parts that are known; an organisation is one part."""
    if literal := one_line(name.literal):
        return {"literal": literal}
    parts = {"family": one_line(name.family), "given": one_line(name.given), "suffix": one_line(name.suffix)}
    return cast(CslName, {part: text for part, text in parts.items() if text})


def csl_date(facts: ArticleFacts) -> CslDate | None:
    """Give the day of issue as far as it is known; nothing without a year, and no day without a month."""
    if not facts.year:
        return None
    parts = [facts.year]
    for part in (facts.month, facts.day):
        if not part:
            break
        parts.append(part)
    return {"date-parts": [parts]}


def citation_key(facts: ArticleFacts) -> str:
    """Give the article's key: 'akhmetov2018-12' is article 12, of 2018 and first by Akhmetov.

    The number makes it unique, so that it does not depend on what else is exported.
    """
    first = facts.authors[0] if facts.authors else PersonName()
    name = without_email(first.literal or first.family or first.given)
    letters = "".join(sign for sign in anyascii(name).lower() if "a" <= sign <= "z")[:MOST_KEY_LETTERS]
    return f"{letters or 'article'}{facts.year or ''}-{facts.pk}"


def one_line(text: str | None) -> str:
    """Give ``text`` without e-mail addresses, line breaks, doubled blanks and control characters."""
    if not text:
        return ""
    plain = " ".join(without_email(text).split())
    if plain.isascii() and plain.isprintable():
        return plain
    return " ".join("".join(sign for sign in plain if unicodedata.category(sign) not in _UNPRINTABLE).split())


_UNPRINTABLE = {"Cc", "Cs", "Co", "Cn"}
"""Categories of characters that no format holds: controls, halves of characters, private use, unassigned."""


def one_keyword(text: str) -> str:
    """Give one keyword, without the sign that stands between keywords."""
    return one_line(text.replace(";", ","))


def page_range(page: str) -> str:
    """Give pages with a plain hyphen between them, as CSL wants them; anything else stays what it is."""
    pages = _RANGE.fullmatch(page)
    return f"{pages[1]}-{pages[2]}" if pages else page


def first_and_last(page: str) -> tuple[str, str]:
    """Give the first and the last page of a range; all of it and nothing where it is no range."""
    first, mark, last = page.partition("-")
    return (first, last) if mark and _RANGE.fullmatch(page) else (page, "")


def keywords(item: CslItem) -> list[str]:
    """Give the keywords of an item one by one."""
    return item["keyword"].split(KEYWORD_MARK) if "keyword" in item else []


def date_parts(item: CslItem) -> list[int]:
    """Give year, month and day of an item as far as they are known; nothing when it is undated."""
    return item["issued"]["date-parts"][0] if "issued" in item else []


def name_in_order(name: CslName) -> str:
    """Give a name as lists sort it: 'Akhmetov, Aibek T., Jr.'; an organisation as it stands."""
    parts = (name.get("family"), name.get("given"), name.get("suffix"))
    return name.get("literal") or ", ".join(part for part in parts if part)
