"""One row of a list of articles: title, authors, citation line, and the element that reference managers find."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext, pgettext

from articles.exports.coins import coins
from articles.exports.csl import csl_item
from articles.models.addresses import Addresses, addresses
from articles.models.journals import issue_label
from articles.web.dates import in_words
from articles.web.listed import Listed, ListedName
from articles.web.printed import language_attributes, page_range, thousands

from .texts import checked, link, name, shown

MOST_NAMES = 6


def work_row(work: Listed, own: int | None = None) -> SafeString:
    """Title, authors and citation line of an article; ``own`` is the author on whose page the row stands."""
    at, facts = addresses(), work.facts
    title = _title(work, at, ' class="title"')
    withdrawn = gettext("Withdrawn")
    flag = f' <span class="flag">{escape(withdrawn)}</span>' if facts.withdrawn else ""
    names = f'\n<span class="names">{_names(work, at, own)}</span>' if work.names else ""
    source = f'\n<span class="source">{_citation_line(work, at)}</span>{context_object(work)}'
    return checked(f"{title}{flag}{names}{source}")


def context_object(work: Listed) -> SafeString:
    """The element in which reference managers find the article."""
    return checked(f'<span class="Z3988" title="{escape(coins(csl_item(work.facts)))}"></span>')


def names_line(work: Listed, own: int | None = None, way: str = "") -> SafeString:
    """The first authors as links, and how many more there are; the author on whose page this stands, without link.

    ``way`` is what the link to the others says of the way back to a list.
    """
    return checked(_names(work, addresses(), own, way))


def citation_line(work: Listed) -> SafeString:
    """Journal, volume(issue), pages and date, as links where there are pages."""
    return checked(_citation_line(work, addresses()))


def title_link(work: Listed) -> SafeString:
    """The title as a link."""
    return checked(_title(work, addresses()))


def cited_link(work: Listed, number: int) -> SafeString:
    """How many articles here cite one, as a link to them."""
    cited = ngettext("cited by %(shown)s article here", "cited by %(shown)s articles here", number)
    address = addresses().article(work.pk, work.facts.title)
    return checked(f'<a href="{address}#cited-by">{escape(cited % {"shown": thousands(number)})}</a>')


def _title(work: Listed, at: Addresses, attributes: str = "") -> str:
    title, language = work.facts.title, language_attributes(work.facts.language)
    return f'<a{attributes} href="{at.article(work.pk, title)}"{language}>{shown(title)}</a>'


def _names(work: Listed, at: Addresses, own: int | None, way: str = "") -> str:
    first = [one for place, one in enumerate(work.names) if place < MOST_NAMES or (own and one.author_id == own)]
    listed = ", ".join(_name(one, at, own) for one in first)
    return f"{listed}{_others(work, at, len(first), way)}"


def _name(one: ListedName, at: Addresses, own: int | None) -> str:
    if one.author_id is None:
        return name(one.printed)
    if one.author_id == own:
        return f'<strong dir="auto">{shown(one.printed)}</strong>'
    return link(at.author(one.author_id, one.author_name), one.printed)


def _others(work: Listed, at: Addresses, listed: int, way: str) -> str:
    beyond = work.number_of_names - listed
    if beyond <= 0:
        return ""
    more = ngettext("%(shown)s more", "%(shown)s more", beyond) % {"shown": thousands(beyond)}
    before = escape(pgettext("more authors", "and"))
    return f' {before} <a href="{at.article(work.pk, work.facts.title)}{escape(way)}">{escape(more)}</a>'


def _citation_line(work: Listed, at: Addresses) -> str:
    return "".join(_parts_of_citation(work, at))


def _parts_of_citation(work: Listed, at: Addresses) -> Iterator[str]:
    facts = work.facts
    if facts.journal and work.journal_slug:
        yield link(at.journal(work.journal_slug), facts.journal, ' class="journal"')
    if work.shelf_slug and (label := issue_label(facts.volume, facts.number, work.issue_year)):
        address = at.issue(work.shelf_slug, facts.volume, facts.number, work.issue_year)
        yield f' <a href="{escape(address)}">{shown(label)}</a>'
    if facts.page:
        yield f'{", " if facts.journal else ""}<span class="number">{escape(page_range(facts.page))}</span>'
    if facts.year:
        date = _date(at.language, facts.year, facts.month, facts.day)
        yield f'{" · " if facts.journal or facts.page else ""}<span class="number">{date}</span>'


@lru_cache(maxsize=4096)
def _date(language: str | None, year: int, month: int | None, day: int | None) -> str:
    """A date in words, kept for the language that is being spoken; lists repeat few dates."""
    return escape(in_words(year, month, day))
