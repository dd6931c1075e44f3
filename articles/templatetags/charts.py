"""The numbers behind the drawings, as files to keep."""

from collections.abc import Iterable

from django import template

from articles.web.authors import Stay
from articles.web.charts import Bar
from articles.web.coauthors import DrawnCoauthor
from articles.web.downloads import csv_link
from articles.web.page_strip import PageStrip

register = template.Library()


@register.filter
def bars_csv(bars: Iterable[Bar]) -> str:
    """Articles by year."""
    return csv_link(["year", "articles"], [(bar.label, bar.count) for bar in bars if bar.count])


@register.filter
def stays_csv(stays: Iterable[Stay]) -> str:
    """An author's articles by institution and year."""
    rows = [(stay.institution.name, year, number) for stay in stays for year, number in sorted_years(stay)]
    return csv_link(["institution", "year", "articles"], rows)


def sorted_years(stay: Stay) -> list[tuple[int | None, int]]:
    """The years of a stay in order, articles without one last."""
    return sorted(stay.years.items(), key=lambda row: row[0] or 10_000)


@register.filter
def network_csv(people: Iterable[DrawnCoauthor]) -> str:
    """An author's co-authors, and which of them wrote together with the author."""
    rows = [
        (one.coauthor.author.name, one.coauthor.together, "; ".join(other.name for other in one.beside))
        for one in people
    ]
    return csv_link(["co-author", "articles together", "together with"], rows)


@register.filter
def strip_csv(strip: PageStrip) -> str:
    """The pages of an issue, and in which article they are."""
    rows = [(piece.first, piece.last, piece.kind, piece.key) for piece in strip.pieces]
    return csv_link(["first page", "last page", "kind", "article"], rows)
