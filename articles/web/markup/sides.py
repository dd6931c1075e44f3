"""Lists beside works: names with numbers of articles, each number leading to what it counts."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from urllib.parse import quote

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from articles.exports.emails import without_email
from articles.models import Author, Institution
from articles.models.addresses import addresses
from articles.web.authors import PrintedName, Stay, Strip
from articles.web.coauthors import Coauthor
from articles.web.printed import thousands
from articles.web.shelves import Counted

from .texts import checked, count, link, name


def counted_values(rows: Iterable[Counted], chart_filter: str, parameter: str, prefix: str = "") -> SafeString:
    """Values beside works; the number leads to the articles of ``chart_filter`` that have the value, too.

    ``prefix`` stands before the value where the parameter is a question: 'country:'.
    """
    before = f"{reverse('article_list')}?{chart_filter}&{parameter}={prefix}"
    return _items(
        f"{link(one.address, one.name)} {count(one.count, _with(one.count, one.name), before + quote(one.value))}"
        for one in rows
    )


def partners(rows: Iterable[Counted]) -> SafeString:
    """Institutions that stand on works of the page's own; the number leads to the works of both."""
    return _items(
        f"{link(one.address, one.name)} {count(one.count, _with(one.count, one.name), f'?with={quote(one.value)}')}"
        for one in rows
    )


def coauthors(people: Iterable[Coauthor]) -> SafeString:
    """People who wrote with the author of the page."""
    at = addresses()
    names = ((one.author.pk, one.author.name, one.together) for one in people)
    return _items(
        f"{link(at.author(pk, text), text)} {count(together, _with(together, text), f'?with={pk}')}"
        for pk, text, together in names
    )


def people_of(people: Iterable[tuple[Author, int]], institution: Institution) -> SafeString:
    """People at an institution; the number leads to their works there."""
    items = []
    for author, number in people:
        address, text = author.get_absolute_url(), author.name
        unit = ngettext("article of %(name)s", "articles of %(name)s", number) % {"name": text}
        items.append(f"{link(address, text)} {count(number, unit, f'{address}?at={institution.pk}')}")
    return _items(items)


def printed_names(names: Iterable[PrintedName]) -> SafeString:
    """Forms of the name of the page's author; the number leads to the works that bear it."""
    return wordings((one.name, one.count) for one in names)


def wordings(names: Iterable[tuple[str, int]]) -> SafeString:
    """Names under which articles print something; the number leads to the works that do."""
    known = ((without_email(text), number) for text, number in names)
    return _items(f"{name(text)} {count(number, _articles(number), f'?as={quote(text)}')}" for text, number in known)


def strings(printed: Iterable[tuple[int, str, int]]) -> SafeString:
    """Whole printed texts, by id; the number leads to the works that print one."""
    return _items(f"{name(text)} {count(number, _articles(number), f'?printed={pk}')}" for pk, text, number in printed)


def timeline(strips: Iterable[Strip], stays: Iterable[Stay], width: str) -> SafeString:
    """Institutions of an author, each on a strip of the same scale on which a year is ``width``; those without years last."""
    dated = (f"{_stay(strip.stay)}\n{_strip(strip, width)}" for strip in strips)
    return _items([*dated, *(_stay(stay) for stay in stays if not stay.dated)])


def _stay(stay: Stay) -> str:
    years = "–".join(str(year) for year in dict.fromkeys([stay.first_year, stay.last_year]) if year)
    undated = gettext("no year")
    inside = f'{escape(years or undated)}<span class="unseen">: {thousands(stay.works)} {escape(_articles(stay.works))}</span>'
    at = f'<a class="count" href="?at={stay.institution.pk}" rel="nofollow">{inside}</a>'
    return f"{link(stay.institution.get_absolute_url(), stay.institution.name)} {at}"


def _strip(strip: Strip, width: str) -> str:
    marks = "".join(f'<rect class="mark" x="{mark}" y="0" width="{width}" height="8"/>' for mark in strip.marks)
    stay = f'<rect class="stay" x="{strip.first}" y="3" width="{strip.width}" height="2"/>'
    return f'<svg width="100%" height="8" aria-hidden="true"><line x1="0" x2="100%" y1="4" y2="4"/>{stay}{marks}</svg>'


def _articles(number: int) -> str:
    return ngettext("article", "articles", number)


def _with(number: int, text: str) -> str:
    return ngettext("article with %(name)s", "articles with %(name)s", number) % {"name": text}


def _items(items: Iterable[str]) -> SafeString:
    return checked("".join(f"<li>{item}</li>" for item in items))
