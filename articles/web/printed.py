"""How single values are printed, in templates and where rows are made without one: numbers, pages, languages."""

from __future__ import annotations

import re
from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.exports.emails import without_email

NARROW_SPACE = "\u202f"

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,4})?")
"""A language tag as sources state it: 'kk', 'pt-BR'."""

_PAGES = re.compile(r"([0-9]+)\s?[-–—]\s?([0-9]+)")
"""A range of pages: '20-26'."""


def thousands(number: int) -> str:
    """A number in groups of three: 12345 gives '12 345' with narrow spaces."""
    return f"{number:,}".replace(",", NARROW_SPACE)


def page_range(page: str) -> str:
    """Pages with a dash between them: '20-26' gives '20–26'; an article number stays what it is."""
    pages = _PAGES.fullmatch(page)
    return f"{pages[1]}–{pages[2]}" if pages else without_email(page)


@lru_cache(maxsize=256)
def language_attributes(code: str | None) -> SafeString:
    """The attributes of an element whose text is an article's own."""
    known = code and _LANGUAGE.fullmatch(code)
    return format_html(' lang="{}" dir="{}"', code, "auto") if known else format_html(' dir="{}"', "auto")


def ror_address(ror: str) -> str:
    """The address of a ROR record, from its id or its address."""
    return f"https://ror.org/{ror.rpartition('/')[2]}"
