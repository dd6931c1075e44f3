"""The insides of drawings and of the tables beside them: bars by year, people around an author."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import ngettext

from articles.models import Author
from articles.models.addresses import addresses
from articles.web.charts import Bar
from articles.web.coauthors import DrawnCoauthor
from articles.web.network import Line, Network, Node
from articles.web.printed import thousands

from .texts import checked, link, name, shown

LONGEST_NAME = 14


def bar_links(bars: Iterable[Bar], chart_filter: str) -> SafeString:
    """Bars with their values, each a link to the articles of its years, then the years below."""
    before = _years_of(chart_filter)
    drawn = list(bars)
    links = (_bar(bar, before) for bar in drawn if bar.count)
    years = (f'<text class="year" x="{bar.middle}" y="108">{bar.first_year}</text>' for bar in drawn if bar.labelled)
    return checked(f'{"".join(links)}<line x1="0" x2="100%" y1="92.5" y2="92.5"/>{"".join(years)}')


def bar_rows(bars: Iterable[Bar], chart_filter: str) -> SafeString:
    """The same numbers as rows of a table, the latest first."""
    before = _years_of(chart_filter)
    shown_bars = [bar for bar in bars if bar.count]
    return checked(
        "".join(
            f'<tr><th scope="row">{bar.label}</th><td><a href="{_address(bar, before)}" rel="nofollow">{thousands(bar.count)}</a></td></tr>'
            for bar in reversed(shown_bars)
        )
    )


def _years_of(chart_filter: str) -> str:
    kept = f"{chart_filter}&" if chart_filter else ""
    return escape(f"{reverse('article_list')}?{kept}year_from=")


def _address(bar: Bar, before: str) -> str:
    return f"{before}{bar.first_year}&amp;year_to={bar.last_year}"


def _bar(bar: Bar, before: str) -> str:
    said = escape(f"{bar.label}: {bar.count} {ngettext('article', 'articles', bar.count)}")
    column = f'<rect class="slot" width="100%" height="100%"/><rect class="bar" y="{bar.top}" width="100%" height="{bar.height}"/>'
    value = f'<text class="value" x="{bar.middle}" y="{bar.top}">{thousands(bar.count)}</text>'
    return (
        f'<a href="{_address(bar, before)}" rel="nofollow" aria-label="{said}">'
        f'<svg x="{bar.left}" y="0" width="{bar.width}" height="92">{column}</svg>'
        f'<svg y="-4" width="100%" height="92">{value}</svg></a>'
    )


def network_lines(network: Network) -> SafeString:
    """The lines to the middle, those between others, and the dot in the middle."""
    spokes, ties = (_lines(kind, lines) for kind, lines in (("spokes", network.spokes), ("ties", network.ties)))
    return checked(f'{spokes}{ties}<circle class="self" cx="50%" cy="{network.middle}" r="9" aria-hidden="true"/>')


def _lines(kind: str, lines: Iterable[Line]) -> str:
    drawn = (
        f'<line x1="{line.x1}" y1="{line.y1}" x2="{line.x2}" y2="{line.y2}" stroke-width="{line.width}"/>'
        for line in lines
    )
    return f'<g class="{kind}" aria-hidden="true">{"".join(drawn)}</g>'


def network_people(people: Iterable[DrawnCoauthor]) -> SafeString:
    """The people of the drawing: dot and name, together a link to the person."""
    return checked("".join(_person(one) for one in people))


def _person(one: DrawnCoauthor) -> str:
    author, together = one.coauthor.author, one.coauthor.together
    works = ngettext("%(shown)s article together", "%(shown)s articles together", together)
    said = f"{shown(author.name)}: {escape(works % {'shown': thousands(together)})}"
    dot = f'<circle cx="{one.node.left}" cy="{one.node.y}" r="{one.node.radius}"/>'
    return f'<a href="{author.get_absolute_url()}" aria-label="{said}">{dot}{_label(one.node, author)}</a>'


def _label(node: Node, author: Author) -> str:
    side = ("0", "13", "") if node.on_right else ("-104", "-13", ' text-anchor="end"')
    slot, text, anchor = side
    cut = shown(Truncator(short_name(author)).chars(LONGEST_NAME))
    return (
        f'<svg x="{node.left}" y="{node.y}"><rect class="slot" x="{slot}" y="-12" width="104" height="24"/>'
        f'<text x="{text}" y="4"{anchor}>{cut}</text></svg>'
    )


def short_name(author: Author) -> str:
    """A name for a small space: 'Akhmetov A. T.'; an organisation as it stands."""
    initials = " ".join(f"{part[0]}." for part in (author.given or "").replace("-", " ").split())
    short = " ".join(part for part in (author.family or author.given, author.family and initials) if part)
    return author.literal or short


def network_rows(people: Iterable[DrawnCoauthor]) -> SafeString:
    """The same as rows of a table: who, how many articles together, and who was there, too."""
    return checked("".join(_row(one) for one in people))


def _row(one: DrawnCoauthor) -> str:
    author = one.coauthor.author
    who = link(addresses().author(author.pk, author.name), author.name)
    together = f'<a href="?with={author.pk}" rel="nofollow">{thousands(one.coauthor.together)}</a>'
    beside = ", ".join(name(other.name) for other in one.beside)
    return f'<tr><th scope="row">{who}</th><td>{together}</td><td>{beside}</td></tr>'
