"""The smallest pieces: a text as pages hold it, a link, a number with what it counts."""

from __future__ import annotations

from html import escape

from django.utils.safestring import SafeString, mark_safe

from articles.exports.emails import without_email
from articles.web.printed import thousands


def shown(text: str) -> str:
    """A text as pages hold it: escaped, without e-mail addresses."""
    return escape(without_email(text))


def name(text: str) -> str:
    """A name that leads nowhere."""
    return f'<span dir="auto">{shown(text)}</span>'


def link(address: str, text: str, attributes: str = "") -> str:
    """A name that leads to a page; the attributes are made here."""
    return f'<a{attributes} href="{escape(address)}" dir="auto">{shown(text)}</a>'


def count(number: int, unit: str, leads_to: str = "") -> str:
    """A number of which screen readers hear what it counts; a link where there is a list of it."""
    inside = f'{thousands(number)}<span class="unseen"> {shown(unit)}</span>'
    if not leads_to:
        return f'<span class="count">{inside}</span>'
    follow = ' rel="nofollow"' if "?" in leads_to else ""  # a list that is searched, and no place on the page
    return f'<a class="count" href="{escape(leads_to)}"{follow}>{inside}</a>'


def checked(html: str) -> SafeString:
    """HTML in which every text went through ``shown`` or ``escape``."""
    return mark_safe(html)  # noqa: S308  # the promise of this package, which its tests hold
