"""What an author's page says beside the works: names, institutions by year, what was cited, what is not certain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery, Sum
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Author, Institution, Link, SearchDocument, full_name

from .people import SHOWN, shown_authorships, shown_links
from .statements import Statement
from .works import works_by

DOUBTFUL = {
    "same initials, and two things in common": _("the name has initials only"),
    "same full name, and one cites the other": _("only the name and a citation agree"),
    "same full name, rare in this catalogue": _("only the name agrees, which is rare here"),
}
"""Reasons of inferred links that can be wrong, as readers are told."""

MOST_DOUBTFUL = 20
PARTS = ("family", "given", "suffix", "literal")


@dataclass(frozen=True, slots=True)
class Output:
    """An author's works in numbers: those in the lists by year, those withdrawn, and how often all are cited here."""

    years: dict[int | None, int]
    withdrawn: int
    cited: int

    @property
    def total(self) -> int:
        return sum(self.years.values())


def _output(author: int) -> QuerySet[Any, Any]:
    cited = SearchDocument.objects.filter(article_id=OuterRef("pk")).values("cited_count")
    rows = works_by(author).order_by().values_list("issued_year", "status")
    return rows.annotate(number=Count("pk"), times=Sum(Subquery(cited)))


OUTPUT = Statement(_output)


def output_of(author: Author) -> Output:
    """Count an author's works by year, in one query; withdrawn ones apart, since searches do not find them."""
    years: dict[int | None, int] = {}
    withdrawn = citations = 0
    for year, status, number, times in OUTPUT.rows(author.pk):
        citations += times or 0
        if status == Article.Status.WITHDRAWN:
            withdrawn += number
        else:
            years[year] = number
    return Output(years, withdrawn, citations)


@dataclass(frozen=True, slots=True)
class PrintedName:
    """One form of an author's name, its parts by column, and on how many articles it stands."""

    parts: dict[str, str | None]
    count: int

    @property
    def name(self) -> str:
        return full_name(**self.parts)


def _names(author: int) -> QuerySet[Any, Any]:
    found = shown_authorships().filter(author=author).order_by().values_list(*PARTS)
    return found.annotate(n=Count("article", distinct=True)).order_by("-n", *PARTS)[:SHOWN]


NAMES = Statement(_names)


def names_of(author: Author) -> list[PrintedName]:
    """Give the forms in which an author's name stands on articles, most frequent first."""
    return [PrintedName(dict(zip(PARTS, parts, strict=True)), count) for *parts, count in NAMES.rows(author.pk)]


@dataclass(frozen=True, slots=True)
class Stay:
    """An institution of an author, and in how many articles of each year it stands; without a year, under None."""

    institution: Institution
    years: dict[int | None, int]

    @property
    def dated(self) -> list[int]:
        return sorted(year for year in self.years if year is not None)

    @property
    def first_year(self) -> int | None:
        return min(self.dated, default=None)

    @property
    def last_year(self) -> int | None:
        return max(self.dated, default=None)

    @property
    def works(self) -> int:
        return sum(self.years.values())


def _stays(author: int) -> QuerySet[Any, Any]:
    year = "authorship__article__issued_year"
    place = "affiliation__institution"
    mine = shown_links().filter(authorship__author=author, affiliation__institution__isnull=False).order_by()
    return mine.values_list(place, f"{place}__name", year).annotate(Count("authorship__article", distinct=True))


STAYS = Statement(_stays)


def stays_of(author: Author) -> list[Stay]:
    """Give an author's institutions with their years, latest first."""
    found: dict[tuple[int, str], dict[int | None, int]] = defaultdict(dict)
    for pk, name, when, number in STAYS.rows(author.pk):
        found[pk, name][when] = number
    stays = [Stay(Institution(pk=pk, name=name), years) for (pk, name), years in found.items()]
    return sorted(stays, key=lambda stay: (-(stay.last_year or 0), -stay.works, stay.institution.name))[:SHOWN]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A work that may be another person's, and why."""

    article: Article
    reason: str


def _doubts(author: int) -> QuerySet[Any, Any]:
    links = shown_authorships().filter(author=author, link=Link.INFERRED, link_reason__in=DOUBTFUL)
    rows = links.order_by("-article__issued_year", "-article_id")
    columns = ("pk", "title", "language", "issued_year")
    return rows.values_list("link_reason", *(f"article__{column}" for column in columns))[: MOST_DOUBTFUL + 1]


DOUBTS = Statement(_doubts)


def doubts_about(author: Author) -> tuple[list[Doubt], bool]:
    """Give the works that the catalogue's rules linked to an author by little, newest first, and whether there are more."""
    rows = DOUBTS.rows(author.pk)
    doubts = [
        Doubt(Article(pk=pk, title=title, language=language, issued_year=year), str(DOUBTFUL[reason]))
        for reason, pk, title, language, year in rows[:MOST_DOUBTFUL]
    ]
    return doubts, len(rows) > MOST_DOUBTFUL


@dataclass(frozen=True, slots=True)
class Strip:
    """One row of a timeline: an institution, and for each year with works where its mark begins and how wide it is."""

    stay: Stay
    first: str
    width: str
    marks: list[str]


def timeline(stays: Iterable[Stay]) -> tuple[list[Strip], str]:
    """Lay the stays with years on one scale, in percent; give also how wide a year is."""
    dated = [stay for stay in stays if stay.dated]
    if not dated:
        return [], ""
    start = min(stay.dated[0] for stay in dated)
    year = 100 / (max(stay.dated[-1] for stay in dated) - start + 1)
    strips = [
        Strip(
            stay,
            first=f"{(stay.dated[0] - start) * year:.2f}%",
            width=f"{(stay.dated[-1] - stay.dated[0] + 1) * year:.2f}%",
            marks=[f"{(one - start) * year:.2f}%" for one in stay.dated],
        )
        for stay in dated
    ]
    return strips, f"{year:.2f}%"
